import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { RunFilter, RunState } from '#lib/domain/charging/run-state.ts';
import { type Money, money } from '#lib/domain/money.ts';
import { type Period, period } from '#lib/domain/period.ts';
import type { PageOf } from './settlement-payments.ts';

/** A charging of a month as the list shows it. */
export interface RunLine {
  readonly id: number;
  readonly period: Period;
  readonly contractId: number | undefined;
  /** The recipient of its contract; absent for a run of all contracts. */
  readonly recipient: string | undefined;
  readonly state: RunState;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly frozenBy: string | undefined;
  readonly frozenAt: string | undefined;
  readonly lines: number;
  readonly amount: Money;
  readonly problems: number;
}

/** A run with its progress and what its second person freezes. */
export interface RunWithProgress extends RunLine {
  readonly contentHash: string | undefined;
  /** Whether the one who looks at it started it. */
  readonly isOwn: boolean;
  readonly accounts: number;
  readonly chunks: { readonly all: number; readonly computed: number; readonly posted: number };
  /** How long the draft took, or takes so far. */
  readonly draftSeconds: number;
  readonly issuedOn: BusinessDay | undefined;
  readonly dueOn: BusinessDay | undefined;
  readonly cancelledBy: string | undefined;
  readonly cancelledAt: string | undefined;
}

interface RunRow {
  readonly id: number;
  readonly period: string;
  readonly contract_id: number | null;
  readonly recipient: string | null;
  readonly state: RunState;
  readonly started_by: string;
  readonly started_at: string;
  readonly frozen_by: string | null;
  readonly frozen_at: string | null;
  readonly lines: number;
  readonly amount: bigint;
  readonly problems: number;
  readonly content_hash: string | null;
  readonly is_own: boolean;
  readonly accounts: number;
  readonly chunks_all: number;
  readonly chunks_computed: number;
  readonly chunks_posted: number;
  readonly draft_seconds: number;
  readonly issued_on: BusinessDay | null;
  readonly due_on: BusinessDay | null;
  readonly cancelled_by: string | null;
  readonly cancelled_at: string | null;
}

/** Reads a page of the runs that were asked for, the latest first. */
export async function runsOf(
  sql: Sql,
  { userId }: StaffGrant,
  wanted: RunFilter & { readonly page: number; readonly rowsMax: number },
): Promise<PageOf<RunLine>> {
  const { state = null, period: month = null, page, rowsMax } = wanted;
  const filter = sql`
    (run.state = ${state} OR ${state}::text IS NULL)
    AND (to_char(run.period, 'YYYY-MM') = ${month} OR ${month}::text IS NULL)`;
  const [rows, counts] = await Promise.all([
    sql<RunRow[]>`
      ${selectRuns(sql, userId)} WHERE ${filter}
      ORDER BY run.period DESC, run.id DESC
      LIMIT ${rowsMax} OFFSET ${(page - 1) * rowsMax}`,
    sql<{ total: number }[]>`
      SELECT count(*)::integer AS total FROM charging_runs AS run WHERE ${filter}`,
  ]);
  return { rows: rows.map(toLine), total: counts[0]?.total ?? 0 };
}

/** Reads one run; undefined when there is none of this number. */
export async function runOf(
  sql: Sql,
  { userId }: StaffGrant,
  runId: number,
): Promise<RunWithProgress | undefined> {
  const [row] = await sql<RunRow[]>`${selectRuns(sql, userId)} WHERE run.id = ${runId}`;
  if (!row) return undefined;
  return {
    ...toLine(row),
    contentHash: row.content_hash ?? undefined,
    isOwn: row.is_own,
    accounts: row.accounts,
    chunks: { all: row.chunks_all, computed: row.chunks_computed, posted: row.chunks_posted },
    draftSeconds: row.draft_seconds,
    issuedOn: row.issued_on ?? undefined,
    dueOn: row.due_on ?? undefined,
    cancelledBy: row.cancelled_by ?? undefined,
    cancelledAt: row.cancelled_at ?? undefined,
  };
}

/** People are named; a job that acted is shown as it is written. */
function selectRuns(sql: Sql, userId: string) {
  return sql`
    SELECT run.id, to_char(run.period, 'YYYY-MM') AS period, run.contract_id, contract.recipient,
      run.state, coalesce(starter.full_name, run.started_by) AS started_by, run.started_at,
      coalesce(freezer.full_name, run.frozen_by) AS frozen_by, run.frozen_at,
      coalesce(canceller.full_name, run.cancelled_by) AS cancelled_by, run.cancelled_at,
      extract(epoch FROM coalesce(run.drafted_at, now()) - run.started_at)::float8 AS draft_seconds,
      run.content_hash, run.started_by = ${`user:${userId}`} AS is_own, run.issued_on, run.due_on,
      chunk.lines, chunk.amount, chunk.problems, chunk.accounts, chunk.chunks_all,
      chunk.chunks_computed, chunk.chunks_posted
    FROM charging_runs AS run
    LEFT JOIN contracts AS contract ON contract.id = run.contract_id
    LEFT JOIN users AS starter ON 'user:' || starter.id = run.started_by
    LEFT JOIN users AS freezer ON 'user:' || freezer.id = run.frozen_by
    LEFT JOIN users AS canceller ON 'user:' || canceller.id = run.cancelled_by
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(lines), 0)::integer AS lines, coalesce(sum(amount), 0)::bigint AS amount,
        coalesce(sum(problems), 0)::integer AS problems,
        coalesce(sum(accounts), 0)::integer AS accounts, count(*)::integer AS chunks_all,
        (count(*) FILTER (WHERE state <> 'waiting'))::integer AS chunks_computed,
        (count(*) FILTER (WHERE state = 'posted'))::integer AS chunks_posted
      FROM charging_chunks WHERE run_id = run.id
    ) AS chunk`;
}

function toLine(row: RunRow): RunLine {
  return {
    id: row.id,
    period: period(row.period),
    contractId: row.contract_id ?? undefined,
    recipient: row.recipient ?? undefined,
    state: row.state,
    startedBy: row.started_by,
    startedAt: row.started_at,
    frozenBy: row.frozen_by ?? undefined,
    frozenAt: row.frozen_at ?? undefined,
    lines: row.lines,
    amount: money(row.amount),
    problems: row.problems,
  };
}
