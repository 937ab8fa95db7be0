import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentsOf } from '#db/queries/account-payments.ts';
import { recipientsOfDay } from '#db/queries/settlement.ts';
import { paymentsOfContract } from '#db/queries/settlement-payments.ts';
import type { AccountGrant, JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { money } from '#lib/domain/money.ts';
import { type PaymentStep, paymentLife, paymentStates } from '#lib/domain/payment/payment-life.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { closeDayOf, dayBefore } from '#lib/testing/closed-day.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity, type SmallCity } from '#lib/testing/small-city.ts';
import { acceptPayments } from './accept-payments.ts';
import { cancelPayment } from './cancel-payment.ts';
import { expireReservations } from './expire-reservations.ts';
import { reservePayment } from './reserve-payment.ts';

let database: TestDatabase;
let city: SmallCity;
beforeAll(async () => {
  database = await cloneDatabase();
  city = await arrangeSmallCity(database.owner.sql, { accounts: 10 });
});
afterAll(async () => {
  await database.drop();
});

const staff = issueGrant<StaffGrant>({
  kind: 'staff',
  permission: 'payment.read',
  userId: 'test',
});
const job = issueGrant<JobGrant>({ kind: 'job', job: 'test' });

let lastId = 0;
function ask(account: number, changes: Partial<PaymentRequest> = {}): PaymentRequest {
  lastId += 1;
  return {
    externalId: `life-${lastId}`,
    accountNumber: required(city.accountNumbers[account], 'an account'),
    amount: money(18_169n),
    currency: 'UAH',
    ...changes,
  };
}

const reserve = (request: PaymentRequest) =>
  reservePayment(database.requests.sql, city.channel, request);

async function pay(request: PaymentRequest, isTaken = false) {
  const item = { grant: city.channel, request, isTaken };
  const [answer] = await acceptPayments(database.requests.sql, [item]);
  return required(answer, 'an answer');
}

const cancel = ({ externalId }: PaymentRequest, amount?: bigint) =>
  cancelPayment(database.requests.sql, city.channel, {
    payment: { externalId },
    reason: 'asked by the payer',
    ...(amount === undefined ? {} : { amount: money(amount) }),
  });

async function owed(account: number): Promise<bigint> {
  const [row] = await database.owner.sql<{ owed: bigint }[]>`
    SELECT coalesce(sum(balance), 0)::bigint AS owed FROM balances
    WHERE account_id = ${city.accountIds[account] ?? 0}`;
  return row?.owed ?? 0n;
}

async function held(): Promise<{ clearing: bigint; suspense: bigint; total: bigint }> {
  const [row] = await database.owner.sql<{ clearing: bigint; suspense: bigint; total: bigint }[]>`
    SELECT coalesce(sum(amount) FILTER (WHERE ledger_account = 'clearing'), 0)::bigint AS clearing,
      coalesce(sum(amount) FILTER (WHERE ledger_account = 'suspense'), 0)::bigint AS suspense,
      sum(amount)::bigint AS total
    FROM ledger_entries`;
  return required(row, 'the ledger');
}

describe('a payment in two phases', () => {
  it('moves no money until it is confirmed, and keeps its number', async () => {
    const request = ask(0);
    const before = await held();
    const { status } = expectOk(await reserve(request));
    expect(status).toMatchObject({ state: 'reserved', number: expect.stringMatching(/^\d{12}$/) });
    expect(await held()).toEqual(before);
    const answer = await pay(request, true);
    expect(answer).toMatchObject({ kind: 'posted', duplicate: false });
    expect(answer.kind === 'posted' && answer.payment.number).toBe(status.number);
    expect(await owed(0)).toBe(0n);
  });

  it('has one number however often it is reserved, by twenty at once', async () => {
    const request = ask(1);
    const answers = await Promise.all(Array.from({ length: 20 }, () => reserve(request)));
    const numbers = new Set(answers.map((answer) => expectOk(answer).status.number));
    expect(numbers.size).toBe(1);
    expect(answers.filter((answer) => !expectOk(answer).duplicate)).toHaveLength(1);
  });

  it('is a conflict when it is reserved with other content', async () => {
    const request = ask(1);
    expectOk(await reserve(request));
    const other = await reserve({ ...request, amount: money(1n) });
    expect(other).toMatchObject({ ok: false, refusal: { code: 'external_id_conflict' } });
  });

  it('is a conflict when something else was paid under its id', async () => {
    const request = ask(1, { amount: money(100n) });
    expectOk(await reserve(request));
    const paid = { ...request, amount: money(101n) };
    expect(await pay(paid)).toMatchObject({ kind: 'posted', duplicate: false });
    expect(expectOk(await reserve(paid)).duplicate).toBe(true);
    const other = await reserve(request);
    expect(other).toMatchObject({ ok: false, refusal: { code: 'external_id_conflict' } });
  });

  it('cannot be reserved again once it was taken back', async () => {
    const request = ask(1, { amount: money(100n) });
    await pay(request);
    expectOk(await cancel(request));
    const again = await reserve(request);
    expect(again).toMatchObject({ ok: false, refusal: { code: 'payment_reversed' } });
  });

  it('runs out when nobody confirms it, and is posted all the same when somebody does late', async () => {
    const request = ask(8, { amount: money(100n) });
    expectOk(await reserve(request));
    expect(await expireReservations(database.requests.sql, job, { reservationsMax: 10 })).toBe(0);
    const { sql } = database.owner;
    await sql`ALTER TABLE payment_reservations DISABLE TRIGGER USER`;
    await sql`UPDATE payment_reservations SET reserved_at = now() - interval '8 days',
      expires_at = now() - interval '1 day' WHERE external_id = ${request.externalId}`;
    await sql`ALTER TABLE payment_reservations ENABLE TRIGGER USER`;
    expect(await expireReservations(database.requests.sql, job, { reservationsMax: 10 })).toBe(1);
    expect(expectOk(await reserve(request)).status.state).toBe('expired');
    expect(await pay(request, true)).toMatchObject({ kind: 'posted', duplicate: false });
  });

  it('is refused as it would be if it were paid', async () => {
    const unknown = await reserve({ ...ask(1), accountNumber: '9999999999' });
    expect(unknown).toMatchObject({ ok: false, refusal: { code: 'account_unknown' } });
  });

  it('confirmed by twenty and cancelled by twenty at once, ends one way and adds up', async () => {
    for (let round = 0; round < 5; round += 1) {
      const request = ask(2, { amount: money(100n) });
      expectOk(await reserve(request));
      const before = await held();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          index % 2 === 0 ? pay(request, true) : cancel(request),
        ),
      );
      expect(answers).toHaveLength(20);
      const after = await held();
      expect(after.total).toBe(0n);
      expect(after.clearing - before.clearing).toBe(0n);
      const last = await pay(request, true);
      expect(last).toMatchObject({ kind: 'refused' });
    }
  });
});

describe('a cancel', () => {
  it('takes back what was posted, to the kopiyka, and is answered the same again', async () => {
    const before = { ...(await held()), owed: await owed(3) };
    const request = ask(3);
    await pay(request);
    const first = expectOk(await cancel(request));
    const again = expectOk(await cancel(request));
    expect(again).toEqual({ status: first.status, duplicate: true });
    expect(first.status).toMatchObject({ state: 'reversed', payment: { state: 'reversed' } });
    expect({ ...(await held()), owed: await owed(3) }).toEqual(before);
  });

  it('is told to the payer, and leaves nothing behind in the sums of the day', async () => {
    const { sql } = database.owner;
    const accountId = required(city.accountIds[9], 'an account');
    const access = issueGrant<AccountGrant>({
      kind: 'account',
      permission: 'bill.read',
      accountId,
      userId: 'test',
    });
    const [kept, undone] = [ask(9, { amount: money(100n) }), ask(9, { amount: money(300n) })];
    await pay(kept);
    const day = await dayBefore(sql, 0);
    const before = await recipientsOfDay(sql, staff, day);
    await pay(undone);
    expect(await recipientsOfDay(sql, staff, day)).not.toEqual(before);
    expectOk(await cancel(undone));
    expect(await recipientsOfDay(sql, staff, day)).toEqual(before);
    for (const { contractId, paymentsCount } of before) {
      const wanted = { businessDay: day, contractId, page: 1, rowsMax: 50 };
      expect((await paymentsOfContract(sql, staff, wanted)).total).toBe(paymentsCount);
    }
    const told = await paymentsOf(sql, access, { paymentsMax: 5 });
    expect(told.map(({ amount, isReversed }) => [amount, isReversed])).toEqual([
      [300n, true],
      [100n, false],
    ]);
  });

  it('by a hundred at once reverses once', async () => {
    const request = ask(4);
    await pay(request);
    const answers = await Promise.all(Array.from({ length: 100 }, () => cancel(request)));
    expect(answers.filter((answer) => !expectOk(answer).duplicate)).toHaveLength(1);
    const [row] = await database.owner.sql<{ count: number }[]>`
      SELECT count(*)::integer FROM journals WHERE kind = 'reversal'
        AND account_id = ${city.accountIds[4] ?? 0}`;
    expect(row?.count).toBe(1);
  });

  it('that comes first keeps the payment out', async () => {
    const request = ask(5);
    expect(expectOk(await cancel(request)).status.state).toBe('voided');
    expect(await pay(request)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'payment_voided' },
    });
    expect(await pay(request, true)).toMatchObject({ kind: 'refused' });
    expect(await owed(5)).toBe(18_169n);
  });

  it('that names another amount changes nothing', async () => {
    const request = ask(5, { amount: money(100n) });
    await pay(request);
    expect(await cancel(request, 101n)).toMatchObject({ refusal: { code: 'cancel_mismatch' } });
    expectOk(await cancel(request, 100n));
  });

  it('after the day was closed opens one refund case and moves nothing', async () => {
    const { sql } = database.owner;
    const day = await dayBefore(sql, 8);
    const request = ask(6, { businessDay: day });
    await pay(request);
    await closeDayOf(sql, day);
    const before = await held();
    for (let again = 0; again < 2; again += 1) {
      expect(await cancel(request)).toMatchObject({ refusal: { code: 'cancel_day_closed' } });
    }
    expect(await held()).toEqual(before);
    const cases = await sql`SELECT state FROM refund_cases
      WHERE external_id = ${request.externalId}`;
    expect([...cases]).toEqual([{ state: 'open' }]);
  });
});

describe('money that was taken for nobody we know', () => {
  it('waits in suspense, answers as posted, and can be taken back', async () => {
    const before = await held();
    const request = ask(7, { accountNumber: '4242424242' });
    expect(await pay(request)).toMatchObject({ refusal: { code: 'account_unknown' } });
    const answer = await pay(request, true);
    expect(answer).toMatchObject({
      kind: 'posted',
      duplicate: false,
      payment: { state: 'suspended', accountNumber: '4242424242', lines: [] },
    });
    expect(await pay(request, true)).toMatchObject({ kind: 'posted', duplicate: true });
    expect(await held()).toMatchObject({
      suspense: before.suspense - 18_169n,
      clearing: before.clearing + 18_169n,
      total: 0n,
    });
    expect(expectOk(await cancel(request)).status.state).toBe('reversed');
    expect(await held()).toEqual(before);
  });
});

describe('the life of a payment', () => {
  it('is guarded by the database: every edge that is not one is refused', async () => {
    const { sql } = database.owner;
    const edges = new Set(
      (Object.keys(paymentLife) as PaymentStep[]).flatMap((step) =>
        paymentLife[step].from.map((from) => `${from} ${paymentLife[step].to}`),
      ),
    );
    for (const from of paymentStates) {
      for (const to of paymentStates) {
        const externalId = `edge-${from}-${to}`;
        await sql`INSERT INTO payment_keys
            (channel_id, external_id, account_id, payment_id, fingerprint, state)
          VALUES (${city.channel.channelId}, ${externalId}, 0, gen_random_uuid(),
            ${Buffer.alloc(32)}, ${from})`;
        const moved = sql`UPDATE payment_keys SET state = ${to} WHERE external_id = ${externalId}`;
        if (edges.has(`${from} ${to}`)) expect((await moved).count).toBe(1);
        else await expect(moved).rejects.toThrow(/cannot become/);
      }
    }
    await expect(sql`DELETE FROM payment_keys`).rejects.toThrow(/never changed/);
    await expect(
      sql`UPDATE payment_keys SET number = 1, state = 'posted' WHERE external_id = 'edge-reserved-reserved'`,
    ).rejects.toThrow(/never changes/);
  });
});
