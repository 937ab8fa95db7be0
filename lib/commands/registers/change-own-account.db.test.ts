import { afterAll, beforeAll, expect, it } from 'vitest';
import { ownAccountChanges, ownAccounts } from '#db/queries/own-accounts.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import type { StaffPermission } from '#lib/auth/permissions.ts';
import { ibanFrom } from '#lib/domain/iban.ts';
import { expectOk } from '#lib/domain/result.ts';
import { camtStatement, ownIban } from '#lib/testing/bank-statements.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { approveOwnAccount, proposeOwnAccount, rejectOwnAccount } from './change-own-account.ts';
import { takeStatement } from './take-statement.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(async () => {
  await database.drop();
});

const sql = () => database.requests.sql;
const staff = (userId: string, permission: StaffPermission) =>
  issueGrant<StaffGrant>({ kind: 'staff', permission, userId });
const clerk = staff('clerk', 'register.resolve');
const reader = staff('reader', 'register.read');

const open = (iban: string, changes: { readonly name?: string; readonly reason?: string } = {}) =>
  proposeOwnAccount(sql(), clerk, {
    deed: 'open',
    iban,
    name: 'Оселя Банк',
    reason: 'договір № 1',
    ...changes,
  });
const close = (iban: string) =>
  proposeOwnAccount(sql(), clerk, { deed: 'close', iban, reason: 'лист банку' });
const approve = (id: number, userId = 'chief') =>
  approveOwnAccount(sql(), staff(userId, 'settlement.approve'), { id });
const known = async () => (await ownAccounts(sql(), reader)).map(({ iban }) => iban);

/** Statements without entries, each another file. */
let closing = 0;
function take() {
  closing += 1;
  const bytes = camtStatement([], { opening: `${closing}.00`, closing: `${closing}.00` });
  return takeStatement(sql(), staff('clerk', 'register.take'), { name: 'x', bytes });
}

it('takes statements of an account from its second signature on, until it is closed by two', async () => {
  const foreign = { refusal: { code: 'statement_foreign_account', details: { iban: ownIban } } };
  expect(await take()).toMatchObject(foreign);
  const opened = expectOk(await open(` ${ownIban.toLowerCase()} `)).id;
  expect(await take()).toMatchObject(foreign);
  expect(await approve(opened, 'clerk')).toMatchObject({
    refusal: { code: 'approver_is_proposer' },
  });
  expectOk(await approve(opened));
  expect(await known()).toEqual([ownIban]);
  expectOk(await take());
  const closed = expectOk(await close(ownIban)).id;
  expectOk(await take());
  expectOk(await approve(closed));
  expect(await known()).toEqual([]);
  expect(await take()).toMatchObject(foreign);
  const [row] = await database.owner.sql`SELECT count(*)::integer AS kept FROM bank_statements`;
  expect(row).toEqual({ kept: 2 });
});

it('decides each proposal once, and has one for an account at a time', async () => {
  const iban = ibanFrom('300001', '7');
  const { id } = expectOk(await open(iban));
  expect(await open(iban)).toMatchObject({ refusal: { code: 'own_account_proposed' } });
  const word = { id, reason: ' ' };
  expect(await rejectOwnAccount(sql(), clerk, word)).toMatchObject({
    refusal: { code: 'reason_missing' },
  });
  expectOk(await rejectOwnAccount(sql(), clerk, { id, reason: 'не наш рахунок' }));
  expect(await approve(id)).toMatchObject({ refusal: { code: 'own_account_decided' } });
  expect(await known()).not.toContain(iban);
  const anew = expectOk(await open(iban)).id;
  const answers = await Promise.all([approve(anew, 'chief'), approve(anew, 'other')]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await open(iban)).toMatchObject({ refusal: { code: 'own_account_known' } });
  const [last] = await ownAccountChanges(sql(), reader, 1);
  expect(last).toMatchObject({ id: anew, state: 'approved', isOwn: false });
});

it.each([
  ['an IBAN with a wrong digit', `${ownIban.slice(0, -1)}9`, {}, 'iban_invalid'],
  ['no name', ibanFrom('300001', '8'), { name: ' ' }, 'own_account_unnamed'],
  ['no ground', ibanFrom('300001', '8'), { reason: ' ' }, 'reason_missing'],
])('refuses a proposal with %s', async (_, iban, changes, code) => {
  expect(await open(iban, changes)).toMatchObject({ refusal: { code } });
});

it('closes only what is open, and is nobody’s without the permission', async () => {
  expect(await close(ibanFrom('300001', '9'))).toMatchObject({
    refusal: { code: 'own_account_unknown' },
  });
  expect(await approve(999_999)).toMatchObject({ refusal: { code: 'own_account_unknown' } });
  const forbidden = { refusal: { code: 'forbidden' } };
  const asked = { deed: 'close', iban: ownIban, reason: 'x' } as const;
  expect(await proposeOwnAccount(sql(), reader, asked)).toMatchObject(forbidden);
  expect(await approveOwnAccount(sql(), clerk, { id: 1 })).toMatchObject(forbidden);
  expect(await rejectOwnAccount(sql(), reader, { id: 1, reason: 'x' })).toMatchObject(forbidden);
});

it('cannot be changed once it is proposed, nor approved by one person in the database', async () => {
  const { id } = expectOk(await open(ibanFrom('300001', '10')));
  await expect(
    sql()`UPDATE own_account_changes SET iban = ${ownIban} WHERE id = ${id}`,
  ).rejects.toThrow('permission denied');
  await expect(
    sql()`UPDATE own_account_changes SET state = 'approved', decided_by = proposed_by
      WHERE id = ${id}`,
  ).rejects.toThrow('own_account_changes_second_person_check');
});
