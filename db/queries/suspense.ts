import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type Money, money } from '#lib/domain/money.ts';
import type { SuspenseReason } from '#lib/domain/payment/accept.ts';
import type { PaymentState } from '#lib/domain/payment/payment-life.ts';
import type { SuspenseDeed, SuspenseStanding } from '#lib/domain/payment/suspense.ts';
import type { PageOf } from './settlement-payments.ts';

/** Money that came and whose owner was not known. */
export interface SuspenseItem {
  /** Our twelve digits. */
  readonly number: string;
  readonly channel: string;
  readonly partner: string;
  readonly externalId: string;
  /** As the channel named it; perhaps no number of ours. */
  readonly accountNumber: string;
  readonly amount: Money;
  readonly reason: SuspenseReason;
  readonly businessDay: BusinessDay;
  readonly receivedAt: string;
  /** The date of the bank's own books as it was sent; undefined where it named none. */
  readonly callerDate: string | undefined;
  readonly standing: SuspenseStanding;
  readonly deed: SuspenseDeed | undefined;
  /** The account it is proposed for or was assigned to. */
  readonly account: string | undefined;
  readonly note: string | undefined;
  /** As the audit names the person. */
  readonly proposer: string | undefined;
  readonly proposedBy: string | undefined;
  readonly proposedAt: string | undefined;
  /** Absent where the sum needs nobody else. */
  readonly decidedBy: string | undefined;
  readonly decidedAt: string | undefined;
  /** Its channel cancelled it too late, and the case waits. */
  readonly hasOpenCase: boolean;
}

interface Row {
  readonly number: string;
  readonly channel: string;
  readonly partner: string;
  readonly external_id: string;
  readonly account_number: string;
  readonly amount: bigint;
  readonly reason: SuspenseReason;
  readonly business_day: BusinessDay;
  readonly received_at: string;
  readonly caller_date: string | null;
  readonly state: PaymentState;
  readonly deed: SuspenseDeed | null;
  readonly account: string | null;
  readonly note: string | null;
  readonly proposer: string | null;
  readonly proposed_by: string | null;
  readonly proposed_at: string | null;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly has_open_case: boolean;
}

export interface SuspenseFilter {
  readonly standing?: SuspenseStanding;
  readonly channel?: string;
  /** Part of an external id, an account number or our number. */
  readonly text?: string;
}

/** What lies in suspense now, whatever the filter shows. */
export interface SuspenseTotals {
  readonly count: number;
  readonly amount: Money;
  readonly oldestDay: BusinessDay | undefined;
}

/** Reads a page of suspended money, what waits longest first and what is gone last. */
export async function suspenseItems(
  sql: Sql,
  _grant: StaffGrant,
  wanted: SuspenseFilter & { readonly page: number; readonly rowsMax: number },
): Promise<PageOf<SuspenseItem>> {
  const { page, rowsMax } = wanted;
  const rows = await sql<(Row & { total: number })[]>`
    SELECT listed.*, count(*) OVER ()::integer AS total FROM (${items(sql)}) AS listed
    WHERE ${matches(sql, wanted)}
    ORDER BY listed.state <> 'suspended', listed.deed IS NULL, listed.business_day, listed.number
    LIMIT ${rowsMax} OFFSET ${(page - 1) * rowsMax}`;
  return { total: rows[0]?.total ?? 0, rows: rows.map(toItem) };
}

/** Reads how much lies in suspense, and since when. */
export async function suspenseTotals(sql: Sql, _grant: StaffGrant): Promise<SuspenseTotals> {
  const [row] = await sql<{ count: number; amount: bigint; oldest: BusinessDay | null }[]>`
    SELECT count(*)::integer AS count, coalesce(sum(payment.amount), 0)::bigint AS amount,
      min(payment.business_day) AS oldest
    FROM payment_keys AS key
    JOIN payments AS payment ON payment.account_id = 0 AND payment.id = key.payment_id
    WHERE key.state = 'suspended'`;
  return {
    count: row?.count ?? 0,
    amount: money(row?.amount ?? 0n),
    oldestDay: row?.oldest ?? undefined,
  };
}

/** Reads suspended money by our number of it; undefined when it never was in suspense. */
export async function suspenseItem(
  sql: Sql,
  _grant: StaffGrant,
  number: string,
): Promise<SuspenseItem | undefined> {
  const [row] = await sql<Row[]>`
    SELECT * FROM (${items(sql)}) AS listed WHERE listed.number = ${number}`;
  return row && toItem(row);
}

/** Lists the channels that anything in suspense came by. */
export async function suspenseChannels(sql: Sql, _grant: StaffGrant): Promise<string[]> {
  const rows = await sql<{ code: string }[]>`
    SELECT code FROM channels
    WHERE id IN (SELECT channel_id FROM suspended_payments) ORDER BY code`;
  return rows.map(({ code }) => code);
}

function items(sql: Sql) {
  return sql`
    SELECT key.number::text AS number, channel.code AS channel, partner.name AS partner,
      key.external_id, suspended.account_number, suspended.amount, suspended.reason,
      payment.business_day, payment.recorded_at AS received_at, payment.caller_date,
      key.state,
      suspended.proposal AS deed, account.number AS account, suspended.note,
      suspended.proposed_by AS proposer,
      coalesce(proposer.full_name, suspended.proposed_by) AS proposed_by, suspended.proposed_at,
      coalesce(decider.full_name, suspended.decided_by) AS decided_by, suspended.decided_at,
      EXISTS (
        SELECT FROM refund_cases AS refund
        WHERE refund.channel_id = key.channel_id AND refund.external_id = key.external_id
          AND refund.state = 'open'
      ) AS has_open_case
    FROM suspended_payments AS suspended
    JOIN payment_keys AS key USING (channel_id, external_id)
    JOIN payments AS payment ON payment.account_id = 0 AND payment.id = key.payment_id
    JOIN channels AS channel ON channel.id = key.channel_id
    JOIN partners AS partner ON partner.id = channel.partner_id
    LEFT JOIN accounts AS account ON account.id = suspended.proposed_account_id
    LEFT JOIN users AS proposer ON 'user:' || proposer.id = suspended.proposed_by
    LEFT JOIN users AS decider ON 'user:' || decider.id = suspended.decided_by`;
}

const statesOf = {
  waiting: ['suspended'],
  proposed: ['suspended'],
  assigned: ['posted'],
  returned: ['returned'],
  cancelled: ['reversed'],
} as const satisfies Record<SuspenseStanding, readonly PaymentState[]>;

function matches(sql: Sql, { standing, channel, text }: SuspenseFilter) {
  const states = standing === undefined ? null : [...statesOf[standing]];
  const isProposed = standing === 'proposed' ? true : standing === 'waiting' ? false : null;
  return sql`
    (${states}::text[] IS NULL OR listed.state = ANY(${states}::text[]))
    AND (${isProposed}::boolean IS NULL OR (listed.deed IS NOT NULL) = ${isProposed}::boolean)
    AND (${channel ?? null}::text IS NULL OR listed.channel = ${channel ?? null})
    AND (${text ?? null}::text IS NULL
      OR strpos(listed.external_id, ${text ?? null}) > 0
      OR strpos(listed.account_number, ${text ?? null}) > 0
      OR strpos(listed.number, ${text ?? null}) > 0)`;
}

function standingOf({ state, deed }: Row): SuspenseStanding {
  switch (state) {
    case 'posted':
      return 'assigned';
    case 'returned':
      return deed === 'assign' ? 'assigned' : 'returned';
    case 'reversed':
      return 'cancelled';
    default:
      return deed === null ? 'waiting' : 'proposed';
  }
}

function toItem(row: Row): SuspenseItem {
  return {
    number: row.number,
    channel: row.channel,
    partner: row.partner,
    externalId: row.external_id,
    accountNumber: row.account_number,
    amount: money(row.amount),
    reason: row.reason,
    businessDay: row.business_day,
    receivedAt: row.received_at,
    callerDate: row.caller_date ?? undefined,
    standing: standingOf(row),
    deed: row.deed ?? undefined,
    account: row.account ?? undefined,
    note: row.note ?? undefined,
    proposer: row.proposer ?? undefined,
    proposedBy: row.proposed_by ?? undefined,
    proposedAt: row.proposed_at ?? undefined,
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    hasOpenCase: row.has_open_case,
  };
}
