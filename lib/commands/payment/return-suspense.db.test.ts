import { afterAll, beforeAll, expect, it } from 'vitest';
import { refundCaseOf } from '#db/queries/refund-cases.ts';
import { suspenseItem } from '#db/queries/suspense.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { closeDayOf, dayBefore } from '#lib/testing/closed-day.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { findBreaches } from '#lib/testing/ledger-rules.ts';
import { arrangeSuspense } from '#lib/testing/suspended-money.ts';
import { cancelPayment } from './cancel-payment.ts';
import { decideRefund } from './close-refund.ts';
import { approveSuspenseMove } from './move-suspense.ts';

let database: TestDatabase;
let suspense: Awaited<ReturnType<typeof arrangeSuspense>>;
beforeAll(async () => {
  database = await cloneDatabase();
  suspense = await arrangeSuspense(database);
});
afterAll(async () => {
  await database.drop();
});

const sql = () => database.requests.sql;

/** Money of a day that is closed, with the case its cancel opened. */
async function cancelled(amount: bigint, back: number) {
  const day = await dayBefore(database.owner.sql, back);
  const { number, request } = await suspense.suspend(amount, { businessDay: day });
  await closeDayOf(database.owner.sql, day);
  const payment = { externalId: request.externalId };
  const late = await cancelPayment(sql(), suspense.city.channel, {
    payment,
    reason: 'payer asked',
  });
  expect(late).toMatchObject({ refusal: { code: 'cancel_day_closed' } });
  return number;
}

it('has its case closed by the return, by whoever signs that', async () => {
  const number = await cancelled(4_000n, 5);
  expect(await refundCaseOf(sql(), suspense.clerk, number)).toMatchObject({ state: 'open' });
  expect(await suspenseItem(sql(), suspense.clerk, number)).toMatchObject({ hasOpenCase: true });
  expect(await suspense.giveBack(number)).toMatchObject({ value: { isMoved: true } });
  expect(await refundCaseOf(sql(), suspense.clerk, number)).toMatchObject({
    state: 'refunded',
    note: 'лист банку',
    proposedBy: undefined,
    decidedBy: 'user:11111111-1111-4111-8111-111111111111',
  });
  expect(await findBreaches(database.owner.sql)).toEqual([]);
});

it('has the case of a large sum closed by two', async () => {
  const number = await cancelled(900_000n, 6);
  expectOk(await suspense.giveBack(number));
  expect(await refundCaseOf(sql(), suspense.clerk, number)).toMatchObject({ state: 'open' });
  const content = await suspense.contentOf(number);
  expectOk(await approveSuspenseMove(sql(), suspense.chief, { number, content }));
  expect(await refundCaseOf(sql(), suspense.clerk, number)).toMatchObject({
    state: 'refunded',
    proposedBy: 'user:11111111-1111-4111-8111-111111111111',
    decidedBy: 'user:22222222-2222-4222-8222-222222222222',
  });
});

it('keeps the case where people refused it or it finds its owner', async () => {
  const refused = await cancelled(3_000n, 7);
  expectOk(
    await decideRefund(sql(), suspense.clerk, { number: refused, step: 'refuse', note: 'ні' }),
  );
  expectOk(await suspense.giveBack(refused));
  expect(await refundCaseOf(sql(), suspense.clerk, refused)).toMatchObject({ state: 'refused' });
  const owned = await cancelled(2_000n, 8);
  expectOk(await suspense.assign(owned, required(suspense.city.accountNumbers[1], 'an account')));
  expect(await refundCaseOf(sql(), suspense.clerk, owned)).toMatchObject({ state: 'open' });
});
