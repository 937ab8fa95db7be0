import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type Money, money } from '#lib/domain/money.ts';
import type { PaymentState } from '#lib/domain/payment/payment-life.ts';
import type { RefundCaseState } from '#lib/domain/payment/refund.ts';
import type { PageOf } from './settlement-payments.ts';

/** A payment its channel cancelled after its day was closed. */
export interface RefundCaseItem {
  /** Our twelve digits of the payment. */
  readonly number: string;
  readonly channel: string;
  readonly partner: string;
  readonly externalId: string;
  /** The account the payment was for; absent while it lies in suspense. */
  readonly account: string | undefined;
  readonly amount: Money;
  readonly businessDay: BusinessDay;
  readonly payment: PaymentState;
  readonly state: RefundCaseState;
  readonly requestedAt: string;
  /** As the channel gave it. */
  readonly reason: string;
  readonly note: string | undefined;
  readonly isOwn: boolean;
  readonly proposedBy: string | undefined;
  readonly proposedAt: string | undefined;
  readonly decidedBy: string | undefined;
  readonly decidedAt: string | undefined;
}

interface Row {
  readonly number: string;
  readonly channel: string;
  readonly partner: string;
  readonly external_id: string;
  readonly account: string | null;
  readonly amount: bigint;
  readonly business_day: BusinessDay;
  readonly payment: PaymentState;
  readonly state: RefundCaseState;
  readonly requested_at: string;
  readonly reason: string;
  readonly note: string | null;
  readonly is_own: boolean;
  readonly proposed_by: string | null;
  readonly proposed_at: string | null;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
}

/** Reads a page of refund cases, what waits for people first, the oldest on top. */
export async function refundCasesOf(
  sql: Sql,
  grant: StaffGrant,
  wanted: {
    readonly state?: RefundCaseState;
    readonly page: number;
    readonly rowsMax: number;
  },
): Promise<PageOf<RefundCaseItem>> {
  const { state = null, page, rowsMax } = wanted;
  const rows = await sql<(Row & { total: number })[]>`
    SELECT listed.*, count(*) OVER ()::integer AS total FROM (${cases(sql, grant)}) AS listed
    WHERE ${state}::text IS NULL OR listed.state = ${state}
    ORDER BY array_position(ARRAY['proposed', 'open', 'approved', 'refunded', 'refused'], listed.state),
      listed.requested_at, listed.number
    LIMIT ${rowsMax} OFFSET ${(page - 1) * rowsMax}`;
  return { total: rows[0]?.total ?? 0, rows: rows.map(toItem) };
}

/** Reads the refund case of a payment by our number of it; undefined when there is none. */
export async function refundCaseOf(
  sql: Sql,
  grant: StaffGrant,
  number: string,
): Promise<RefundCaseItem | undefined> {
  const [row] = await sql<Row[]>`
    SELECT * FROM (${cases(sql, grant)}) AS listed WHERE listed.number = ${number}`;
  return row && toItem(row);
}

function cases(sql: Sql, { userId }: StaffGrant) {
  return sql`
    SELECT key.number::text AS number, channel.code AS channel, partner.name AS partner,
      key.external_id, account.number AS account, payment.amount, payment.business_day,
      key.state AS payment, refund.state, refund.requested_at, refund.reason, refund.note,
      coalesce(refund.proposed_by = ${`user:${userId}`}, false) AS is_own,
      coalesce(proposer.full_name, refund.proposed_by) AS proposed_by, refund.proposed_at,
      coalesce(decider.full_name, refund.decided_by) AS decided_by, refund.decided_at
    FROM refund_cases AS refund
    JOIN payment_keys AS key USING (channel_id, external_id)
    JOIN payments AS payment ON payment.account_id = key.account_id AND payment.id = key.payment_id
    JOIN channels AS channel ON channel.id = key.channel_id
    JOIN partners AS partner ON partner.id = channel.partner_id
    LEFT JOIN accounts AS account ON account.id = key.account_id
    LEFT JOIN users AS proposer ON 'user:' || proposer.id = refund.proposed_by
    LEFT JOIN users AS decider ON 'user:' || decider.id = refund.decided_by`;
}

function toItem(row: Row): RefundCaseItem {
  return {
    number: row.number,
    channel: row.channel,
    partner: row.partner,
    externalId: row.external_id,
    account: row.account ?? undefined,
    amount: money(row.amount),
    businessDay: row.business_day,
    payment: row.payment,
    state: row.state,
    requestedAt: row.requested_at,
    reason: row.reason,
    note: row.note ?? undefined,
    isOwn: row.is_own,
    proposedBy: row.proposed_by ?? undefined,
    proposedAt: row.proposed_at ?? undefined,
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at ?? undefined,
  };
}
