import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import type { StaffPermission } from '#lib/auth/permissions.ts';
import { acceptPayments } from '#lib/commands/payment/accept-payments.ts';
import { cancelPayment } from '#lib/commands/payment/cancel-payment.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { money } from '#lib/domain/money.ts';
import { expectOk } from '#lib/domain/result.ts';
import { writeNativeCsv } from '#lib/registers/native-csv.ts';
import { required } from '#lib/required.ts';
import { dayBefore } from '#lib/testing/closed-day.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity, type SmallCity } from '#lib/testing/small-city.ts';
import { decideConflict } from './decide-conflict.ts';
import { takeRegister } from './take-register.ts';

let database: TestDatabase;
let city: SmallCity;
let day: BusinessDay;
beforeAll(async () => {
  database = await cloneDatabase();
  city = await arrangeSmallCity(database.owner.sql, { accounts: 6 });
  day = await dayBefore(database.owner.sql, 1);
  await database.owner.sql`
    UPDATE channels SET settings = '{"registers": {"preset": "native-csv"}}'`;
});
afterAll(async () => {
  await database.drop();
});

const staff = (permission: StaffPermission) =>
  issueGrant<StaffGrant>({ kind: 'staff', permission, userId: 'test' });
const paidAt = 1_795_000_000;

interface Paid {
  readonly id: string;
  readonly account?: number;
  readonly amount?: bigint;
}

async function pay({ id, account = 0, amount = 10_000n }: Paid, businessDay = day) {
  const request = {
    externalId: id,
    accountNumber: required(city.accountNumbers[account], 'an account'),
    amount: money(amount),
    currency: 'UAH',
    businessDay,
    occurredAt: new Date(paidAt * 1000).toISOString(),
  };
  const [answer] = await acceptPayments(database.requests.sql, [{ grant: city.channel, request }]);
  expect(answer).toMatchObject({ kind: 'posted' });
}

const register = (registerId: string, said: readonly Paid[], businessDay = day) => ({
  channelId: city.channel.channelId,
  name: `${registerId}.csv`,
  bytes: new TextEncoder().encode(
    writeNativeCsv({
      registerId,
      businessDay,
      lines: said.map(({ id, account = 0, amount = 10_000n }) => ({
        externalId: id,
        accountNumber: city.accountNumbers[account] ?? '',
        amount: money(amount),
        paidAt,
      })),
    }),
  ),
});

const take = (file: Parameters<typeof takeRegister>[2]) =>
  takeRegister(database.requests.sql, city.channel, file);

const linesOf = (id: number) =>
  database.owner.sql<{ told: string }[]>`
  SELECT external_id || ' ' || class || ' ' || coalesce(matched_id, '-') AS told
  FROM register_lines WHERE register_id = ${id} ORDER BY line_no`.then((rows) =>
    rows.map((row) => row.told),
  );

async function ledgerOf() {
  const [sum] = await database.owner.sql`
    SELECT count(*)::integer AS entries, sum(amount)::text AS total FROM ledger_entries`;
  return sum;
}

it('a register is kept with its lines, each of the class it is; no money is moved', async () => {
  await pay({ id: 'same' });
  await pay({ id: 'more', account: 1 });
  await pay({ id: 'other', account: 2 });
  await pay({ id: 'back', account: 3 });
  await pay({ id: 'ours', account: 4 });
  expectOk(
    await cancelPayment(database.requests.sql, city.channel, {
      payment: { externalId: 'back' },
      reason: 'test',
    }),
  );
  const before = await ledgerOf();
  const taken = expectOk(
    await take(
      register('R-1', [
        { id: 'same' },
        { id: 'more', account: 1, amount: 10_001n },
        { id: 'other', account: 3 },
        { id: 'back', account: 3 },
        { id: 'theirs', account: 5 },
        { id: 'same' },
      ]),
    ),
  );
  expect(taken).toMatchObject({ state: 'taken', isKnown: false });
  expect(await linesOf(taken.id)).toEqual([
    'same matched same',
    'more amount_differs more',
    'other account_differs other',
    'back cancelled back',
    'theirs only_register -',
    'same duplicate -',
  ]);
  expect(await ledgerOf()).toEqual(before);
});

it('the same file again changes nothing, under another name and by staff, too', async () => {
  const file = register('R-1', [
    { id: 'same' },
    { id: 'more', account: 1, amount: 10_001n },
    { id: 'other', account: 3 },
    { id: 'back', account: 3 },
    { id: 'theirs', account: 5 },
    { id: 'same' },
  ]);
  const [counted] = await database.owner.sql`SELECT count(*)::integer AS n FROM register_lines`;
  const again = expectOk(await take(file));
  const byStaff = expectOk(
    await takeRegister(database.requests.sql, staff('register.take'), {
      ...file,
      name: 'copy.csv',
    }),
  );
  expect([again, byStaff]).toMatchObject([{ isKnown: true }, { isKnown: true, id: again.id }]);
  const [after] = await database.owner.sql`SELECT count(*)::integer AS n FROM register_lines`;
  expect(after).toEqual(counted);
});

it('the same file sent at once many times is one register', async () => {
  const file = register('R-many', [{ id: 'many', account: 5 }]);
  const all = await Promise.all(Array.from({ length: 8 }, () => take(file)));
  expect(new Set(all.map((one) => expectOk(one).id)).size).toBe(1);
  expect(all.filter((one) => !expectOk(one).isKnown)).toHaveLength(1);
});

it('a payment of the first day that a second register repeats is a duplicate there', async () => {
  const earlier = await dayBefore(database.owner.sql, 2);
  const taken = expectOk(await take(register('R-before', [{ id: 'same' }], earlier)));
  expect(await linesOf(taken.id)).toEqual(['same duplicate -']);
});

it('another file of a known name waits for people: rejected, or put in the place of the first', async () => {
  const first = expectOk(await take(register('R-2', [{ id: 'ours', account: 4 }])));
  const changed = register('R-2', [{ id: 'ours', account: 4, amount: 9_999n }]);
  const conflict = expectOk(await take(changed));
  expect(conflict).toMatchObject({ state: 'conflict', isKnown: false });
  expect(await linesOf(conflict.id)).toEqual([]);
  const decide = (choice: 'replace' | 'reject', registerId = conflict.id) =>
    decideConflict(database.requests.sql, staff('register.resolve'), {
      registerId,
      choice,
      note: 'лист',
    });
  expectOk(await decide('replace'));
  expect(await linesOf(first.id)).toEqual([]);
  expect(await linesOf(conflict.id)).toEqual(['ours amount_differs ours']);
  expect(await decide('reject')).toMatchObject({ refusal: { code: 'register_decided' } });
  const third = expectOk(await take(register('R-2', [])));
  expectOk(await decide('reject', third.id));
  expect(expectOk(await take(register('R-2', [])))).toMatchObject({
    state: 'rejected',
    isKnown: true,
  });
});

/** More lines than are stored, or compared, in one piece. */
const longCount = 12_000;
const longRegister = (registerId: string) => {
  const known = [{ id: 'long-first' }, { id: 'theirs-late', account: 3, amount: 12_345n }];
  const others = Array.from({ length: longCount }, (_, index) => ({
    id: `${registerId}-${index}`,
    account: 5,
    amount: 1n,
  }));
  return register(registerId, [...known, ...others, { id: 'long-last' }, { id: 'long-first' }]);
};

it('a long register is compared as a short one: over its pieces by id, account, sum and time', async () => {
  await pay({ id: 'long-first' });
  await pay({ id: 'long-last' });
  await pay({ id: 'ours-late', account: 3, amount: 12_345n });
  const file = longRegister('R-long');
  const taken = expectOk(await take(file));
  const told = await linesOf(taken.id);
  expect(told).toHaveLength(longCount + 4);
  expect(told.filter((line) => !line.endsWith(' only_register -'))).toEqual([
    'long-first matched long-first',
    'theirs-late matched ours-late',
    'long-last matched long-last',
    'long-first duplicate -',
  ]);
  const [kept] = await database.owner.sql<{ content: Uint8Array }[]>`
    SELECT content FROM registers WHERE id = ${taken.id}`;
  expect(Buffer.compare(required(kept, 'a register').content, file.bytes)).toBe(0);
});

it('a long register that is broken in its last line leaves nothing', async () => {
  const counts = () => database.owner.sql`
    SELECT (SELECT count(*) FROM registers) AS files, (SELECT count(*) FROM register_lines) AS lines`;
  const before = await counts();
  const file = longRegister('R-broken');
  const text = new TextDecoder().decode(file.bytes);
  const at = text.lastIndexOf('100.00;');
  const bytes = new TextEncoder().encode(`${text.slice(0, at)}100,00;${text.slice(at + 7)}`);
  expect(await take({ ...file, bytes })).toEqual({
    ok: false,
    refusal: {
      code: 'register_unreadable',
      details: { line: `${longCount + 6}`, field: 'amount' },
    },
  });
  const wrong = new TextEncoder().encode(text.replace(/total;\d+;/, 'total;7;'));
  expect(await take({ ...file, bytes: wrong })).toMatchObject({
    refusal: { code: 'register_totals_differ' },
  });
  expect(await counts()).toEqual(before);
});

it('nothing of a file is kept that is torn, of another day, of a day to come, or of nobody’s format', async () => {
  const file = register('R-torn', [{ id: 'torn' }]);
  const counted = await database.owner.sql`SELECT id FROM registers`;
  const refusals = [
    await take({ ...file, bytes: file.bytes.subarray(0, -4) }),
    await take({ ...file, businessDay: await dayBefore(database.owner.sql, 3) }),
    await take(register('R-soon', [], await dayBefore(database.owner.sql, -1))),
    await take({ ...file, declared: { count: 2, total: money(10_000n) } }),
    await take({ ...file, channelId: city.otherChannel.channelId }),
    await takeRegister(database.requests.sql, staff('register.read'), file),
  ];
  expect(refusals.map((one) => !one.ok && one.refusal.code)).toEqual([
    'register_unreadable',
    'register_day_differs',
    'day_not_over',
    'register_totals_differ',
    'forbidden',
    'forbidden',
  ]);
  await database.owner.sql`UPDATE channels SET settings = '{}'`;
  expect(await take(file)).toMatchObject({ refusal: { code: 'register_not_agreed' } });
  expect(await database.owner.sql`SELECT id FROM registers`).toHaveLength(counted.length);
});
