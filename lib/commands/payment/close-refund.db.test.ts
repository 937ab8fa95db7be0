import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { paymentsOf } from '#db/queries/account-payments.ts';
import { refundCaseOf, refundCasesOf } from '#db/queries/refund-cases.ts';
import { recipientsOfDay } from '#db/queries/settlement.ts';
import { paymentsOfContract } from '#db/queries/settlement-payments.ts';
import type { AccountGrant, JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { money, sumMoney } from '#lib/domain/money.ts';
import type { RefundStep } from '#lib/domain/payment/refund.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { closeDayOf, dayBefore } from '#lib/testing/closed-day.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { findBreaches } from '#lib/testing/ledger-rules.ts';
import { arrangeSmallCity, type SmallCity } from '#lib/testing/small-city.ts';
import { acceptPayments } from './accept-payments.ts';
import { cancelPayment } from './cancel-payment.ts';
import { decideRefund } from './close-refund.ts';
import { payApprovedRefunds } from './pay-approved-refunds.ts';

let database: TestDatabase;
let city: SmallCity;
let past: BusinessDay;
let today: BusinessDay;
beforeAll(async () => {
  database = await cloneDatabase();
  city = await arrangeSmallCity(database.owner.sql, { accounts: 16 });
  [past, today] = await Promise.all([
    dayBefore(database.owner.sql, 1),
    dayBefore(database.owner.sql, 0),
  ]);
  for (const index of [0, 1, 2, 3, 4, 5, 6]) await pay(index, past);
  await closeDayOf(database.owner.sql, past);
});
afterAll(async () => {
  await database.drop();
});

const staffOf = (userId: string) =>
  issueGrant<StaffGrant>({ kind: 'staff', permission: 'payment.resolve', userId });
const clerk = staffOf('11111111-1111-4111-8111-111111111111');
const chief = staffOf('22222222-2222-4222-8222-222222222222');
const sql = () => database.requests.sql;

let account = -1;
beforeEach(() => {
  account += 1;
});

/** Pays the whole bill of an account; returns our number of the payment. */
async function pay(index: number, businessDay: BusinessDay): Promise<string> {
  const request = {
    externalId: `paid-${index}`,
    accountNumber: required(city.accountNumbers[index], 'an account'),
    amount: money(18_169n),
    currency: 'UAH',
    businessDay,
  };
  const [answer] = await acceptPayments(sql(), [{ grant: city.channel, request }]);
  if (answer?.kind !== 'posted') throw new Error('not posted');
  return answer.payment.number;
}

/** Cancels the payment of this test's account, too late: returns its number. */
async function open(): Promise<string> {
  const payment = { externalId: `paid-${account}` };
  const cancelled = await cancelPayment(sql(), city.channel, { payment, reason: 'payer asked' });
  expect(cancelled).toMatchObject({ refusal: { code: 'cancel_day_closed' } });
  const { rows } = await refundCasesOf(sql(), clerk, { page: 1, rowsMax: 100 });
  return required(
    rows.find(({ externalId }) => externalId === payment.externalId),
    'a case',
  ).number;
}

const decide = (grant: StaffGrant, number: string, step: RefundStep, note = 'лист банку № 7') =>
  decideRefund(sql(), grant, { number, step, note });

const job = issueGrant<JobGrant>({ kind: 'job', job: 'payment.pay-approved-refunds' });
const payWaiting = () => payApprovedRefunds(database.jobs.sql, job, { casesMax: 10 });
const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

async function owed(index = account): Promise<bigint> {
  const [row] = await database.owner.sql<{ owed: bigint }[]>`
    SELECT coalesce(sum(balance), 0)::bigint AS owed FROM balances
    WHERE account_id = ${city.accountIds[index] ?? 0}`;
  return row?.owed ?? 0n;
}

async function received(day: BusinessDay): Promise<bigint> {
  return sumMoney((await recipientsOfDay(sql(), clerk, day)).map((row) => row.received));
}

describe('a payment cancelled after its day was closed', () => {
  it('waits until a day has brought its recipients as much', async () => {
    const number = await open();
    expectOk(await decide(clerk, number, 'propose'));
    expect(await decide(chief, number, 'approve')).toEqual({
      ok: true,
      value: { state: 'approved' },
    });
    expect(await payWaiting()).toBe(0);
    expect(await refundCaseOf(sql(), chief, number)).toMatchObject({ state: 'approved' });
    expect(await owed()).toBe(0n);
    expect(await decide(chief, number, 'approve')).toMatchObject({
      refusal: { code: 'refund_decided' },
    });
    expectOk(await decide(clerk, number, 'refuse', 'платник передумав'));
    expect(await payWaiting()).toBe(0);
    expect(await refundCaseOf(sql(), chief, number)).toMatchObject({ state: 'refused' });
  });

  it('is given back by itself, once, when a day covers what was approved', async () => {
    const number = await open();
    expectOk(await decide(clerk, number, 'propose'));
    expect(await decide(chief, number, 'approve')).toMatchObject({
      value: { state: 'approved' },
    });
    await pay(13, today);
    const paid = await Promise.all([payWaiting(), payWaiting(), payWaiting()]);
    expect(sumOf(paid)).toBe(1);
    expect(await owed()).toBe(18_169n);
    expect(await refundCaseOf(sql(), chief, number)).toMatchObject({
      state: 'refunded',
      decidedBy: `user:${chief.userId}`,
    });
    expect(await findBreaches(database.owner.sql)).toEqual([]);
  });

  it('is given back by two people: owed again, and taken from its recipients once', async () => {
    const number = await open();
    await pay(10, today);
    await pay(11, today);
    const [before, closed] = await Promise.all([received(today), received(past)]);
    expectOk(await decide(clerk, number, 'propose'));
    expect(await decide(clerk, number, 'approve')).toMatchObject({
      refusal: { code: 'approver_is_proposer' },
    });
    expect(await decide(chief, number, 'approve')).toEqual({
      ok: true,
      value: { state: 'refunded' },
    });
    expect(await owed()).toBe(18_169n);
    expect(await received(today)).toBe(before - 18_169n);
    expect(await received(past)).toBe(closed);
    expect(await decide(chief, number, 'approve')).toMatchObject({
      refusal: { code: 'refund_decided' },
    });
    expect(await findBreaches(database.owner.sql)).toEqual([]);
  });

  it('is shown as taken back, and behind the sums of the day it is given back on', async () => {
    const grant = issueGrant<AccountGrant>({
      kind: 'account',
      permission: 'account.read',
      accountId: required(city.accountIds[2], 'an account'),
      userId: 'test',
    });
    const [shown] = await paymentsOf(sql(), grant, { paymentsMax: 5 });
    expect(shown).toMatchObject({ isReversed: true });
    for (const { contractId, received: total } of await recipientsOfDay(sql(), clerk, today)) {
      const page = { businessDay: today, contractId, page: 1, rowsMax: 100 };
      const { rows } = await paymentsOfContract(sql(), clerk, page);
      expect(sumMoney(rows.map(({ part }) => part))).toBe(total);
    }
  });

  it('is refused with a reason, and stands', async () => {
    const number = await open();
    expect(await decide(clerk, number, 'refuse', '')).toMatchObject({
      refusal: { code: 'reason_missing' },
    });
    expectOk(await decide(clerk, number, 'refuse'));
    expect(await owed()).toBe(0n);
    expect(await decide(chief, number, 'propose')).toMatchObject({
      refusal: { code: 'refund_decided' },
    });
  });

  it('is given back once, of ten that approve at the same moment', async () => {
    const number = await open();
    await pay(12, today);
    expectOk(await decide(clerk, number, 'propose'));
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => decide(chief, number, 'approve')),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await owed()).toBe(18_169n);
    expect(await findBreaches(database.owner.sql)).toEqual([]);
  });

  it('leaves a day that can still be closed and remitted', async () => {
    await closeDayOf(database.owner.sql, today);
    expect(await findBreaches(database.owner.sql)).toEqual([]);
    const nets = (await recipientsOfDay(sql(), clerk, today)).map(({ net }) => net);
    expect(nets.every((net) => net >= 0n)).toBe(true);
  });
});
