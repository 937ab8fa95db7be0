import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectOk } from '#lib/domain/result.ts';
import { dayBefore } from '#lib/testing/closed-day.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeRegisters } from '#lib/testing/registered-city.ts';
import { cancelPayment } from './cancel-payment.ts';
import { proposeSuspenseMove } from './move-suspense.ts';

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

describe('a payment only the register has', () => {
  it('is posted once under the channel’s id; a late online repeat, split or not, is its repeat', async () => {
    const day = await ago(1);
    const register = await bank.take('C-1', day, [{ id: 'late', account: 0 }]);
    expect(await bank.stateOf(day)).toMatchObject({ state: 'differs', openCount: 1 });
    expect(await bank.decide(register, [1, 'only_register', 'create', ''])).toMatchObject({
      ok: true,
      value: { postedId: 'late' },
    });
    expect(await bank.classesOf(register)).toEqual(['matched']);
    expect(await bank.stateOf(day)).toMatchObject({ state: 'reconciled', openCount: 0 });
    expect(await bank.pay({ id: 'late', account: 0 }, day)).toMatchObject({
      kind: 'posted',
      duplicate: true,
    });
    const split = [
      { service: 'water', amount: 4_000n },
      { service: 'gas', amount: 6_000n },
    ];
    expect(await bank.pay({ id: 'late', account: 0 }, day, split)).toMatchObject({
      kind: 'posted',
      duplicate: true,
    });
    expect(await bank.pay({ id: 'late', account: 0, amount: 1n }, day)).toMatchObject({
      kind: 'conflict',
    });
    expect(await bank.paidTo(0)).toBe(10_000n);
    expect(await bank.decide(register, [1, 'only_register', 'create'])).toMatchObject({
      refusal: { code: 'register_decided' },
    });
  });

  it('goes to suspense where its account is not known', async () => {
    const day = await ago(1);
    const register = await bank.take('C-2', day, [{ id: 'nobody', account: 99 }]);
    expectOk(await bank.decide(register, [1, 'only_register', 'create']));
    expect(await bank.classesOf(register)).toEqual(['matched']);
    const rows = await database.owner
      .sql`SELECT reason FROM suspended_payments WHERE external_id = 'nobody'`;
    expect([...rows]).toEqual([{ reason: 'account_unknown' }]);
  });

  it('that came online meanwhile is not posted again: whoever looked earlier is told', async () => {
    const day = await ago(1);
    const register = await bank.take('C-3', day, [{ id: 'meanwhile', account: 1 }]);
    expect(await bank.pay({ id: 'meanwhile', account: 1 }, day)).toMatchObject({ kind: 'posted' });
    expect(await bank.decide(register, [1, 'only_register', 'create'])).toMatchObject({
      refusal: { code: 'register_decided' },
    });
    expect(await bank.paidTo(1)).toBe(10_000n);
  });

  it('of an account the register does not name answers a late online repeat, whoever it is for', async () => {
    const day = await ago(1);
    const register = await bank.report('P-1', day, [{ id: 'unnamed' }]);
    // A report has no head before its lines.
    expectOk(await bank.decide(register, [-1, 'only_register', 'create']));
    const online = { id: 'unnamed', account: 15 };
    const first = await bank.pay(online, day);
    expect(first).toMatchObject({
      kind: 'posted',
      duplicate: true,
      payment: { state: 'suspended', amount: 10_000n },
    });
    expect(await bank.reserve(online)).toMatchObject({ ok: true, value: { duplicate: true } });
    expect(await bank.pay({ ...online, amount: 9_999n }, day)).toMatchObject({ kind: 'conflict' });
    const { number } = first.kind === 'posted' ? first.payment : { number: '' };
    const move = { deed: 'assign', accountNumber: bank.numberOf(15) } as const;
    expectOk(
      await proposeSuspenseMove(database.requests.sql, bank.staff('payment.resolve'), {
        number,
        move,
        note: 'лист',
      }),
    );
    expect(await bank.pay(online, day)).toMatchObject({
      kind: 'posted',
      duplicate: true,
      payment: { number, state: 'posted' },
    });
    expect(await bank.pay({ ...online, account: 16 }, day)).toMatchObject({ kind: 'conflict' });
    expect(await bank.reserve({ ...online, account: 16 })).toMatchObject({
      refusal: { code: 'external_id_conflict' },
    });
    expect(await Promise.all([15, 16].map(bank.paidTo))).toEqual([10_000n, 0n]);
  });

  it('is posted once when two people press at the same moment', async () => {
    const day = await ago(1);
    const register = await bank.take('C-4', day, [{ id: 'both', account: 2 }]);
    const all = await Promise.all(
      [1, 2, 3].map(() => bank.decide(register, [1, 'only_register', 'create'])),
    );
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    expect(await bank.paidTo(2)).toBe(10_000n);
  });
});

describe('a difference', () => {
  it('is decided as ours, or taken back and posted as theirs: never both, never by itself', async () => {
    const day = await ago(2);
    await bank.pay({ id: 'a', account: 3 }, day);
    await bank.pay({ id: 'b', account: 4 }, day);
    await bank.pay({ id: 'c', account: 5 }, day);
    const register = await bank.take('D-1', day, [
      { id: 'a', account: 3, amount: 9_000n },
      { id: 'b', account: 4, amount: 9_000n },
      { id: 'c', account: 6 },
      { id: 'c', account: 6 },
    ]);
    expect(await bank.classesOf(register)).toEqual([
      'amount_differs',
      'amount_differs',
      'account_differs',
      'duplicate',
    ]);
    expect(await bank.decide(register, [1, 'amount_differs', 'create'])).toMatchObject({
      refusal: { code: 'register_action_unfit' },
    });
    expect(await bank.decide(register, [1, 'amount_differs', 'keep_ours', ' '])).toMatchObject({
      refusal: { code: 'reason_missing' },
    });
    expectOk(await bank.decide(register, [1, 'amount_differs', 'keep_ours']));
    expectOk(await bank.decide(register, [2, 'amount_differs', 'take_theirs']));
    expectOk(await bank.decide(register, [3, 'account_differs', 'take_theirs']));
    expect(await bank.close(day)).toMatchObject({
      refusal: { code: 'day_not_reconciled', details: { channels: 'bank-one' } },
    });
    expectOk(await bank.decide(register, [4, 'duplicate', 'dismiss']));
    expect(await Promise.all([3, 4, 5, 6].map(bank.paidTo))).toEqual([
      10_000n,
      9_000n,
      0n,
      10_000n,
    ]);
    // 9 000 + 9 000 + 10 000 + 10 000, ours instead of the first, the duplicate corrected.
    expect(await bank.stateOf(day)).toMatchObject({
      state: 'reconciled',
      expected: 29_000n,
      ours: { count: 3, total: 29_000n },
    });
    expect(await bank.received(day)).toBe(29_000n);
    expectOk(await bank.close(day));
  });

  it('of a day that is settled changes nothing of its money', async () => {
    const day = await ago(3);
    await bank.pay({ id: 'settled', account: 7 }, day);
    const whole = await bank.take('D-2', day, [{ id: 'settled', account: 7 }]);
    expect(await bank.classesOf(whole)).toEqual(['matched']);
    expectOk(await bank.close(day));
    const register = await bank.take('D-3', await ago(2), [{ id: 'x', account: 7 }]);
    expect(await bank.classesOf(register)).toEqual(['only_register']);
    const late = await bank.take('D-4', day, [{ id: 'y', account: 8, amount: 5n }]);
    expectOk(await bank.decide(late, [1, 'only_register', 'create']));
    const [row] = await database.owner.sql`SELECT late FROM payments WHERE external_id = 'y'`;
    expect(row).toEqual({ late: true });
  });
});

describe('a payment that was cancelled online and is in the register', () => {
  it('is reinstated on its account, or suspended to be given back', async () => {
    const day = await ago(4);
    for (const [index, id] of ['back-1', 'back-2'].entries()) {
      await bank.pay({ id, account: 9 + index }, day);
      expectOk(
        await cancelPayment(database.requests.sql, bank.city.channel, {
          payment: { externalId: id },
          reason: 'payer',
        }),
      );
    }
    const register = await bank.take('E-1', day, [
      { id: 'back-1', account: 9 },
      { id: 'back-2', account: 10 },
    ]);
    expect(await bank.classesOf(register)).toEqual(['cancelled', 'cancelled']);
    expectOk(await bank.decide(register, [1, 'cancelled', 'reinstate']));
    expectOk(await bank.decide(register, [2, 'cancelled', 'suspend']));
    expect(await Promise.all([9, 10].map(bank.paidTo))).toEqual([10_000n, 0n]);
    const rows = await database.owner.sql`
      SELECT reason FROM suspended_payments WHERE external_id = ${`register-${register}-4~anew`}`;
    expect([...rows]).toEqual([{ reason: 'cancelled' }]);
    expect(await bank.stateOf(day)).toMatchObject({
      state: 'reconciled',
      openCount: 0,
      ours: { count: 2 },
    });
  });
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
