import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectOk } from '#lib/domain/result.ts';
import { dayBefore } from '#lib/testing/closed-day.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeRegisters } from '#lib/testing/registered-city.ts';
import { acceptPayments } from './accept-payments.ts';

let database: TestDatabase;
let bank: Awaited<ReturnType<typeof arrangeRegisters>>;
beforeAll(async () => {
  database = await cloneDatabase();
  bank = await arrangeRegisters(database);
});
afterAll(async () => {
  await database.drop();
});

const ago = (days: number) => dayBefore(database.owner.sql, days);

describe('a payment no register has', () => {
  it('is held out of its day, and settled on the day it is confirmed', async () => {
    const [day, today] = [await ago(5), await ago(0)];
    await bank.pay({ id: 'known', account: 11 }, day);
    await bank.pay({ id: 'doubtful', account: 12 }, day);
    await bank.take('F-1', day, [{ id: 'known', account: 11 }]);
    expect(await bank.stateOf(day)).toMatchObject({ state: 'differs', openCount: 1 });
    expectOk(await bank.settle('doubtful', 'hold'));
    expect(await bank.settle('doubtful', 'hold')).toMatchObject({
      refusal: { code: 'register_decided' },
    });
    expect(await bank.stateOf(day)).toMatchObject({ state: 'reconciled', heldCount: 1 });
    expect(await bank.received(day)).toBe(10_000n);
    expectOk(await bank.close(day));
    const before = await bank.received(today);
    expectOk(await bank.settle('doubtful', 'confirm'));
    expect(await bank.received(today)).toBe(before + 10_000n);
    expect(await bank.received(day)).toBe(10_000n);
    expect(await bank.settle('doubtful', 'withdraw')).toMatchObject({
      refusal: { code: 'register_decided' },
    });
  });

  it('that was held is released by the next register that has it', async () => {
    const [day, next] = [await ago(6), await ago(5)];
    await bank.pay({ id: 'slow', account: 13 }, day);
    await bank.take('G-1', day, []);
    expectOk(await bank.settle('slow', 'hold'));
    expect(await bank.received(day)).toBe(0n);
    await bank.take('G-2', next, [{ id: 'slow', account: 13 }]);
    expect(await bank.received(day)).toBe(10_000n);
    expect(await bank.stateOf(day)).toMatchObject({ heldCount: 0 });
  });

  it('that the channel never took is withdrawn, even after its day was closed without it', async () => {
    const [day, today] = [await ago(7), await ago(0)];
    await bank.pay({ id: 'phantom', account: 14 }, day);
    await bank.pay({ id: 'real', account: 15 }, day);
    await bank.take('H-1', day, [{ id: 'real', account: 15 }]);
    expectOk(await bank.settle('phantom', 'hold'));
    expectOk(await bank.close(day));
    const before = await bank.received(today);
    expectOk(await bank.settle('phantom', 'withdraw'));
    expect(await bank.paidTo(14)).toBe(0n);
    expect([await bank.received(day), await bank.received(today)]).toEqual([10_000n, before]);
  });

  it('is withdrawn on its own day while that is open', async () => {
    const day = await ago(8);
    await bank.pay({ id: 'phantom-2', account: 16 }, day);
    await bank.take('I-1', day, []);
    expectOk(await bank.settle('phantom-2', 'withdraw'));
    expect([await bank.paidTo(16), await bank.received(day)]).toEqual([0n, 0n]);
    expect(await bank.stateOf(day)).toMatchObject({ state: 'reconciled' });
  });
});

it('a day of a channel without registers is closed as ever; one that awaits a register is not', async () => {
  const day = await ago(9);
  const request = { ...bank.requestOf({ id: 'free', account: 17 }), businessDay: day };
  await acceptPayments(database.requests.sql, [{ grant: bank.city.otherChannel, request }]);
  await bank.pay({ id: 'waits', account: 18 }, day);
  expect(await bank.stateOf(day)).toMatchObject({ state: 'missing' });
  expect(await bank.close(day)).toMatchObject({ refusal: { code: 'day_not_reconciled' } });
  await bank.take('J-1', day, [{ id: 'waits', account: 18 }]);
  expectOk(await bank.close(day));
});

it('the ledger sums to zero and keeps the balances, whatever was decided', async () => {
  const [sum] = await database.owner.sql`SELECT sum(amount)::text AS total FROM ledger_entries`;
  expect(sum).toEqual({ total: '0' });
  const off = await database.owner.sql`
    SELECT account_id FROM (
      SELECT account_id, agreement_no, period, sum(amount) AS amount FROM ledger_entries
      WHERE ledger_account = 'receivable' GROUP BY account_id, agreement_no, period
    ) AS entries FULL JOIN balances USING (account_id, agreement_no, period)
    WHERE coalesce(amount, 0) <> coalesce(balance, 0)`;
  expect([...off]).toEqual([]);
});
