import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankReceipt, receiptsPage, type ShownReceipt } from '#db/queries/bank-receipts.ts';
import { statementCard } from '#db/queries/bank-statements.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { approveChange } from '#lib/commands/partner/decide-change.ts';
import { proposeTerms } from '#lib/commands/partner/propose-change.ts';
import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import type { ChannelTerms } from '#lib/domain/partner/channel-terms.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import {
  arrangeOwnAccounts,
  camtNotification,
  camtStatement,
  ownIban,
  type ToldEntry,
} from '#lib/testing/bank-statements.ts';
import { dayBefore } from '#lib/testing/closed-day.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeRegisters } from '#lib/testing/registered-city.ts';
import { decideReceipt, type ReceiptDecision } from './decide-receipt.ts';
import { recogniseAnew } from './recognise-anew.ts';
import { takeStatement } from './take-statement.ts';

let database: TestDatabase;
let arranged: Awaited<ReturnType<typeof arrangeRegisters>>;
let today: BusinessDay;
beforeAll(async () => {
  database = await cloneDatabase();
  arranged = await arrangeRegisters(database);
  await arrangeOwnAccounts(database.owner.sql, ownIban);
  const settings = JSON.stringify({ registers: { preset: 'native-csv', statement: 'gross' } });
  await database.owner.sql`
    UPDATE channels SET settings = ${settings}::text::jsonb WHERE code = 'bank-one'`;
  today = await dayBefore(database.owner.sql, 0);
});
afterAll(async () => {
  await database.drop();
});

const sql = () => database.requests.sql;
const reader = () => arranged.staff('register.read');
const payerCode = '14312364';
const entry = (reference: string, changes: Partial<ToldEntry> = {}): ToldEntry => ({
  reference,
  amount: '100.00',
  day: today,
  purpose: 'переказ коштів',
  payerCode,
  ...changes,
});

const terms: ChannelTerms = {
  amountMax: '5000.00',
  dayAmountMax: null,
  cutOff: null,
  commissionPercent: '0',
  commissionFixed: '0.00',
  commissionPayer: 'payer',
  networks: [],
  services: null,
  settings: {},
};

let files = 0;
/** Takes a statement of the entries, or a notification of them; answers its id. */
async function take(kind: 'statement' | 'notification', entries: readonly ToldEntry[]) {
  files += 1;
  const opening = `${files}.00`;
  const closing = `${files + 100 * entries.length}.00`;
  const bytes =
    kind === 'statement' ? camtStatement(entries, { opening, closing }) : camtNotification(entries);
  const file = { name: `file-${files}`, bytes };
  return expectOk(await takeStatement(sql(), arranged.staff('register.take'), file)).id;
}

async function receiptOf(reference: string): Promise<ShownReceipt> {
  const [row] = await database.owner.sql<{ id: number }[]>`
    SELECT id FROM bank_receipts WHERE reference = ${reference}`;
  const shown = await bankReceipt(sql(), reader(), required(row, reference).id);
  return required(shown, reference);
}

const seenOf = ({ standing, paid }: ShownReceipt): ReceiptDecision['seen'] => ({
  standing,
  ...(paid && { paid: { channelId: paid.channelId, businessDay: paid.businessDay } }),
});

/** Decides about a receipt as it stands now. */
async function decide(
  reference: string,
  deed: 'free' | 'set_aside' | 'tell_apart',
  note = 'лист банку',
) {
  const shown = await receiptOf(reference);
  const decision = { receiptId: shown.id, deed, note, seen: seenOf(shown) };
  return await decideReceipt(sql(), arranged.staff('register.resolve'), decision);
}

async function assign(reference: string, businessDay: BusinessDay) {
  const shown = await receiptOf(reference);
  return await decideReceipt(sql(), arranged.staff('register.resolve'), {
    receiptId: shown.id,
    deed: 'assign',
    paid: { channelId: arranged.city.channel.channelId, businessDay },
    note: 'лист банку',
    seen: seenOf(shown),
  });
}

/** A day of one payment the register confirms: what is left is its money. */
async function confirmedDay(back: number, name = `register-${addDays(today, -back)}`) {
  const day = addDays(today, -back);
  const paid = { id: `${day}-1`, account: back };
  await arranged.pay(paid, day);
  await arranged.take(name, day, [paid]);
  return day;
}

const actionsOf = async (reference: string) => {
  const { id } = await receiptOf(reference);
  const rows = await database.owner.sql<{ action: string }[]>`
    SELECT action FROM audit_events WHERE object = ${`bank-receipt:${id}`} ORDER BY id`;
  return rows.map(({ action }) => action);
};

describe('a receipt of a day', () => {
  it('is taken off it with a ground, and no rule puts it there again', async () => {
    const day = await confirmedDay(1);
    const statement = await take('statement', [entry('off', { purpose: `за ${day}` })]);
    expect(await arranged.stateOf(day)).toMatchObject({ state: 'reconciled' });
    expect(await decide('off', 'free', ' ')).toMatchObject({
      refusal: { code: 'reason_missing' },
    });
    expectOk(await decide('off', 'free'));
    expect(await receiptOf('off')).toMatchObject({ standing: 'open', note: 'лист банку' });
    expect(await arranged.stateOf(day)).toMatchObject({ state: 'money_awaited' });
    const recognised = await recogniseAnew(sql(), arranged.staff('register.take'), statement);
    expect(recognised).toMatchObject({ value: { recognised: 0 } });
    expectOk(await assign('off', day));
    expect(await arranged.stateOf(day)).toMatchObject({ state: 'reconciled' });
    expect(await actionsOf('off')).toEqual(['bank_receipt.freed', 'bank_receipt.assigned']);
  });

  it('is moved to another one, as it was seen', async () => {
    const [one, other] = [await confirmedDay(2), await confirmedDay(3)];
    await take('statement', [entry('moves', { purpose: `за ${one}` })]);
    const stale = await receiptOf('moves');
    expectOk(await assign('moves', other));
    expect((await receiptOf('moves')).paid).toMatchObject({ businessDay: other });
    const decision = { receiptId: stale.id, note: 'лист', seen: seenOf(stale) };
    expect(
      await decideReceipt(sql(), arranged.staff('register.resolve'), {
        ...decision,
        deed: 'set_aside',
      }),
    ).toMatchObject({ refusal: { code: 'receipt_changed' } });
    expect(await actionsOf('moves')).toEqual(['bank_receipt.moved']);
  });
});

describe('money that is nobody’s of the channels', () => {
  it('is set aside with a ground, waits no more, and may be taken up again', async () => {
    const statement = await take('statement', [entry('interest', { purpose: 'відсотки' })]);
    const openCount = async () => (await statementCard(sql(), reader(), statement))?.openCount;
    expect(await openCount()).toBe(1);
    expect(await decide('interest', 'set_aside', '')).toMatchObject({
      refusal: { code: 'reason_missing' },
    });
    expectOk(await decide('interest', 'set_aside', 'відсотки банку'));
    expect(await openCount()).toBe(0);
    const wanted = { standing: 'other', text: 'ВІДСОТКИ', page: 1, rowsMax: 10 } as const;
    expect(await receiptsPage(sql(), reader(), wanted)).toMatchObject({
      total: 1,
      rows: [{ reference: 'interest', note: 'відсотки банку' }],
    });
    expect(await decide('interest', 'set_aside')).toMatchObject({
      refusal: { code: 'receipt_changed' },
    });
    expectOk(await decide('interest', 'free'));
    expect(await openCount()).toBe(1);
  });
});

describe('recognition', () => {
  it('runs again when the register comes that a purpose names, after the money', async () => {
    const day = addDays(today, -5);
    await take('statement', [entry('early', { purpose: 'реєстр register-five' })]);
    expect(await receiptOf('early')).toMatchObject({ standing: 'open', by: undefined });
    await confirmedDay(5, 'register-five');
    expect(await receiptOf('early')).toMatchObject({
      standing: 'assigned',
      by: 'rule',
      paid: { businessDay: day },
    });
    expect(await arranged.stateOf(day)).toMatchObject({ state: 'reconciled' });
  });

  it('runs again at a person’s word, for what nobody decided about', async () => {
    const day = await confirmedDay(6);
    const told = { purpose: `за ${day}`, payerCode: '99000117' };
    const statement = await take('statement', [entry('late-1', told), entry('late-2', told)]);
    expectOk(await decide('late-2', 'set_aside'));
    await database.owner.sql`
      UPDATE partners SET registry_code = '99000117' WHERE registry_code = ${payerCode}`;
    const again = () => recogniseAnew(sql(), arranged.staff('register.take'), statement);
    expect(await again()).toMatchObject({ value: { recognised: 1 } });
    expect(await again()).toMatchObject({ value: { recognised: 0 } });
    await database.owner.sql`
      UPDATE partners SET registry_code = ${payerCode} WHERE registry_code = '99000117'`;
    expect(await receiptOf('late-1')).toMatchObject({ standing: 'assigned', by: 'rule' });
    expect(await receiptOf('late-2')).toMatchObject({ standing: 'other' });
    expect(await recogniseAnew(sql(), reader(), statement)).toMatchObject({
      refusal: { code: 'forbidden' },
    });
  });
});

describe('money of which the bank tells in a statement and in a notification', () => {
  const orders = [
    ['statement', 'notification', 7],
    ['notification', 'statement', 8],
  ] as const;

  it.each(orders)('counts once, %s first', async (first, second, back) => {
    const day = await confirmedDay(back);
    const told = { purpose: `за ${day}`, endToEnd: `E-${back}` };
    await take(first, [
      entry(`${first}-${back}`, { ...told, isUnnamed: first === 'notification' }),
    ]);
    const statement = await take(second, [
      entry(`${second}-${back}`, { ...told, isUnnamed: second === 'notification' }),
    ]);
    expect(await arranged.stateOf(day)).toMatchObject({ state: 'reconciled', credited: 100_00n });
    const original = await receiptOf(`${first}-${back}`);
    expect(await receiptOf(`${second}-${back}`)).toMatchObject({
      standing: 'same',
      sameAs: original.id,
      by: 'rule',
    });
    expect(await statementCard(sql(), reader(), statement)).toMatchObject({
      receiptsCount: 0,
      total: 0n,
    });
  });

  it.each(orders)(
    'counts twice once a person tells them apart, %s first',
    async (_, second, back) => {
      const day = addDays(today, -back);
      const reference = `${second}-${back}`;
      expect(await assign(reference, day)).toMatchObject({ refusal: { code: 'receipt_changed' } });
      expect(await decide(reference, 'tell_apart', ' ')).toMatchObject({
        refusal: { code: 'reason_missing' },
      });
      expectOk(await decide(reference, 'tell_apart', 'справді два перекази'));
      expect(await receiptOf(reference)).toMatchObject({
        standing: 'assigned',
        by: 'rule',
        sameAs: undefined,
        note: 'справді два перекази',
      });
      expect(await arranged.stateOf(day)).toMatchObject({ credited: 200_00n });
      expect(await actionsOf(reference)).toEqual(['bank_receipt.told_apart']);
    },
  );

  it('stays two where the bank names it by two ids of its own', async () => {
    const day = await confirmedDay(9);
    const told = { purpose: `за ${day}`, endToEnd: 'E-9' };
    await take('statement', [entry('named-1', told)]);
    await take('notification', [entry('named-2', told)]);
    expect(await arranged.stateOf(day)).toMatchObject({ credited: 200_00n });
  });
});

it('recognition runs again when a contract says who else transfers the money of a channel', async () => {
  const day = await confirmedDay(10);
  const payer = '99000125';
  await take('statement', [entry('agent', { purpose: `за ${day}`, payerCode: payer })]);
  expect(await receiptOf('agent')).toMatchObject({ standing: 'open' });
  const person = (userId: string) =>
    issueGrant<StaffGrant>({ kind: 'staff', permission: 'partner.change', userId });
  const registers = { preset: 'native-csv', statement: 'gross', payerCode: payer };
  const change = expectOk(
    await proposeTerms(sql(), person('manager'), {
      channel: 'bank-one',
      terms: { ...terms, settings: { registers } },
      reason: 'додаткова угода № 2',
    }),
  );
  const seen = { id: change.changeId, contentHash: change.contentHash };
  expectOk(await approveChange(sql(), person('chief'), seen));
  expect(await receiptOf('agent')).toMatchObject({ standing: 'assigned', by: 'rule' });
});
