import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { addDays } from '#lib/domain/business-day.ts';
import { money } from '#lib/domain/money.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { expectOk } from '#lib/domain/result.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity, type SmallCity } from '#lib/testing/small-city.ts';
import { acceptPayments } from './accept-payments.ts';
import { cancelPayment } from './cancel-payment.ts';
import { createPaymentQueue } from './payment-queue.ts';

let database: TestDatabase;
let city: SmallCity;
let today: BusinessDay;
beforeAll(async () => {
  database = await cloneDatabase();
  city = await arrangeSmallCity(database.owner.sql, { accounts: 20 });
  const [row] = await database.owner.sql<{ today: BusinessDay }[]>`
    SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today`;
  today = row?.today as BusinessDay;
});
afterAll(async () => {
  await database.drop();
});

/** Sets what the contract of the first channel says; the other one has no limit. */
async function agree(terms: { dayAmountMax?: bigint; cutOff?: string }) {
  await database.owner.sql`
    UPDATE channels SET day_amount_max = ${terms.dayAmountMax?.toString() ?? null}::bigint,
      amount_max = 100000, cut_off = ${terms.cutOff ?? null}::time
    WHERE id = ${city.channel.channelId}`;
  await database.owner.sql`DELETE FROM channel_days`;
}
beforeEach(() => agree({}));

let lastId = 0;
function ask(account: number, amount: bigint, more: Partial<PaymentRequest> = {}): PaymentRequest {
  lastId += 1;
  const accountNumber = city.accountNumbers[account] ?? '';
  const externalId = `limit-${lastId}`;
  return { externalId, accountNumber, amount: money(amount), currency: 'UAH', ...more };
}

async function pay(request: PaymentRequest, isTaken = false, grant = city.channel) {
  const [answer] = await acceptPayments(database.requests.sql, [{ grant, request, isTaken }]);
  return answer;
}

/** What the channel holds for the day by its payments, reversed ones left out. */
async function heldFor(day: BusinessDay): Promise<bigint> {
  const [row] = await database.owner.sql<{ held: bigint }[]>`
    SELECT coalesce(sum(amount), 0)::bigint AS held FROM payments
    JOIN payment_keys USING (channel_id, external_id)
    WHERE channel_id = ${city.channel.channelId} AND business_day = ${day} AND state <> 'reversed'`;
  return row?.held ?? 0n;
}

async function countedFor(day: BusinessDay): Promise<bigint | undefined> {
  const [row] = await database.owner.sql<{ taken: bigint }[]>`
    SELECT taken FROM channel_days
    WHERE channel_id = ${city.channel.channelId} AND business_day = ${day}`;
  return row?.taken;
}

describe('the limit of a day', () => {
  it('takes what fits exactly, refuses the next kopiyka, and counts what was paid before it was set', async () => {
    await pay(ask(0, 5_000n));
    await agree({ dayAmountMax: (await heldFor(today)) + 100_000n });
    expect(await pay(ask(1, 99_999n))).toMatchObject({ kind: 'posted' });
    expect(await pay(ask(1, 2n))).toMatchObject({
      kind: 'refused',
      refusal: { code: 'amount_too_large' },
    });
    expect(await pay(ask(1, 1n))).toMatchObject({ kind: 'posted' });
  });

  it('never refuses money that was taken, and counts it', async () => {
    await agree({ dayAmountMax: (await heldFor(today)) + 100_000n });
    expect(await pay(ask(2, 100_000n))).toMatchObject({ kind: 'posted' });
    expect(await pay(ask(2, 700n), true)).toMatchObject({ kind: 'posted' });
    expect(await countedFor(today)).toBe(await heldFor(today));
    expect(await pay(ask(2, 1n))).toMatchObject({ kind: 'refused' });
  });

  it('answers a repeat of what it took though nothing is left', async () => {
    await agree({ dayAmountMax: (await heldFor(today)) + 100_000n });
    const request = ask(3, 100_000n);
    await pay(request);
    expect(await pay(request)).toMatchObject({ kind: 'posted', duplicate: true });
  });

  it('has room again for what was reversed', async () => {
    await agree({ dayAmountMax: (await heldFor(today)) + 100_000n });
    const request = ask(4, 100_000n);
    await pay(request);
    expect(await pay(ask(4, 100n))).toMatchObject({ kind: 'refused' });
    const cancel = { payment: { externalId: request.externalId }, reason: 'помилка' };
    expectOk(await cancelPayment(database.requests.sql, city.channel, cancel));
    expect(await countedFor(today)).toBe(await heldFor(today));
    expect(await pay(ask(4, 100n))).toMatchObject({ kind: 'posted' });
  });

  it('counts each banking day for itself', async () => {
    await agree({ dayAmountMax: (await heldFor(today)) + 100_000n });
    await pay(ask(5, 100_000n));
    const yesterday = addDays(today, -1);
    expect(await pay(ask(5, 100_000n, { businessDay: yesterday }))).toMatchObject({
      kind: 'posted',
    });
    expect(await pay(ask(5, 1n))).toMatchObject({ kind: 'refused' });
  });

  it('is not overrun by payments of two processes at once, nor left with room unused', async () => {
    const before = await heldFor(today);
    await agree({ dayAmountMax: before + 100_000n });
    const queues = [0, 1].map(() =>
      createPaymentQueue(database.requests.sql, { batchMax: 5, batchesMax: 4, patienceMs: 0 }),
    );
    const asked = Array.from({ length: 150 }, (_, index) => ask(index % 20, 1_000n));
    const answers = await Promise.all(
      asked.map((request, index) => queues[index % 2]?.accept(city.channel, request)),
    );
    expect(answers.filter((answer) => answer?.kind === 'posted')).toHaveLength(100);
    expect(await heldFor(today)).toBe(before + 100_000n);
    expect(await countedFor(today)).toBe(before + 100_000n);
  });

  it('keeps no account of a channel without one', async () => {
    await pay(ask(6, 100n), false, city.otherChannel);
    expect(await countedFor(today)).toBeUndefined();
  });
});

describe('the cut-off of a channel', () => {
  it('moves what comes after it to the next day, and leaves a day that was named', async () => {
    await agree({ cutOff: '00:00' });
    expect(await pay(ask(7, 100n))).toMatchObject({ payment: { businessDay: addDays(today, 1) } });
    expect(await pay(ask(7, 100n, { businessDay: today }))).toMatchObject({
      payment: { businessDay: today, late: false },
    });
  });

  it('takes room from the day the payment falls in', async () => {
    await agree({ cutOff: '00:00', dayAmountMax: 100_000n });
    const held = await heldFor(addDays(today, 1));
    expect(await pay(ask(8, 100_000n - held))).toMatchObject({ kind: 'posted' });
    expect(await pay(ask(8, 1n))).toMatchObject({ kind: 'refused' });
  });

  it('changes nothing before it', async () => {
    const [row] = await database.owner.sql<{ time: string }[]>`
      SELECT to_char(now() AT TIME ZONE 'Europe/Kyiv', 'HH24:MI') AS time`;
    // At the last minute of a day there is no later cut-off to try.
    const cutOff = '23:59';
    await agree({ cutOff });
    const day = (row?.time ?? '') >= cutOff ? addDays(today, 1) : today;
    expect(await pay(ask(9, 100n))).toMatchObject({ payment: { businessDay: day } });
  });
});
