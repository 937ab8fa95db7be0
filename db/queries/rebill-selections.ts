import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { RebillReason } from '#lib/domain/charging/correction.ts';
import type { SelectionState } from '#lib/domain/charging/selection-form.ts';
import { type Money, money } from '#lib/domain/money.ts';
import { type Period, period } from '#lib/domain/period.ts';
import type { PageOf } from './settlement-payments.ts';

/** A selection of accounts to be rebilled as the list shows it. */
export interface SelectionLine {
  readonly id: number;
  readonly period: Period;
  readonly reason: RebillReason;
  readonly document: string;
  /** What its accounts have in common. */
  readonly building: string | undefined;
  readonly tariff: string | undefined;
  readonly recipient: string | undefined;
  readonly state: SelectionState;
  readonly proposedBy: string;
  readonly recordedAt: string;
  readonly decidedBy: string | undefined;
  readonly accounts: number;
  readonly changed: number;
  readonly problems: number;
  readonly amount: Money;
}

/** A selection with its progress and what its second person approves. */
export interface SelectionWithProgress extends SelectionLine {
  readonly contentHash: string | undefined;
  readonly rejectReason: string | undefined;
  /** Whether the one who looks at it proposed it. */
  readonly isOwn: boolean;
  readonly chunks: { readonly all: number; readonly computed: number };
}

interface Row {
  readonly id: number;
  readonly period: string;
  readonly reason: RebillReason;
  readonly document: string;
  readonly building: string | null;
  readonly tariff: string | null;
  readonly recipient: string | null;
  readonly state: SelectionState;
  readonly proposed_by: string;
  readonly recorded_at: string;
  readonly decided_by: string | null;
  readonly reject_reason: string | null;
  readonly content_hash: string | null;
  readonly is_own: boolean;
  readonly accounts: number;
  readonly changed: number;
  readonly problems: number;
  readonly amount: bigint;
  readonly chunks_all: number;
  readonly chunks_computed: number;
}

/** Reads a page of selections, what waits for a second person first. */
export async function selectionsOf(
  sql: Sql,
  { userId }: StaffGrant,
  { page, rowsMax }: { readonly page: number; readonly rowsMax: number },
): Promise<PageOf<SelectionLine>> {
  const [rows, [count]] = await Promise.all([
    sql<Row[]>`
      ${selectSelections(sql, userId)}
      ORDER BY selection.state IN ('computing', 'proposed') DESC, selection.id DESC
      LIMIT ${rowsMax} OFFSET ${(page - 1) * rowsMax}`,
    sql<{ total: number }[]>`SELECT count(*)::integer AS total FROM rebill_selections`,
  ]);
  return { rows: rows.map(toLine), total: count?.total ?? 0 };
}

/** Reads one selection; undefined when there is none. */
export async function selectionOf(
  sql: Sql,
  { userId }: StaffGrant,
  id: number,
): Promise<SelectionWithProgress | undefined> {
  const [row] = await sql<Row[]>`
    ${selectSelections(sql, userId)} WHERE selection.id = ${id}`;
  if (!row) return undefined;
  return {
    ...toLine(row),
    contentHash: row.content_hash ?? undefined,
    rejectReason: row.reject_reason ?? undefined,
    isOwn: row.is_own,
    chunks: { all: row.chunks_all, computed: row.chunks_computed },
  };
}

/** People are named; a job that acted is shown as it is written. */
function selectSelections(sql: Sql, userId: string) {
  return sql`
    SELECT selection.id, to_char(selection.period, 'YYYY-MM') AS period, selection.reason,
      selection.document, street.name || ', ' || building.number AS building,
      tariff.name AS tariff, contract.recipient, selection.state,
      coalesce(proposer.full_name, selection.proposed_by) AS proposed_by, selection.proposed_at AS recorded_at,
      coalesce(approver.full_name, selection.decided_by) AS decided_by, selection.reject_reason,
      selection.content_hash, selection.proposed_by = ${`user:${userId}`} AS is_own,
      chunk.accounts, chunk.changed, chunk.problems, chunk.amount, chunk.chunks_all,
      chunk.chunks_computed
    FROM rebill_selections AS selection
    CROSS JOIN LATERAL (
      SELECT sum(cardinality(account_ids))::integer AS accounts, sum(changed)::integer AS changed,
        sum(problems)::integer AS problems, sum(amount)::bigint AS amount,
        count(*)::integer AS chunks_all,
        (count(*) FILTER (WHERE state = 'computed'))::integer AS chunks_computed
      FROM rebill_chunks WHERE selection_id = selection.id
    ) AS chunk
    LEFT JOIN buildings AS building ON building.id = selection.building_id
    LEFT JOIN streets AS street ON street.id = building.street_id
    LEFT JOIN tariffs AS tariff ON tariff.id = selection.tariff_id
    LEFT JOIN contracts AS contract ON contract.id = selection.contract_id
    LEFT JOIN users AS proposer ON 'user:' || proposer.id = selection.proposed_by
    LEFT JOIN users AS approver ON 'user:' || approver.id = selection.decided_by`;
}

function toLine(row: Row): SelectionLine {
  return {
    ...{ id: row.id, period: period(row.period), reason: row.reason, document: row.document },
    building: row.building ?? undefined,
    tariff: row.tariff ?? undefined,
    recipient: row.recipient ?? undefined,
    ...{ state: row.state, proposedBy: row.proposed_by, recordedAt: row.recorded_at },
    decidedBy: row.decided_by ?? undefined,
    ...{ accounts: row.accounts, changed: row.changed, problems: row.problems },
    amount: money(row.amount),
  };
}
