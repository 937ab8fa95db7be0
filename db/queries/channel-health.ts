import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { type Money, money } from '#lib/domain/money.ts';

/** How a channel is: its payments, and its exchanges of the last hours. */
export interface ChannelHealth {
  /** ISO instant; undefined when none came within the last month. */
  readonly lastPaymentAt: string | undefined;
  /** What counts on today, less what was reversed. */
  readonly today: {
    readonly payments: number;
    readonly amount: Money;
    /** What the bank keeps of each of them by its contract as it stands. */
    readonly commission: Money;
  };
  readonly recent: RecentExchanges;
}

/** Counts of the last `healthHours`. */
export interface RecentExchanges {
  readonly requests: number;
  readonly refused: number;
  /** Of these, those without an outcome: our own fault. */
  readonly failed: number;
  readonly payments: number;
  readonly duplicates: number;
  readonly p99Ms: number | undefined;
}

/** Over how many hours errors, duplicates and times are counted. */
export const healthHours = 3;

interface HealthRow {
  readonly id: number;
  readonly last_payment_at: string | null;
  readonly today_payments: number;
  readonly today_amount: bigint;
  readonly today_commission: bigint;
  readonly requests: number;
  readonly refused: number;
  readonly failed: number;
  readonly payments: number;
  readonly duplicates: number;
  readonly p99_ms: number | null;
}

/** Reads how channels are, by their ids. */
export async function channelHealth(
  sql: Sql,
  _grant: StaffGrant,
  channelIds: readonly number[],
): Promise<ReadonlyMap<number, ChannelHealth>> {
  const rows = await sql<HealthRow[]>`
    SELECT channel.id, last.at AS last_payment_at, day.payments AS today_payments,
      day.amount AS today_amount, day.commission AS today_commission, recent.*
    FROM unnest(${[...channelIds]}::integer[]) AS channel(id)
    CROSS JOIN (SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today) AS clock
    CROSS JOIN LATERAL (
      SELECT max(recorded_at) AS at FROM payments
      WHERE channel_id = channel.id AND business_day = (
        SELECT day FROM generate_series(today + 7, today - 31, interval '-1 day') AS day
        WHERE EXISTS (
          SELECT FROM payments AS paid
          WHERE paid.business_day = day::date AND paid.channel_id = channel.id
        )
        ORDER BY day DESC LIMIT 1
      )::date
    ) AS last
    CROSS JOIN LATERAL (
      SELECT count(*)::integer AS payments, coalesce(sum(payment.amount), 0)::bigint AS amount,
        coalesce(sum(
          round(payment.amount * agreed.commission_percent / 100) + agreed.commission_fixed
        ), 0)::bigint AS commission
      FROM payments AS payment
      JOIN channels AS agreed ON agreed.id = payment.channel_id
      JOIN payment_keys AS key
        ON key.channel_id = payment.channel_id AND key.external_id = payment.external_id
      WHERE payment.business_day = today AND payment.channel_id = channel.id
        AND key.state <> 'reversed'
    ) AS day
    CROSS JOIN LATERAL (
      SELECT count(*)::integer AS requests,
        (count(*) FILTER (WHERE is_refused))::integer AS refused,
        (count(*) FILTER (WHERE outcome = 'temporarily_unavailable'))::integer AS failed,
        (count(*) FILTER (WHERE outcome = 'posted'))::integer AS payments,
        (count(*) FILTER (WHERE outcome = 'posted' AND is_duplicate))::integer AS duplicates,
        percentile_disc(0.99) WITHIN GROUP (ORDER BY duration_ms) AS p99_ms
      FROM channel_messages
      WHERE channel_id = channel.id AND received_at > now() - make_interval(hours => ${healthHours})
    ) AS recent`;
  return new Map(rows.map((row) => [row.id, toHealth(row)]));
}

function toHealth(row: HealthRow): ChannelHealth {
  const { requests, refused, failed, payments, duplicates, p99_ms: p99 } = row;
  return {
    lastPaymentAt: row.last_payment_at ?? undefined,
    today: {
      payments: row.today_payments,
      amount: money(row.today_amount),
      commission: money(row.today_commission),
    },
    recent: { requests, refused, failed, payments, duplicates, p99Ms: p99 ?? undefined },
  };
}
