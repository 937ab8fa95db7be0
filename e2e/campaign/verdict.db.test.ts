import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transaction } from '#db/functions/append-journals.ts';
import { cancelPayment } from '#lib/commands/payment/cancel-payment.ts';
import { createPaymentQueue } from '#lib/commands/payment/payment-queue.ts';
import { money } from '#lib/domain/money.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity, type SmallCity } from '#lib/testing/small-city.ts';
import type { Known } from './bank-journal.ts';
import { expectNothing, judge, type Verdict } from './verdict.ts';

let database: TestDatabase;
let city: SmallCity;
/** What the bank knows: a payment that stands, one taken back, one kept out before it came. */
const journal = new Map<string, Known>();

beforeAll(async () => {
  database = await cloneDatabase();
  city = await arrangeSmallCity(database.owner.sql, { accounts: 2 });
  await pay('stands');
  await pay('reversed', 'later');
  know('kept-out', { cancel: 'first', isCancelled: true });
  await cancel('kept-out');
});
afterAll(async () => {
  await database.drop();
});

it('finds nothing where the books are what the bank knows', async () => {
  const verdict = await judge(database.owner.sql, journal);
  expect(verdict).toEqual(nothing);
  expectNothing(verdict, 'honest books');
});

const nothing: Verdict = { lost: [], doubled: [], phantoms: [], breaches: [] };

/** What is done to the books behind all their guards, and what the verdict says then. */
const falsified: readonly (readonly [string, Partial<Verdict>, (tx: Transaction) => unknown])[] = [
  [
    'an acknowledged payment that is not in the books, which agree in themselves',
    { lost: ['stands'] },
    (tx) => forget(tx, 'stands'),
  ],
  [
    'an acknowledged payment kept under another id',
    { lost: ['stands'], phantoms: ['another'] },
    (tx) => rename(tx, 'another'),
  ],
  [
    'a payment of another sum than was acknowledged',
    { lost: ['stands'] },
    async (tx) => {
      await forget(tx, 'stands');
      await addPayment(tx, { externalId: 'stands', amount: 1_001, id: idOf('stands') });
    },
  ],
  [
    'a cancelled payment that was kept out and is posted all the same',
    { lost: ['kept-out'] },
    async (tx) => {
      await forget(tx, 'kept-out');
      await addPayment(tx, { externalId: 'kept-out', amount: 1_000 });
    },
  ],
  [
    'a payment that is in the books twice',
    { doubled: ['stands'] },
    (tx) => addPayment(tx, { externalId: 'stands', amount: 1_000, channel: city.otherChannel }),
  ],
  [
    'a payment nobody sent',
    { phantoms: ['nobody'] },
    (tx) => addPayment(tx, { externalId: 'nobody', amount: 500 }),
  ],
];

/** What breaks a rule of the books, and the rules it breaks. */
const broken: readonly (readonly [string, readonly string[], (tx: Transaction) => unknown])[] = [
  [
    'a balance that is off by a kopiyka',
    ['balances are the sums of entries'],
    (tx) => tx`UPDATE balances SET balance = balance + 1
      WHERE (account_id, agreement_no) = (SELECT account_id, agreement_no FROM balances LIMIT 1)`,
  ],
  [
    'an entry that nothing balances',
    ['the ledger sums to zero', 'each journal sums to zero'],
    (tx) => tx`UPDATE ledger_entries SET amount = amount + 1
      WHERE ledger_account = 'clearing' AND journal_id = ${idOf('stands')}`,
  ],
  [
    'an entry on another day than its journal',
    ['entries stand on the day of their journal'],
    (tx) => tx`UPDATE ledger_entries SET business_day = business_day - 1
      WHERE ledger_account = 'receivable' AND journal_id = ${idOf('stands')}`,
  ],
  [
    'a payment of another sum than its journal',
    [
      'the register of a day is the ledger of the day',
      'a payment is one journal of its own sum and day',
    ],
    (tx) => tx`UPDATE payments SET amount = amount + 1 WHERE id = ${idOf('stands')}`,
  ],
  [
    'a closed day that remits nothing',
    ['a closed day remits what was paid on it'],
    (tx) => tx`INSERT INTO settlement_days (business_day, closed_at, closed_by, content_hash)
      SELECT business_day, now(), gen_random_uuid(), repeat('0', 64) FROM payments WHERE id = ${idOf('stands')}`,
  ],
  [
    'a key without its payment',
    ['a payment and its key know each other', 'no journal of a payment is without its payment'],
    (tx) => tx`DELETE FROM payments WHERE id = ${idOf('stands')}`,
  ],
  [
    'a reversal that took nothing back',
    ['what is reversed has one reversal, and nothing else has'],
    (tx) => tx`UPDATE journals SET reverses_id = gen_random_uuid() WHERE kind = 'reversal'`,
  ],
  [
    'a cancel of which nobody says whose it was',
    ['what is cancelled says by whom, and nothing else does'],
    (tx) => tx`DELETE FROM payment_cancellations WHERE external_id = 'kept-out'`,
  ],
  [
    'an event that is told twice',
    ['each event is told once'],
    (tx) => tx`INSERT INTO outbox (id, topic, payload)
      SELECT gen_random_uuid(), topic, payload FROM outbox WHERE topic = 'payment.posted' LIMIT 1`,
  ],
  [
    'a payment of which nothing is told',
    ['each payment is told of'],
    (tx) => tx`DELETE FROM outbox WHERE payload ->> 'paymentId' = ${idOf('stands')}`,
  ],
];

describe('the verdict names', () => {
  it.each(falsified)('%s', async (_, expected, falsify) => {
    expect(await verdictOn(falsify)).toEqual({ ...nothing, ...expected });
  });

  it.each(broken)('%s', async (_, rules, falsify) => {
    const verdict = await verdictOn(falsify);
    const found = verdict.breaches.map((breach) => breach.slice(0, breach.indexOf(':')));
    expect(found).toEqual(expect.arrayContaining([...rules]));
    expect(() => expectNothing(verdict, 'false books')).toThrow(rules[0]);
  });
});

function know(externalId: string, rest: Omit<Known, 'intent'>): void {
  const account = required(city.accountNumbers[0], 'an account');
  journal.set(externalId, {
    intent: { protocol: 'native', externalId, account, amount: '10.00' },
    ...rest,
  });
}

async function pay(externalId: string, cancelled?: 'later'): Promise<void> {
  const accountNumber = required(city.accountNumbers[0], 'an account');
  const request = { externalId, accountNumber, amount: money(1_000n), currency: 'UAH' };
  const queue = createPaymentQueue(database.requests.sql);
  const answer = await queue.accept(city.channel, request);
  if (answer.kind !== 'posted') throw new Error(`${externalId} is ${answer.kind}`);
  const told = { paymentId: answer.payment.id, isCancelled: cancelled !== undefined };
  know(externalId, { ...told, ...(cancelled ? { cancel: cancelled } : {}) });
  if (cancelled) await cancel(externalId);
}

async function cancel(externalId: string): Promise<void> {
  const wanted = { payment: { externalId }, reason: 'of the test' };
  expectOk(await cancelPayment(database.requests.sql, city.channel, wanted));
}

function idOf(externalId: string): string {
  return required(journal.get(externalId)?.paymentId, 'an id');
}

/** Falsifies the books, judges them, and takes it back. */
async function verdictOn(falsify: (tx: Transaction) => unknown): Promise<Verdict> {
  let verdict: Verdict | undefined;
  const takenBack = new Error('taken back');
  await database.owner.sql
    .begin(async (tx) => {
      await tx`SET LOCAL session_replication_role = replica`;
      await falsify(tx);
      verdict = await judge(tx, journal);
      throw takenBack;
    })
    .catch((cause: unknown) => {
      if (cause !== takenBack) throw cause;
    });
  return required(verdict, 'a verdict');
}

/** Takes a payment out of the books as if it had never come, balances and all. */
async function forget(tx: Transaction, externalId: string): Promise<void> {
  await tx`CREATE TEMP TABLE gone ON COMMIT DROP AS
    SELECT account_id, payment_id FROM payment_keys WHERE external_id = ${externalId}`;
  await tx`DELETE FROM payment_cancellations WHERE external_id = ${externalId}`;
  await tx`DELETE FROM payment_keys WHERE external_id = ${externalId}`;
  await tx`DELETE FROM payments WHERE id IN (SELECT payment_id FROM gone)`;
  await tx`DELETE FROM outbox WHERE (payload ->> 'paymentId')::uuid IN (SELECT payment_id FROM gone)`;
  await tx`DELETE FROM ledger_entries WHERE journal_id IN (SELECT payment_id FROM gone)`;
  await tx`DELETE FROM journals WHERE id IN (SELECT payment_id FROM gone)`;
  await sumBalances(tx);
}

/** Gives a payment another id of the bank, wherever it stands. */
async function rename(tx: Transaction, to: string): Promise<void> {
  await tx`UPDATE payment_keys SET external_id = ${to} WHERE external_id = 'stands'`;
  await tx`UPDATE payments SET external_id = ${to} WHERE external_id = 'stands'`;
}

/** Adds a payment to the books that agrees with all their rules. */
async function addPayment(
  tx: Transaction,
  {
    externalId,
    amount,
    channel = city.channel,
    id = randomUUID(),
  }: { externalId: string; amount: number; channel?: SmallCity['channel']; id?: string },
): Promise<void> {
  const { channelId } = channel;
  const accountId = required(city.accountIds[0], 'an account');
  await tx`INSERT INTO payment_keys (channel_id, external_id, account_id, payment_id, fingerprint)
    VALUES (${channelId}, ${externalId}, ${accountId}, ${id}, sha256(${id}::bytea))`;
  await tx`INSERT INTO payments
      (account_id, id, channel_id, external_id, amount, business_day, late, occurred_at)
    VALUES (${accountId}, ${id}, ${channelId}, ${externalId}, ${amount}, current_date, false, now())`;
  await tx`INSERT INTO journals (account_id, id, kind, business_day, occurred_at, author)
    VALUES (${accountId}, ${id}, 'payment', current_date, now(), 'test')`;
  await tx`INSERT INTO ledger_entries (account_id, journal_id, line_no, business_day, ledger_account,
      amount, agreement_no, period, contract_id, channel_id)
    VALUES
      (${accountId}, ${id}, 1, current_date, 'clearing', ${amount}, NULL, NULL, NULL, ${channelId}),
      (${accountId}, ${id}, 2, current_date, 'receivable', ${-amount}, 1, '2003-10-01', 1, NULL)`;
  await tx`INSERT INTO outbox (id, topic, payload)
    VALUES (gen_random_uuid(), 'payment.posted', jsonb_build_object('paymentId', ${id}::text))`;
  await sumBalances(tx);
}

async function sumBalances(tx: Transaction): Promise<void> {
  await tx`DELETE FROM balances`;
  await tx`INSERT INTO balances (account_id, agreement_no, period, balance)
    SELECT account_id, agreement_no, period, sum(amount) FROM ledger_entries
    WHERE ledger_account = 'receivable' GROUP BY 1, 2, 3 HAVING sum(amount) <> 0`;
}
