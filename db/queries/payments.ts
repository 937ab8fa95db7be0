import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type Money, money, negateMoney } from '#lib/domain/money.ts';
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
  readonly accountNumber: string;
  readonly externalId: string;
  readonly amount: Money;
  readonly businessDay: BusinessDay;
  /** The day the bank named was closed, so the payment counts on a later one. */
  readonly late: boolean;
  /** ISO instant. */
  readonly postedAt: string;
  readonly lines: readonly StoredPaymentLine[];
}

export interface PaymentKey {
  readonly channelId: number;
  readonly externalId: string;
}

/** Reads a payment of the channel by the channel's own id; undefined when there is none. */
export async function paymentByExternalId(
  sql: Sql,
  grant: ChannelGrant,
  externalId: string,
): Promise<StoredPayment | undefined> {
  const [payment] = await paymentsByKeys(sql, [{ channelId: grant.channelId, externalId }]);
  return payment;
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
  readonly service: string;
  readonly recipient: string;
  readonly period: string;
  readonly part: bigint;
}

/** Reads the payments kept under keys, each with its split, in the order of the keys. */
export async function paymentsByKeys(
  sql: Sql | Transaction,
  keys: readonly PaymentKey[],
): Promise<readonly (StoredPayment | undefined)[]> {
  if (keys.length === 0) return [];
  const rows = await sql<PaymentRow[]>`
    SELECT payment.id, account.number, payment.channel_id, payment.external_id, payment.amount,
      payment.business_day, payment.late, payment.recorded_at, service.code AS service,
      contract.recipient, entry.period, entry.amount AS part
    FROM unnest(
        ${keys.map((key) => key.channelId)}::integer[],
        ${keys.map((key) => key.externalId)}::text[]
      ) AS wanted(channel_id, external_id)
    JOIN payment_keys AS key USING (channel_id, external_id)
    JOIN payments AS payment
      ON payment.account_id = key.account_id AND payment.id = key.payment_id
    JOIN accounts AS account ON account.id = payment.account_id
    JOIN ledger_entries AS entry
      ON entry.account_id = payment.account_id AND entry.journal_id = payment.id
      AND entry.business_day = payment.business_day AND entry.ledger_account = 'receivable'
    JOIN service_agreements AS agreement
      ON agreement.account_id = entry.account_id AND agreement.agreement_no = entry.agreement_no
    JOIN services AS service ON service.id = agreement.service_id
    JOIN contracts AS contract ON contract.id = entry.contract_id
    ORDER BY payment.id, entry.line_no`;
  const payments = collect(rows);
  return keys.map((key) => payments.get(keyText(key)));
}

function collect(rows: readonly PaymentRow[]): Map<string, StoredPayment> {
  const lines = new Map<string, StoredPaymentLine[]>();
  const payments = new Map<string, StoredPayment>();
  for (const row of rows) {
    const key = keyText({ channelId: row.channel_id, externalId: row.external_id });
    const known = lines.get(key) ?? [];
    known.push(lineOf(row));
    if (known.length > 1) continue;
    lines.set(key, known);
    payments.set(key, {
      id: row.id,
      accountNumber: row.number,
      externalId: row.external_id,
      amount: money(row.amount),
      businessDay: row.business_day,
      late: row.late,
      postedAt: row.recorded_at,
      lines: known,
    });
  }
  return payments;
}

function lineOf(row: PaymentRow): StoredPaymentLine {
  return {
    service: row.service,
    recipient: row.recipient,
    period: period(row.period.slice(0, 7)),
    amount: negateMoney(money(row.part)),
  };
}

/** Writes a key as text, for maps. */
export function keyText({ channelId, externalId }: PaymentKey): string {
  return `${channelId}/${externalId}`;
}
