import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { money } from '#lib/domain/money.ts';
import type { PaymentState } from '#lib/domain/payment/payment-life.ts';
import { type PaymentRecord, requestOf } from '#lib/domain/payment/request-record.ts';
import { period } from '#lib/domain/period.ts';
import type { PaymentName, PaymentStatus, StoredPayment } from './payments.ts';

/** One line of a payment in the sandbox, as it is kept. */
export interface PlayedLine {
  readonly service: string;
  readonly recipient: string;
  readonly period: string;
  /** Kopiykas. */
  readonly amount: string;
}

/** A row of the sandbox: what was asked under an id and what became of it. */
export interface Played {
  readonly external_id: string;
  readonly payment_id: string;
  readonly number: bigint;
  readonly state: 'asked' | Exclude<PaymentState, 'expired' | 'returned'>;
  readonly asked_count: number;
  readonly fingerprint: string | null;
  readonly request: PaymentRecord | null;
  readonly lines: readonly PlayedLine[] | null;
  readonly business_day: BusinessDay | null;
  readonly late: boolean;
  readonly reserved_at: string | null;
  readonly posted_at: string | null;
  readonly cancelled_at: string | null;
}

/** The columns of a row, as `Played` names them. */
export function playedColumns(sql: Sql | Transaction) {
  return sql`external_id, payment_id, number, state, asked_count,
    encode(fingerprint, 'hex') AS fingerprint, request, lines, business_day, late, reserved_at,
    posted_at, cancelled_at`;
}

/** Reads what a sandbox channel knows under a name; undefined when nothing is kept. */
export async function readPlayed(
  sql: Sql | Transaction,
  { channelId }: ChannelGrant,
  name: PaymentName,
): Promise<Played | undefined> {
  const [row] = await sql<Played[]>`
    SELECT ${playedColumns(sql)} FROM sandbox_payments
    WHERE channel_id = ${channelId} AND state <> 'asked' AND ${
      'externalId' in name
        ? sql`external_id = ${name.externalId}`
        : sql`number::text = ${name.number}`
    }`;
  return row;
}

/** Tells where a payment of the sandbox stands, in the form of a real one. */
export function playedStatus(played: Played): PaymentStatus {
  const { cancelled_at: cancelledAt, request, reserved_at: reservedAt, state } = played;
  return {
    state: state === 'asked' ? 'voided' : state,
    number: String(played.number),
    externalId: played.external_id,
    ...(played.posted_at === null ? {} : { payment: playedPayment(played) }),
    ...(reservedAt === null || request === null
      ? {}
      : { reservation: { request: requestOf(request), reservedAt, expiresAt: reservedAt } }),
    ...(cancelledAt === null ? {} : { cancelledAt }),
  };
}

/** Reads a payment of the sandbox that was posted; anything else is a bug and throws. */
export function playedPayment(played: Played): StoredPayment {
  const { business_day: businessDay, posted_at: postedAt, request, state } = played;
  if (businessDay === null || postedAt === null || request === null || state === 'asked') {
    throw new Error('this was never posted');
  }
  const { accountNumber, amount, externalId } = requestOf(request);
  return {
    id: played.payment_id,
    number: String(played.number),
    state,
    accountNumber,
    externalId,
    amount,
    businessDay,
    late: played.late,
    postedAt,
    lines: (played.lines ?? []).map((line) => ({
      ...line,
      period: period(line.period),
      amount: money(BigInt(line.amount)),
    })),
  };
}
