import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessDay } from '#lib/domain/business-day.ts';
import { money, moneyText, sumMoney } from '#lib/domain/money.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity, type SmallCity } from '#lib/testing/small-city.ts';
import { acceptPayments } from './accept-payments.ts';
import { createPaymentQueue } from './payment-queue.ts';

let database: TestDatabase;
let city: SmallCity;
beforeAll(async () => {
  database = await cloneDatabase();
  city = await arrangeSmallCity(database.owner.sql, { accounts: 10 });
});
afterAll(async () => {
  await database.drop();
});

let lastId = 0;
function ask(account: number, changes: Partial<PaymentRequest> = {}): PaymentRequest {
  lastId += 1;
  return {
    externalId: `test-${lastId}`,
    accountNumber: city.accountNumbers[account] ?? '',
    amount: money(18_169n),
    currency: 'UAH',
    ...changes,
  };
}

async function pay(request: PaymentRequest, grant = city.channel) {
  const [answer] = await acceptPayments(database.requests.sql, [{ grant, request }]);
  if (!answer) throw new Error('no answer');
  return answer;
}

async function owed(account: number): Promise<bigint> {
  const [row] = await database.owner.sql<{ owed: bigint }[]>`
    SELECT coalesce(sum(balance), 0)::bigint AS owed FROM balances
    WHERE account_id = ${city.accountIds[account] ?? 0}`;
  return row?.owed ?? 0n;
}

async function expectLedgerSound() {
  const [row] = await database.owner.sql<{ total: bigint; wrong: bigint }[]>`
    SELECT (SELECT sum(amount)::bigint FROM ledger_entries) AS total, (
      SELECT count(*) FROM balances FULL JOIN (
        SELECT account_id, agreement_no, period, sum(amount) AS balance FROM ledger_entries
        WHERE ledger_account = 'receivable' GROUP BY 1, 2, 3
        HAVING sum(amount) <> 0
      ) AS entries USING (account_id, agreement_no, period)
      WHERE balances.balance IS DISTINCT FROM entries.balance
    ) AS wrong`;
  expect(row).toEqual({ total: 0n, wrong: 0n });
}

describe('a payment', () => {
  it('of the whole bill pays every line exactly and leaves nothing owed', async () => {
    const answer = await pay(ask(0));
    expect(answer).toMatchObject({ kind: 'posted', duplicate: false });
    if (answer.kind !== 'posted') return;
    expect(answer.payment.lines.map((line) => [line.service, moneyText(line.amount)])).toEqual([
      ['heating', '53.06'],
      ['water', '21.87'],
      ['sewerage', '20.05'],
      ['hot-water', '26.48'],
      ['gas', '7.44'],
      ['maintenance', '25.70'],
      ['animals', '0.14'],
      ['housing', '4.02'],
      ['electricity', '22.93'],
    ]);
    expect(await owed(0)).toBe(0n);
    await expectLedgerSound();
  });

  it('that is asked for again is answered with the same payment, and nothing moves', async () => {
    const request = ask(1);
    const first = await pay(request);
    const second = await pay(request);
    expect(second).toEqual({ ...first, duplicate: true });
    expect(await owed(1)).toBe(0n);
  });

  it('under a known id but with another amount or account is a conflict, and nothing moves', async () => {
    const request = ask(2, { amount: money(5_000n) });
    await pay(request);
    const before = await owed(2);
    expect(await pay({ ...request, amount: money(5_001n) })).toMatchObject({ kind: 'conflict' });
    expect(await pay({ ...request, accountNumber: city.accountNumbers[3] ?? '' })).toMatchObject({
      kind: 'conflict',
    });
    expect(await owed(2)).toBe(before);
    expect(await owed(3)).toBe(18_169n);
  });

  it('with the same id from another bank is a payment of its own', async () => {
    const request = ask(2, { amount: money(100n) });
    const one = await pay(request);
    const two = await pay(request, city.otherChannel);
    expect([one.kind, two.kind]).toEqual(['posted', 'posted']);
    expect(two).toMatchObject({ duplicate: false });
  });

  it('beyond what is owed stays as an advance on the services, to the kopiyka', async () => {
    const answer = await pay(ask(4, { amount: money(20_000n) }));
    if (answer.kind !== 'posted') throw new Error(answer.kind);
    expect(sumMoney(answer.payment.lines.map((line) => line.amount))).toBe(20_000n);
    expect(await owed(4)).toBe(-1_831n);
    await expectLedgerSound();
  });

  it('is refused with its own code for each wrong request, and nothing is kept', async () => {
    const refusals = await Promise.all([
      pay(ask(5, { accountNumber: '9999999990' })),
      pay(ask(5, { amount: money(0n) })),
      pay(ask(5, { amount: money(10_000_001n) })),
      pay(ask(5, { currency: 'USD' })),
      pay(ask(5, { lines: [{ service: 'water', amount: money(1n) }] })),
      pay(ask(5, { lines: [{ service: 'opera', amount: money(18_169n) }] })),
      pay(ask(5, { businessDay: businessDay('2099-01-01') })),
    ]);
    expect(refusals.map((one) => one.kind === 'refused' && one.refusal.code)).toEqual([
      'account_unknown',
      'amount_not_positive',
      'amount_too_large',
      'currency_unsupported',
      'lines_total_mismatch',
      'line_service_unknown',
      'business_day_closed',
    ]);
    expect(await owed(5)).toBe(18_169n);
  });
});

describe('at the same moment', () => {
  it('200 copies of one payment make one credit and 200 equal answers', async () => {
    const request = ask(5);
    const queues = [
      createPaymentQueue(database.requests.sql, { batchMax: 7, batchesMax: 3 }),
      createPaymentQueue(database.requests.sql, { batchMax: 50, batchesMax: 3 }),
    ];
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        queues[index % queues.length]?.accept(city.channel, request),
      ),
    );
    const bodies = new Set(
      answers.map((answer) =>
        answer?.kind === 'posted'
          ? JSON.stringify({
              ...answer.payment,
              amount: null,
              lines: answer.payment.lines.map((line) => [line.service, String(line.amount)]),
            })
          : 'none',
      ),
    );
    expect(bodies.size).toBe(1);
    expect(answers.filter((answer) => answer?.kind === 'posted' && !answer.duplicate)).toHaveLength(
      1,
    );
    expect(await owed(5)).toBe(0n);
  });

  it('the same id for different accounts credits one of them and answers the others conflict', async () => {
    const externalId = 'race-of-accounts';
    const answers = await Promise.all(
      [6, 7, 6, 7].map((account, index) =>
        pay(ask(account, { externalId, amount: money(BigInt(1_000 + index)) })),
      ),
    );
    expect(answers.filter((answer) => answer.kind === 'posted')).toHaveLength(1);
    expect(answers.filter((answer) => answer.kind === 'conflict')).toHaveLength(3);
    await expectLedgerSound();
  });

  it('many payments of few accounts in one batch see each other', async () => {
    const before = (await owed(6)) + (await owed(7));
    const items = Array.from({ length: 40 }, (_, index) => ({
      grant: city.channel,
      request: ask(6 + (index % 2), { amount: money(777n) }),
    }));
    const answers = await acceptPayments(database.requests.sql, items);
    expect(answers.every((answer) => answer.kind === 'posted')).toBe(true);
    expect((await owed(6)) + (await owed(7))).toBe(before - 40n * 777n);
    await expectLedgerSound();
  });
});

describe('an account that somebody keeps locked', () => {
  it('holds up only its own payment, whose outcome is unknown', async () => {
    const queue = createPaymentQueue(database.requests.sql, { patienceMs: 1_000 });
    const held = ask(8);
    await database.owner.sql.begin(async (tx) => {
      await tx`SELECT FROM accounts WHERE number = ${held.accountNumber} FOR UPDATE`;
      const both = await Promise.allSettled([
        queue.accept(city.channel, held),
        queue.accept(city.channel, ask(9)),
      ]);
      expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    });
    expect(await owed(9)).toBe(0n);
    expect(await queue.accept(city.channel, held)).toMatchObject({
      kind: 'posted',
      duplicate: false,
    });
    await expectLedgerSound();
  });
});
