import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statementCard } from '#db/queries/bank-statements.ts';
import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
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
import { decideReceipt } from './decide-receipt.ts';
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

/** A day the bank pays for in two transfers, which it books in one sum of 100.00. */
async function arrangeDay(back: number) {
  const day = addDays(today, -back);
  const paid = { id: `${day}-1`, account: back, amount: 100_00n };
  await arranged.pay(paid, day);
  await arranged.take(`register-${day}`, day, [paid]);
  const whole: ToldEntry = {
    reference: `B-${back}`,
    amount: '100.00',
    day: today,
    payerCode: '14312364',
    purpose: 'збірний переказ',
  };
  const parts: ToldEntry = {
    ...whole,
    purpose: `Платежі за ${day}`,
    parts: [
      { reference: `T-${back}-1`, amount: '30.00' },
      { reference: `T-${back}-2`, amount: '70.00' },
    ],
  };
  return { day, whole, parts };
}

const take = (bytes: Uint8Array) =>
  takeStatement(database.requests.sql, arranged.staff('register.take'), {
    name: 'statement.xml',
    bytes,
  });
const takeSum = (whole: ToldEntry) => take(camtStatement([whole], { closing: '200.00' }));
const takeParts = (parts: ToldEntry) => take(camtNotification([parts]));
const receiptOf = async (reference: string) => {
  const [row] = await database.owner.sql<
    { id: number; standing: string; same_as: number | null }[]
  >`
    SELECT id, standing, same_as FROM bank_receipts WHERE reference = ${reference}`;
  return required(row, reference);
};
const creditedOf = async (day: BusinessDay) => (await arranged.stateOf(day)).credited;

describe('a sum of camt.053 that camt.054 tells of in parts', () => {
  it('counts in parts, the sum first', async () => {
    const { day, whole, parts } = await arrangeDay(3);
    expectOk(await takeSum(whole));
    expect(await arranged.stateOf(day)).toMatchObject({ state: 'money_awaited' });
    expectOk(await takeParts(parts));
    expect(await arranged.stateOf(day)).toMatchObject({ state: 'reconciled', credited: 100_00n });
    expect(await receiptOf('B-3')).toMatchObject({ standing: 'split' });
  });

  it('counts in parts, the parts first, and is no money of the statement itself', async () => {
    const { day, whole, parts } = await arrangeDay(4);
    expectOk(await takeParts(parts));
    const { id } = expectOk(await takeSum(whole));
    expect(await creditedOf(day)).toBe(100_00n);
    expect(await receiptOf('B-4')).toMatchObject({ standing: 'split' });
    const card = await statementCard(database.requests.sql, arranged.staff('register.read'), id);
    expect(card).toMatchObject({ receiptsCount: 0, openCount: 0, total: 0n });
  });

  it('counts as the sum, where a person had assigned it', async () => {
    const { day, whole, parts } = await arrangeDay(5);
    expectOk(await takeSum(whole));
    const sum = await receiptOf('B-5');
    const channelId = arranged.city.channel.channelId;
    expectOk(
      await decideReceipt(database.requests.sql, arranged.staff('register.resolve'), {
        receiptId: sum.id,
        deed: 'assign',
        paid: { channelId, businessDay: day },
        note: 'лист банку',
        seen: { standing: 'open' },
      }),
    );
    expectOk(await takeParts(parts));
    expect(await creditedOf(day)).toBe(100_00n);
    for (const reference of ['T-5-1', 'T-5-2']) {
      expect(await receiptOf(reference)).toMatchObject({ standing: 'same', same_as: sum.id });
    }
  });

  it('refuses parts of another amount whole: nothing of the file is kept', async () => {
    const { whole } = await arrangeDay(6);
    expectOk(await takeSum(whole));
    const parts = {
      ...whole,
      amount: '99.99',
      parts: [
        { reference: 'T-6-1', amount: '29.99' },
        { reference: 'T-6-2', amount: '70.00' },
      ],
    };
    expect(await takeParts(parts)).toMatchObject({
      refusal: { code: 'statement_entry_differs' },
    });
    await expect(receiptOf('T-6-1')).rejects.toThrow();
    expect(await receiptOf('B-6')).toMatchObject({ standing: 'open' });
  });
});
