import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { PaymentGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import { type Money, money, negateMoney } from '#lib/domain/money.ts';
import type { PaymentState } from '#lib/domain/payment/payment-life.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { type PaymentRecord, requestOf } from '#lib/domain/payment/request-record.ts';
import { type Period, period } from '#lib/domain/period.ts';

export interface StoredPaymentLine {
  readonly service: string;
  /** Name of the recipient of the money. */
  readonly recipient: string;
  readonly period: Period;
  readonly amount: Money;
}

/** A payment as the database keeps it: every answer about it is rendered from this. */
export interface StoredPayment {
  readonly id: string;
  /** Twelve digits, for protocols that have no room for the id. */
  readonly number: string;
  readonly state: PaymentState;
  /** As asked where the owner is not known. */
  readonly accountNumber: string;
  readonly externalId: string;
  readonly amount: Money;
  readonly businessDay: BusinessDay;
  /** The day the bank named was closed, so the payment counts on a later one. */
  readonly late: boolean;
  /** ISO instant. */
  readonly postedAt: string;
  /** Its split by service; empty while the owner is not known. */
  readonly lines: readonly StoredPaymentLine[];
}

/** Where what was asked under an external id stands; `payment` where money was taken. */
export interface PaymentStatus {
  readonly state: PaymentState;
  readonly number: string;
  readonly externalId: string;
  readonly payment?: StoredPayment;
  readonly reservation?: Reservation;
  /** ISO instant of the cancel. */
  readonly cancelledAt?: string;
}

/** What was reserved, to be confirmed by its number. */
export interface Reservation {
  readonly request: PaymentRequest;
  readonly reservedAt: string;
  readonly expiresAt: string;
}

export interface PaymentKey {
  readonly channelId: number;
  readonly externalId: string;
}

/** How a channel names a payment: by its own id of it, or by our number. */
export type PaymentName = { readonly externalId: string } | { readonly number: string };

/** Writes the condition that a row `key` of payment_keys is the payment a channel names. */
export function isNamed(sql: Sql | Transaction, { channelId }: PaymentGrant, name: PaymentName) {
  if ('externalId' in name) {
    return sql`key.channel_id = ${channelId} AND key.external_id = ${name.externalId}`;
  }
  const number = /^[0-9]{1,18}$/.test(name.number) ? name.number : null;
  return sql`key.channel_id = ${channelId} AND key.number = ${number}::bigint`;
}

/** Reads where a payment of the channel stands; undefined when nothing is known of it. */
export async function paymentStatus(
  sql: Sql | Transaction,
  grant: PaymentGrant,
  name: PaymentName,
): Promise<PaymentStatus | undefined> {
  const [row] = await sql<
    {
      external_id: string;
      number: bigint;
      state: PaymentState;
      request: PaymentRecord | null;
      reserved_at: string;
      expires_at: string;
      cancelled_at: string | null;
    }[]
  >`
    SELECT key.external_id, key.number, key.state, reservation.request, reservation.reserved_at,
      reservation.expires_at, cancelled.cancelled_at
    FROM payment_keys AS key
    LEFT JOIN payment_reservations AS reservation USING (channel_id, external_id)
    LEFT JOIN payment_cancellations AS cancelled USING (channel_id, external_id)
    WHERE ${isNamed(sql, grant, name)}`;
  if (!row) return undefined;
  const { state, request, cancelled_at: cancelledAt } = row;
  const wasPosted = !['reserved', 'expired', 'voided'].includes(state);
  const [payment] = wasPosted
    ? await paymentsByKeys(sql, [{ channelId: grant.channelId, externalId: row.external_id }])
    : [];
  return {
    state,
    number: String(row.number),
    externalId: row.external_id,
    ...(payment === undefined ? {} : { payment }),
    ...(request === null
      ? {}
      : {
          reservation: {
            request: requestOf(request),
            reservedAt: row.reserved_at,
            expiresAt: row.expires_at,
          },
        }),
    ...(cancelledAt === null ? {} : { cancelledAt }),
  };
}

interface PaymentRow {
  readonly id: string;
  readonly number: string;
  readonly channel_id: number;
  readonly external_id: string;
  readonly amount: bigint;
  readonly business_day: BusinessDay;
  readonly late: boolean;
  readonly recorded_at: string;
  readonly payment_number: bigint;
  readonly state: PaymentState;
  /** Null, as all that follows, while the owner is not known. */
  readonly service: string | null;
  readonly recipient: string;
  readonly period: string;
  readonly part: bigint;
}

/**
 * Reads the payments kept under keys, each with its split, in the order of the keys. What was found
 * its owner later is told with the day it came on.
 */
export async function paymentsByKeys(
  sql: Sql | Transaction,
  keys: readonly PaymentKey[],
): Promise<readonly (StoredPayment | undefined)[]> {
  if (keys.length === 0) return [];
  const rows = await sql<PaymentRow[]>`
    SELECT payment.id, coalesce(account.number, suspended.account_number) AS number,
      key.channel_id, key.external_id, payment.amount, payment.late,
      coalesce(came.business_day, payment.business_day) AS business_day,
      coalesce(came.recorded_at, payment.recorded_at) AS recorded_at, key.number AS payment_number, key.state, service.code AS service,
      contract.recipient, entry.period, entry.amount AS part
    FROM unnest(
        ${keys.map((key) => key.channelId)}::integer[],
        ${keys.map((key) => key.externalId)}::text[]
      ) AS wanted(channel_id, external_id)
    JOIN payment_keys AS key USING (channel_id, external_id)
    JOIN payments AS payment
      ON payment.account_id = key.account_id AND payment.id = key.payment_id
    LEFT JOIN accounts AS account ON account.id = payment.account_id
    LEFT JOIN suspended_payments AS suspended
      ON suspended.channel_id = key.channel_id AND suspended.external_id = key.external_id
    LEFT JOIN payments AS came
      ON suspended.channel_id IS NOT NULL AND came.account_id = 0 AND came.id = payment.id
    LEFT JOIN ledger_entries AS entry
      ON entry.account_id = payment.account_id AND entry.journal_id = payment.id
      AND entry.business_day = payment.business_day AND entry.ledger_account = 'receivable'
    LEFT JOIN service_agreements AS agreement
      ON agreement.account_id = entry.account_id AND agreement.agreement_no = entry.agreement_no
    LEFT JOIN services AS service ON service.id = agreement.service_id
    LEFT JOIN contracts AS contract ON contract.id = entry.contract_id
    ORDER BY payment.id, entry.line_no`;
  const payments = collect(rows);
  return keys.map((key) => payments.get(keyText(key)));
}

function collect(rows: readonly PaymentRow[]): Map<string, StoredPayment> {
  const payments = new Map<string, StoredPayment>();
  for (const [key, [first, ...others]] of groupBy(rows, keyOfRow)) {
    if (first === undefined) continue;
    payments.set(key, {
      id: first.id,
      number: String(first.payment_number),
      state: first.state,
      accountNumber: first.number,
      externalId: first.external_id,
      amount: money(first.amount),
      businessDay: first.business_day,
      late: first.late,
      postedAt: first.recorded_at,
      lines: [first, ...others].flatMap(linesOf),
    });
  }
  return payments;
}

function keyOfRow(row: PaymentRow): string {
  return keyText({ channelId: row.channel_id, externalId: row.external_id });
}

function linesOf({ service, recipient, period: month, part }: PaymentRow): StoredPaymentLine[] {
  if (service === null) return [];
  return [
    { service, recipient, period: period(month.slice(0, 7)), amount: negateMoney(money(part)) },
  ];
}

/** Writes a key as text, for maps. */
export function keyText({ channelId, externalId }: PaymentKey): string {
  return `${channelId}/${externalId}`;
}
