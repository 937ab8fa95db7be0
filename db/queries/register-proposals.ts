import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type Money, money } from '#lib/domain/money.ts';
import type { Difference, RegisterAction } from '#lib/domain/registers/decision.ts';
import type { RegisterProposalState } from '#lib/domain/registers/proposal.ts';
import type { WantedDifference } from './register-differences.ts';

/** A decision about a difference that needs two people, as somebody proposed it. */
export interface RegisterProposal {
  readonly id: number;
  readonly channel: string;
  readonly partner: string;
  readonly businessDay: BusinessDay;
  /** Null, as the line, for a payment that is only online. */
  readonly registerId: number | null;
  readonly lineNo: number | null;
  readonly externalId: string;
  readonly seen: Difference;
  /** `hashOfDifference` of what was proposed about. */
  readonly seenHash: string;
  readonly action: RegisterAction;
  readonly amount: Money;
  readonly note: string;
  readonly state: RegisterProposalState;
  readonly proposedBy: string;
  readonly proposedAt: string;
  /** Whoever asks has proposed it. */
  readonly isOwn: boolean;
  readonly decidedBy: string | undefined;
  readonly decidedAt: string | undefined;
  readonly rejectReason: string | undefined;
}

type Row = {
  readonly [Key in keyof RegisterProposal]: undefined extends RegisterProposal[Key]
    ? string | null
    : RegisterProposal[Key];
};

/** Lists the proposals that wait for a second person, the oldest first. */
export async function waitingProposals(
  sql: Sql,
  grant: StaffGrant,
  { page, rowsMax }: { readonly page: number; readonly rowsMax: number },
): Promise<{ readonly rows: readonly RegisterProposal[]; readonly total: number }> {
  const [rows, total] = await Promise.all([
    sql<Row[]>`
      ${proposals(sql, grant)} WHERE proposal.state = 'proposed'
      ORDER BY proposal.id LIMIT ${rowsMax} OFFSET ${(page - 1) * rowsMax}`,
    countWaitingProposals(sql, grant),
  ]);
  return { rows: rows.map(toProposal), total };
}

/** Counts the proposals that wait for a second person. */
export async function countWaitingProposals(sql: Sql, _grant: StaffGrant): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::integer AS count FROM register_proposals WHERE state = 'proposed'`;
  return row?.count ?? 0;
}

/** Reads what was last proposed about a difference; undefined where nothing was. */
export async function lastProposal(
  sql: Sql,
  grant: StaffGrant,
  wanted: WantedDifference,
): Promise<RegisterProposal | undefined> {
  const about =
    'registerId' in wanted
      ? sql`proposal.register_id = ${wanted.registerId} AND proposal.line_no = ${wanted.lineNo}`
      : sql`proposal.channel_id = ${wanted.channelId}
        AND proposal.external_id = ${wanted.externalId} AND proposal.register_id IS NULL`;
  const [row] = await sql<Row[]>`
    ${proposals(sql, grant)} WHERE ${about} ORDER BY proposal.id DESC LIMIT 1`;
  return row && toProposal(row);
}

function proposals(sql: Sql, grant: StaffGrant) {
  return sql`
    SELECT proposal.id, channel.code AS channel, partner.name AS partner,
      proposal.business_day AS "businessDay", proposal.register_id AS "registerId",
      proposal.line_no AS "lineNo", proposal.external_id AS "externalId", proposal.seen,
      proposal.seen_hash AS "seenHash", proposal.action, proposal.amount, proposal.note,
      proposal.state, coalesce(proposer.full_name, proposal.proposed_by) AS "proposedBy",
      proposal.proposed_at AS "proposedAt",
      proposal.proposed_by = ${`user:${grant.userId}`} AS "isOwn",
      coalesce(decider.full_name, proposal.decided_by) AS "decidedBy",
      proposal.decided_at AS "decidedAt", proposal.reject_reason AS "rejectReason"
    FROM register_proposals AS proposal
    JOIN channels AS channel ON channel.id = proposal.channel_id
    JOIN partners AS partner ON partner.id = channel.partner_id
    LEFT JOIN users AS proposer ON 'user:' || proposer.id = proposal.proposed_by
    LEFT JOIN users AS decider ON 'user:' || decider.id = proposal.decided_by`;
}

function toProposal(row: Row): RegisterProposal {
  return {
    ...row,
    amount: money(row.amount),
    decidedBy: row.decidedBy ?? undefined,
    decidedAt: row.decidedAt ?? undefined,
    rejectReason: row.rejectReason ?? undefined,
  };
}
