import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { ChannelGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type Money, money } from '#lib/domain/money.ts';
import type { PaymentState } from '#lib/domain/payment/payment-life.ts';
import type { Difference, RegisterAction } from '#lib/domain/registers/decision.ts';
import { isUnconfirmed, lastWord, ownChannel } from './reconciliation.ts';

/** A difference with both its sides, and what was decided about it. */
export interface ShownDifference {
  readonly kind: Difference;
  readonly channel: string;
  readonly businessDay: BusinessDay;
  /** Null, as the line, for a payment that is only online. */
  readonly registerId: number | null;
  readonly lineNo: number | null;
  readonly externalId: string | null;
  readonly theirs: Side | undefined;
  readonly ours: (Side & { readonly externalId: string; readonly state: PaymentState }) | undefined;
  readonly decision:
    | {
        readonly action: RegisterAction;
        readonly note: string;
        /** Who proposed what another person signed; undefined where nobody else was needed. */
        readonly proposedBy: string | undefined;
        readonly by: string;
        readonly at: string;
      }
    | undefined;
  /** A decision about it waits for a second person. */
  readonly isProposed: boolean;
}

interface Side {
  readonly account: string;
  readonly amount: Money;
  readonly paidAt: string | null;
}

interface Row {
  readonly kind: Difference;
  readonly channel: string;
  readonly business_day: BusinessDay;
  readonly register_id: number | null;
  readonly line_no: number | null;
  readonly external_id: string | null;
  readonly their_account: string | null;
  readonly their_amount: bigint | null;
  readonly their_time: string | null;
  readonly our_id: string | null;
  readonly our_account: string | null;
  readonly our_amount: bigint | null;
  readonly our_time: string | null;
  readonly our_state: PaymentState | null;
  readonly action: RegisterAction | null;
  readonly note: string | null;
  readonly proposed_by: string | null;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly is_proposed: boolean;
  readonly total: number;
}

/** Which difference: of a line, or of a payment. */
export type WantedDifference =
  | { readonly registerId: number; readonly lineNo: number }
  | { readonly channelId: number; readonly externalId: string };

/** Which differences: of a channel's day, or one of them. */
export type WantedDifferences =
  | { readonly channelId: number; readonly businessDay: BusinessDay }
  | WantedDifference;

/** Reads a page of differences, those that wait for a decision first. */
export async function differencesOf(
  sql: Sql | Transaction,
  grant: StaffGrant | ChannelGrant,
  wanted: WantedDifferences,
  { page = 1, rowsMax = 1 }: { readonly page?: number; readonly rowsMax?: number } = {},
): Promise<{ readonly rows: readonly ShownDifference[]; readonly total: number }> {
  const rows = await sql<Row[]>`
    SELECT told.*, channel.code AS channel, count(*) OVER ()::integer AS total,
      coalesce(proposer.full_name, told.proposer) AS proposed_by,
      coalesce(decider.full_name, told.decider) AS decided_by
    FROM (${linesThatDiffer(sql, wanted)} UNION ALL ${onlyOnline(sql, wanted)}) AS told
    JOIN channels AS channel ON channel.id = told.channel_id
    LEFT JOIN users AS proposer ON 'user:' || proposer.id = told.proposer
    LEFT JOIN users AS decider ON 'user:' || decider.id = told.decider
    WHERE told.channel_id = coalesce(${ownChannel(grant)}::integer, told.channel_id)
    ORDER BY (told.action IS NOT NULL), told.register_id NULLS LAST, told.line_no, told.our_id
    LIMIT ${rowsMax} OFFSET ${(page - 1) * rowsMax}`;
  return { rows: rows.map(toShown), total: rows[0]?.total ?? 0 };
}

function linesThatDiffer(sql: Sql | Transaction, wanted: WantedDifferences) {
  const which =
    'registerId' in wanted
      ? sql`line.register_id = ${wanted.registerId} AND line.line_no = ${wanted.lineNo}`
      : 'businessDay' in wanted
        ? sql`register.channel_id = ${wanted.channelId}
          AND register.business_day = ${wanted.businessDay} AND register.state = 'taken'`
        : sql`false`;
  return sql`
    SELECT line.class AS kind, register.channel_id, register.business_day, line.register_id,
      line.line_no, line.external_id, line.account_number AS their_account,
      line.amount AS their_amount, line.paid_at AS their_time, key.external_id AS our_id,
      coalesce(suspended.account_number, account.number) AS our_account,
      payment.amount AS our_amount, payment.occurred_at AS our_time, key.state AS our_state,
      decision.action, decision.note, decision.proposed_by AS proposer,
      decision.decided_by AS decider, decision.decided_at, EXISTS (
        SELECT FROM register_proposals AS proposal
        WHERE proposal.register_id = line.register_id AND proposal.line_no = line.line_no
          AND proposal.state = 'proposed'
      ) AS is_proposed
    FROM registers AS register
    JOIN register_lines AS line ON line.register_id = register.id AND line.class <> 'matched'
    LEFT JOIN register_decisions AS decision
      ON decision.register_id = line.register_id AND decision.line_no = line.line_no
    LEFT JOIN payment_keys AS key
      ON key.channel_id = line.channel_id AND key.external_id = line.matched_id
    LEFT JOIN payments AS payment
      ON payment.account_id = key.account_id AND payment.id = key.payment_id
    LEFT JOIN accounts AS account ON account.id = payment.account_id
    LEFT JOIN suspended_payments AS suspended
      ON suspended.channel_id = key.channel_id AND suspended.external_id = key.external_id
    WHERE ${which}`;
}

function onlyOnline(sql: Sql | Transaction, wanted: WantedDifferences) {
  const which =
    'externalId' in wanted
      ? sql`key.channel_id = ${wanted.channelId} AND key.external_id = ${wanted.externalId}
        AND payment.account_id IN (0, key.account_id) AND payment.id = key.payment_id`
      : 'businessDay' in wanted
        ? sql`payment.channel_id = ${wanted.channelId}
          AND payment.business_day = ${wanted.businessDay}`
        : sql`false`;
  return sql`
    SELECT 'only_online' AS kind, payment.channel_id, payment.business_day, NULL::integer,
      NULL::integer, NULL::text, NULL::text, NULL::bigint, NULL::timestamptz, key.external_id,
      coalesce(suspended.account_number, account.number), payment.amount, payment.occurred_at,
      key.state, decision.action, decision.note, decision.proposed_by, decision.decided_by,
      decision.decided_at, EXISTS (
        SELECT FROM register_proposals AS proposal
        WHERE proposal.channel_id = payment.channel_id
          AND proposal.external_id = payment.external_id AND proposal.register_id IS NULL
          AND proposal.state = 'proposed'
      )
    FROM payments AS payment
    JOIN payment_keys AS key USING (channel_id, external_id)
    LEFT JOIN accounts AS account ON account.id = payment.account_id
    LEFT JOIN suspended_payments AS suspended
      ON suspended.channel_id = key.channel_id AND suspended.external_id = key.external_id
    LEFT JOIN LATERAL (
      SELECT * FROM register_decisions AS decided
      WHERE decided.external_id = payment.external_id
        AND decided.channel_id = payment.channel_id AND decided.register_id IS NULL
      ORDER BY decided.id DESC LIMIT 1
    ) AS decision ON true
    WHERE ${which} AND ${isUnconfirmed(sql)} AND EXISTS (
        SELECT FROM registers AS register
        WHERE register.channel_id = payment.channel_id
          AND register.business_day = payment.business_day AND register.state = 'taken'
      )
      AND (key.state IN ('posted', 'suspended', 'returned') OR ${lastWord(sql)} IS NOT NULL)
      AND NOT (payment.account_id > 0 AND suspended.channel_id IS NOT NULL)`;
}

function toShown(row: Row): ShownDifference {
  const { their_amount: theirAmount, our_amount: ourAmount, our_id: ourId } = row;
  const { action, note, proposed_by: proposedBy, decided_by: by, decided_at: at } = row;
  return {
    kind: row.kind,
    channel: row.channel,
    businessDay: row.business_day,
    registerId: row.register_id,
    lineNo: row.line_no,
    externalId: row.external_id,
    theirs:
      theirAmount === null
        ? undefined
        : { account: row.their_account ?? '', amount: money(theirAmount), paidAt: row.their_time },
    ours:
      ourId === null || row.our_state === null
        ? undefined
        : {
            externalId: ourId,
            account: row.our_account ?? '',
            amount: money(ourAmount ?? 0n),
            paidAt: row.our_time,
            state: row.our_state,
          },
    decision:
      action === null
        ? undefined
        : {
            action,
            note: note ?? '',
            proposedBy: proposedBy ?? undefined,
            by: by ?? '',
            at: at ?? '',
          },
    isProposed: row.is_proposed,
  };
}
