import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { ChannelGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type Money, money } from '#lib/domain/money.ts';
import {
  type ChannelDayFacts,
  type ChannelDayState,
  channelDayState,
  expectedCredit,
} from '#lib/domain/registers/channel-day.ts';
import { type RegisterTerms, registerTermsOf } from '#lib/domain/registers/register-terms.ts';

/** A channel's banking day: our ledger, its registers, the bank's money. */
export interface ReconciledDay {
  readonly channelId: number;
  readonly channel: string;
  readonly partner: string;
  readonly businessDay: BusinessDay;
  readonly terms: RegisterTerms;
  readonly state: ChannelDayState;
  /** The day is settled: nothing of it can change any more. */
  readonly isClosed: boolean;
  /** Payments of ours on the day. */
  readonly ours: { readonly count: number; readonly total: Money };
  readonly registers: { readonly count: number; readonly lines: number; readonly total: Money };
  readonly conflictsCount: number;
  readonly openCount: number;
  /** Payments that wait for the channel's word, left out of settlement. */
  readonly heldCount: number;
  /** What the bank should hand over by the registers, and what its statement shows. */
  readonly expected: Money;
  readonly credited: Money | undefined;
}

interface DayRow {
  readonly channel_id: number;
  readonly channel: string;
  readonly partner: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly business_day: BusinessDay;
  readonly is_closed: boolean;
  readonly is_overdue: boolean;
  readonly ours_count: number;
  readonly ours_total: bigint;
  readonly registers_count: number;
  readonly conflicts_count: number;
  readonly lines_count: number;
  readonly registers_total: bigint;
  readonly open_lines: number;
  readonly open_online: number;
  readonly held_count: number;
  readonly corrected: bigint;
  readonly credited: bigint | null;
}

/** How long after its day a register may take, in hours after midnight. */
const dueHour = 10;

/**
 * Reads the channel days of a stretch on which anything was paid or reported, the latest first, for
 * channels whose contract has registers. A channel sees its own only.
 */
export async function reconciledDays(
  sql: Sql | Transaction,
  grant: StaffGrant | ChannelGrant,
  wanted: {
    readonly from: BusinessDay;
    readonly to: BusinessDay;
    readonly channelId?: number;
  },
): Promise<ReconciledDay[]> {
  const { from, to } = wanted;
  const channelId = ownChannel(grant) ?? wanted.channelId ?? null;
  const rows = await sql<DayRow[]>`
    WITH ours AS (
      SELECT payment.channel_id, payment.business_day, count(*)::integer AS count,
        sum(payment.amount)::bigint AS total
      FROM payments AS payment
      WHERE payment.business_day BETWEEN ${from} AND ${to} AND ${isStanding(sql)}
        AND payment.channel_id = coalesce(${channelId}::integer, payment.channel_id)
      GROUP BY payment.channel_id, payment.business_day
    ),
    said AS (
      SELECT channel_id, business_day,
        count(*) FILTER (WHERE state = 'taken')::integer AS count,
        count(*) FILTER (WHERE state = 'conflict')::integer AS conflicts,
        coalesce(sum(lines_count) FILTER (WHERE state = 'taken'), 0)::integer AS lines,
        coalesce(sum(total) FILTER (WHERE state = 'taken'), 0)::bigint AS total
      FROM registers
      WHERE business_day BETWEEN ${from} AND ${to} AND state IN ('taken', 'conflict')
      GROUP BY channel_id, business_day
    ),
    listed AS (
      SELECT channel_id, business_day FROM ours UNION SELECT channel_id, business_day FROM said
    )
    SELECT listed.channel_id, channel.code AS channel, partner.name AS partner, channel.settings,
      listed.business_day, coalesce(day.closed_at IS NOT NULL, false) AS is_closed,
      now() > ((listed.business_day + 1) + make_interval(hours => ${dueHour}))
        AT TIME ZONE 'Europe/Kyiv' AS is_overdue,
      coalesce(ours.count, 0) AS ours_count, coalesce(ours.total, 0)::bigint AS ours_total,
      coalesce(said.count, 0) AS registers_count, coalesce(said.conflicts, 0) AS conflicts_count,
      coalesce(said.lines, 0) AS lines_count, coalesce(said.total, 0)::bigint AS registers_total,
      lines.open AS open_lines, lines.corrected, coalesce(online.open, 0) AS open_online,
      held.count AS held_count, receipts.credited
    FROM listed
    JOIN channels AS channel ON channel.id = listed.channel_id AND channel.settings ? 'registers'
    JOIN partners AS partner ON partner.id = channel.partner_id
    LEFT JOIN settlement_days AS day ON day.business_day = listed.business_day
    LEFT JOIN ours
      ON ours.channel_id = listed.channel_id AND ours.business_day = listed.business_day
    LEFT JOIN said
      ON said.channel_id = listed.channel_id AND said.business_day = listed.business_day
    CROSS JOIN LATERAL (${differingLines(sql)}) AS lines
    LEFT JOIN LATERAL (
      SELECT count(*)::integer AS open FROM payments AS payment
      WHERE payment.business_day = listed.business_day
        AND payment.channel_id = listed.channel_id AND ${isStanding(sql)}
        AND ${isUnconfirmed(sql)} AND ${lastWord(sql)} IS NULL
    ) AS online ON said.count > 0
    CROSS JOIN LATERAL (
      SELECT count(*)::integer AS count FROM held_journals
      WHERE held_journals.channel_id = listed.channel_id
        AND held_journals.business_day = listed.business_day AND released_at IS NULL
    ) AS held
    CROSS JOIN LATERAL (
      SELECT sum(amount)::bigint AS credited FROM bank_receipts AS receipt
      WHERE receipt.channel_id = listed.channel_id AND receipt.business_day = listed.business_day
    ) AS receipts
    WHERE listed.channel_id = coalesce(${channelId}::integer, listed.channel_id)
    ORDER BY listed.business_day DESC, channel.code`;
  return rows.flatMap(toDay);
}

/** The channel a grant is confined to; null for staff, who see all. */
export function ownChannel(grant: StaffGrant | ChannelGrant): number | null {
  return grant.kind === 'channel' ? grant.channelId : null;
}

/** Money that came and stands; found its owner later, it is still the money of its own day. */
function isStanding(sql: Sql | Transaction) {
  return sql`EXISTS (
      SELECT FROM payment_keys AS key
      WHERE key.channel_id = payment.channel_id AND key.external_id = payment.external_id
        AND key.state IN ('posted', 'suspended', 'returned')
    ) AND NOT (payment.account_id > 0 AND EXISTS (
      SELECT FROM suspended_payments AS suspended
      WHERE suspended.channel_id = payment.channel_id
        AND suspended.external_id = payment.external_id
    ))`;
}

/** Writes the condition that no register's line and no decision about one tells of a payment. */
export function isUnconfirmed(sql: Sql | Transaction) {
  return sql`NOT EXISTS (
      SELECT FROM register_lines AS line
      WHERE line.matched_id = payment.external_id AND line.channel_id = payment.channel_id
    ) AND NOT EXISTS (
      SELECT FROM register_decisions AS decision
      WHERE decision.posted_id = payment.external_id AND decision.channel_id = payment.channel_id
    )`;
}

/** Writes the last decision about a payment that is only online; null where there is none. */
export function lastWord(sql: Sql | Transaction) {
  return sql`(
      SELECT decided.action FROM register_decisions AS decided
      WHERE decided.external_id = payment.external_id
        AND decided.channel_id = payment.channel_id AND decided.register_id IS NULL
      ORDER BY decided.id DESC LIMIT 1
    )`;
}

/** Counts differences nobody decided on, and what decisions take off the registers' sums. */
function differingLines(sql: Sql | Transaction) {
  return sql`
    SELECT count(*) FILTER (WHERE decision.id IS NULL)::integer AS open,
      coalesce(sum(CASE decision.action
        WHEN 'dismiss' THEN line.amount
        WHEN 'keep_ours' THEN line.amount - kept.amount
        ELSE 0
      END), 0)::bigint AS corrected
    FROM registers AS register
    JOIN register_lines AS line ON line.register_id = register.id AND line.class <> 'matched'
    LEFT JOIN register_decisions AS decision
      ON decision.register_id = line.register_id AND decision.line_no = line.line_no
    LEFT JOIN payment_keys AS key
      ON key.channel_id = line.channel_id AND key.external_id = line.matched_id
    LEFT JOIN payments AS kept ON kept.account_id = key.account_id AND kept.id = key.payment_id
    WHERE register.channel_id = listed.channel_id
      AND register.business_day = listed.business_day AND register.state = 'taken'`;
}

function toDay(row: DayRow): ReconciledDay[] {
  const terms = registerTermsOf(row.settings);
  if (terms === undefined) return [];
  const confirmed = money(row.registers_total - row.corrected);
  const credited = row.credited === null ? undefined : money(row.credited);
  const facts: ChannelDayFacts = {
    terms,
    registersCount: row.registers_count,
    conflictsCount: row.conflicts_count,
    openCount: row.open_lines + row.open_online,
    confirmed,
    ...(credited === undefined ? {} : { credited }),
    isOverdue: row.is_overdue,
  };
  return [
    {
      channelId: row.channel_id,
      channel: row.channel,
      partner: row.partner,
      businessDay: row.business_day,
      terms,
      state: channelDayState(facts),
      isClosed: row.is_closed,
      ours: { count: row.ours_count, total: money(row.ours_total) },
      registers: {
        count: row.registers_count,
        lines: row.lines_count,
        total: money(row.registers_total),
      },
      conflictsCount: row.conflicts_count,
      openCount: facts.openCount,
      heldCount: row.held_count,
      expected: expectedCredit(facts),
      credited,
    },
  ];
}
