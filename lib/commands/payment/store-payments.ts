import { appendJournals, type Transaction } from '#db/functions/append-journals.ts';
import { keyText } from '#db/queries/payments.ts';
import { actorOf, type PaymentGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { postPayment, postSuspense } from '#lib/domain/ledger/postings.ts';
import { moneyText } from '#lib/domain/money.ts';
import type { ContractAllocation, SuspenseReason } from '#lib/domain/payment/accept.ts';
import { type PaymentStep, paymentLife } from '#lib/domain/payment/payment-life.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { recordOf } from '#lib/domain/payment/request-record.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

/** A payment that was decided and is to be kept. */
export interface AcceptedPayment {
  readonly id: string;
  /** `keyText` of channel and external id. */
  readonly key: string;
  /** SHA-256, hex. */
  readonly fingerprint: string;
  /** The centre's own books, 0, while the owner is not known. */
  readonly accountId: number;
  readonly grant: PaymentGrant;
  readonly request: PaymentRequest;
  readonly businessDay: BusinessDay;
  readonly late: boolean;
  /** It was reserved before: its key is there. */
  readonly wasReserved: boolean;
  /** Why it is in suspense; absent for a payment that has its owner. */
  readonly suspended?: SuspenseReason;
  readonly parts: readonly (ContractAllocation & {
    readonly service: string;
    readonly recipient: string;
  })[];
}

/**
 * Stores payments with their keys, double entries and events; answers the number of each by its
 * key. The unique key refuses an external id that another process has just kept, and the guard of
 * its life a reservation that somebody has just cancelled: then all is tried again.
 */
export async function storePayments(
  tx: Transaction,
  payments: readonly AcceptedPayment[],
): Promise<ReadonlyMap<string, string>> {
  if (payments.length === 0) return new Map();
  const fresh = payments.filter(({ wasReserved }) => !wasReserved);
  const reserved = payments.filter(({ wasReserved }) => wasReserved);
  const [kept, confirmed] = await Promise.all([
    insertKeys(tx, fresh),
    confirmKeys(tx, reserved),
    insertPayments(tx, payments),
    appendJournals(tx, payments.map(toJournal)),
  ]);
  const suspended = payments.filter((payment) => payment.suspended !== undefined);
  if (suspended.length > 0) await insertSuspended(tx, suspended);
  const keys = [...kept, ...confirmed];
  if (keys.length !== payments.length) throw new Error('a payment was stored without its key');
  return new Map(
    keys.map((row) => [
      keyText({ channelId: row.channel_id, externalId: row.external_id }),
      String(row.number),
    ]),
  );
}

function toJournal(payment: AcceptedPayment) {
  const { occurredAt, amount } = payment.request;
  const { channelId } = payment.grant;
  return {
    accountId: payment.accountId,
    id: payment.id,
    businessDay: payment.businessDay,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    author: actorOf(payment.grant),
    journal:
      payment.suspended === undefined
        ? postPayment(channelId, payment.parts)
        : postSuspense(channelId, amount),
  };
}

interface KeyRow {
  readonly channel_id: number;
  readonly external_id: string;
  readonly number: bigint;
}

function insertKeys(
  tx: Transaction,
  payments: readonly AcceptedPayment[],
): PromiseLike<readonly KeyRow[]> {
  if (payments.length === 0) return Promise.resolve([]);
  const column = columnsOf(payments);
  return tx<KeyRow[]>`
    INSERT INTO payment_keys (channel_id, external_id, account_id, payment_id, fingerprint, state)
    SELECT channel_id, external_id, account_id, id, decode(fingerprint, 'hex'), state
    FROM unnest(
      ${column(({ grant }) => grant.channelId)}::integer[],
      ${column(({ request }) => request.externalId)}::text[],
      ${column(({ accountId }) => accountId)}::integer[],
      ${column(({ id }) => id)}::uuid[],
      ${column(({ fingerprint }) => fingerprint)}::text[],
      ${column((payment) => stepOf(payment).to)}::text[]
    ) AS key(channel_id, external_id, account_id, id, fingerprint, state)
    RETURNING channel_id, external_id, number`;
}

function confirmKeys(
  tx: Transaction,
  payments: readonly AcceptedPayment[],
): PromiseLike<readonly KeyRow[]> {
  if (payments.length === 0) return Promise.resolve([]);
  const column = columnsOf(payments);
  return tx<KeyRow[]>`
    SELECT channel_id, external_id, number FROM take_payment_steps(
      ${column(({ grant }) => grant.channelId)}::integer[],
      ${column(({ request }) => request.externalId)}::text[],
      ${column((payment) => stepOf(payment).to)}::text[],
      ${column(({ accountId }) => accountId)}::integer[],
      ${column(({ fingerprint }) => fingerprint)}::text[]
    )`;
}

/**
 * Payments and events in one statement: each has one row for each payment. Nobody waits to be told
 * of money without an owner.
 */
function insertPayments(tx: Transaction, payments: readonly AcceptedPayment[]) {
  const column = columnsOf(payments);
  return tx`
    WITH fresh AS (
      SELECT * FROM unnest(
        ${column(({ grant }) => grant.channelId)}::integer[],
        ${column(({ request }) => request.externalId)}::text[],
        ${column(({ accountId }) => accountId)}::integer[],
        ${column(({ id }) => id)}::uuid[],
        ${column(({ request }) => request.amount.toString())}::bigint[],
        ${column(({ businessDay }) => businessDay)}::date[],
        ${column(({ late }) => String(late))}::text[],
        ${column(({ request }) => request.callerDate ?? request.businessDay ?? null)}::text[],
        ${column(({ request }) => request.occurredAt ?? null)}::timestamptz[],
        ${column(() => uuidV7())}::uuid[],
        ${column((payment) => stepOf(payment).event)}::text[],
        ${column(eventOf)}::text[]
      ) AS payment(channel_id, external_id, account_id, id, amount, business_day, late, caller_date,
        occurred_at, event_id, topic, event)
    ),
    payment AS (
      INSERT INTO payments
        (account_id, id, channel_id, external_id, amount, business_day, late, caller_date, occurred_at)
      SELECT account_id, id, channel_id, external_id, amount, business_day, late::boolean,
        caller_date, coalesce(occurred_at, now())
      FROM fresh
    )
    INSERT INTO outbox (id, topic, payload, delivered_at, outcome)
    SELECT event_id, topic, event::jsonb,
      CASE WHEN account_id = 0 THEN now() END, CASE WHEN account_id = 0 THEN 'filed' END
    FROM fresh`;
}

function insertSuspended(tx: Transaction, payments: readonly AcceptedPayment[]) {
  const column = columnsOf(payments);
  return tx`
    INSERT INTO suspended_payments
      (channel_id, external_id, account_number, amount, reason, request)
    SELECT channel_id, external_id, account_number, amount, reason, request::jsonb
    FROM unnest(
      ${column(({ grant }) => grant.channelId)}::integer[],
      ${column(({ request }) => request.externalId)}::text[],
      ${column(({ request }) => request.accountNumber)}::text[],
      ${column(({ request }) => request.amount.toString())}::bigint[],
      ${column(({ suspended }) => suspended ?? null)}::text[],
      ${column(({ request }) => JSON.stringify(recordOf(request)))}::text[]
    ) AS suspended(channel_id, external_id, account_number, amount, reason, request)`;
}

function columnsOf(payments: readonly AcceptedPayment[]) {
  return <T>(pick: (payment: AcceptedPayment) => T) => payments.map(pick);
}

function stepOf({ suspended }: AcceptedPayment) {
  const step: PaymentStep = suspended === undefined ? 'post' : 'suspend';
  return paymentLife[step];
}

function eventOf({ id, accountId, request }: AcceptedPayment): string {
  return JSON.stringify({ paymentId: id, accountId, amount: moneyText(request.amount) });
}
