import { appendJournals, type Transaction } from '#db/functions/append-journals.ts';
import { actorOf, type ChannelGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { postPayment } from '#lib/domain/ledger/postings.ts';
import { moneyText } from '#lib/domain/money.ts';
import type { ContractAllocation } from '#lib/domain/payment/accept.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

/** A payment that was decided and is to be kept. */
export interface AcceptedPayment {
  readonly id: string;
  /** `keyText` of channel and external id. */
  readonly key: string;
  /** SHA-256, hex. */
  readonly fingerprint: string;
  readonly accountId: number;
  readonly grant: ChannelGrant;
  readonly request: PaymentRequest;
  readonly businessDay: BusinessDay;
  readonly late: boolean;
  readonly parts: readonly (ContractAllocation & {
    readonly service: string;
    readonly recipient: string;
  })[];
}

/**
 * Stores payments with their keys, double entries and events. The unique key refuses an external
 * id that another process has just kept: then the whole transaction is tried again.
 */
export async function storePayments(
  tx: Transaction,
  payments: readonly AcceptedPayment[],
): Promise<void> {
  if (payments.length === 0) return;
  await Promise.all([insertPayments(tx, payments), appendJournals(tx, payments.map(toJournal))]);
}

function toJournal(payment: AcceptedPayment) {
  const { occurredAt } = payment.request;
  return {
    accountId: payment.accountId,
    id: payment.id,
    businessDay: payment.businessDay,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    author: actorOf(payment.grant),
    journal: postPayment(payment.grant.channelId, payment.parts),
  };
}

/** Keys, payments and events in one statement: each has one row for each payment. */
function insertPayments(tx: Transaction, payments: readonly AcceptedPayment[]) {
  const column = <T>(pick: (payment: AcceptedPayment) => T) => payments.map(pick);
  return tx`
    WITH fresh AS (
      SELECT * FROM unnest(
        ${column(({ grant }) => grant.channelId)}::integer[],
        ${column(({ request }) => request.externalId)}::text[],
        ${column(({ accountId }) => accountId)}::integer[],
        ${column(({ id }) => id)}::uuid[],
        ${column(({ fingerprint }) => fingerprint)}::text[],
        ${column(({ request }) => request.amount.toString())}::bigint[],
        ${column(({ businessDay }) => businessDay)}::date[],
        ${column(({ late }) => String(late))}::text[],
        ${column(({ request }) => request.occurredAt ?? null)}::timestamptz[],
        ${column(() => uuidV7())}::uuid[],
        ${column(eventOf)}::text[]
      ) AS payment(channel_id, external_id, account_id, id, fingerprint, amount, business_day, late,
        occurred_at, event_id, event)
    ),
    key AS (
      INSERT INTO payment_keys (channel_id, external_id, account_id, payment_id, fingerprint)
      SELECT channel_id, external_id, account_id, id, decode(fingerprint, 'hex') FROM fresh
    ),
    payment AS (
      INSERT INTO payments
        (account_id, id, channel_id, external_id, amount, business_day, late, occurred_at)
      SELECT account_id, id, channel_id, external_id, amount, business_day, late::boolean,
        coalesce(occurred_at, now())
      FROM fresh
    )
    INSERT INTO outbox (id, topic, payload)
    SELECT event_id, 'payment.posted', event::jsonb FROM fresh`;
}

function eventOf({ id, accountId, request }: AcceptedPayment): string {
  return JSON.stringify({ paymentId: id, accountId, amount: moneyText(request.amount) });
}
