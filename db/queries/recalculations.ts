import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { type AccountNumber, parseAccountNumber } from '#lib/domain/account-number.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { RebillReason } from '#lib/domain/charging/correction.ts';
import type { Derivation } from '#lib/domain/charging/derivation.ts';
import { parseDerivation } from '#lib/domain/charging/parse-derivation.ts';
import {
  choiceOf,
  type RecalculationChoice,
  type RecalculationState,
} from '#lib/domain/charging/recalculation-form.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import { type Money, money, sumMoney } from '#lib/domain/money.ts';
import { type Period, period } from '#lib/domain/period.ts';
import { expectOk } from '#lib/domain/result.ts';
import type { PageOf } from './settlement-payments.ts';

/** A recalculation as the list shows it. */
export interface RecalculationLine {
  readonly id: number;
  readonly account: AccountNumber;
  readonly choice: RecalculationChoice | 'rebill';
  /** Why a month is charged anew; of a rebill only. */
  readonly reason: RebillReason | undefined;
  /** The selection it is decided with; of a rebill only. */
  readonly selectionId: number | undefined;
  readonly firstDay: BusinessDay;
  readonly lastDay: BusinessDay;
  readonly document: string;
  readonly amount: Money;
  readonly state: RecalculationState;
  readonly proposedBy: string;
  readonly recordedAt: string;
  /** Absent where the amount needs nobody else, or nobody has decided yet. */
  readonly decidedBy: string | undefined;
}

/** A recalculation with its lines and what a second person approves. */
export interface RecalculationWithLines extends RecalculationLine {
  readonly contentHash: string;
  readonly persons: number | undefined;
  readonly degrees: string | undefined;
  readonly rejectReason: string | undefined;
  /** Whether the one who looks at it proposed it. */
  readonly isOwn: boolean;
  readonly lines: readonly RecalculatedLine[];
}

/** A line the bill shows, with what explains it. */
export interface ExplainedChange {
  readonly kind: 'recalculation' | 'adjustment';
  readonly amount: Money;
  readonly derivation: Derivation;
  readonly reason: string | null;
}

/** What becomes of a service of a month. */
export interface RecalculatedLine {
  readonly service: string;
  readonly period: Period;
  readonly amount: Money;
  /** What stands of the month's charge before it. */
  readonly before: Money;
  /** What it comes to the bill as: one line, or of a rebill those taken back and those anew. */
  readonly charges: readonly ExplainedChange[];
  /** The month whose bill gives it back; absent until that is posted. */
  readonly chargedIn: Period | undefined;
}

interface Row {
  readonly id: number;
  readonly account: string;
  readonly kind: string;
  readonly reason: RebillReason | null;
  readonly selection_id: number | null;
  readonly service: string | null;
  readonly deviation: string | null;
  readonly first_day: BusinessDay;
  readonly last_day: BusinessDay;
  readonly document: string;
  readonly amount: bigint;
  readonly state: RecalculationState;
  readonly proposed_by: string;
  readonly recorded_at: string;
  readonly decided_by: string | null;
  readonly content_hash: string;
  readonly persons: number | null;
  readonly value: string | null;
  readonly reject_reason: string | null;
  readonly is_own: boolean;
}

/**
 * Reads a page of recalculations, what waits for a second person first; those of a selection are
 * looked at and decided with it.
 */
export async function recalculationsOf(
  sql: Sql,
  { userId }: StaffGrant,
  wanted: {
    readonly state?: RecalculationState;
    readonly page: number;
    readonly rowsMax: number;
  },
): Promise<PageOf<RecalculationLine>> {
  const { state = null, page, rowsMax } = wanted;
  const filter = sql`
    decided.selection_id IS NULL AND (decided.state = ${state} OR ${state}::text IS NULL)`;
  const [rows, [count]] = await Promise.all([
    sql<Row[]>`
      ${selectRecalculations(sql, userId)} WHERE ${filter}
      ORDER BY decided.state = 'proposed' DESC, decided.recorded_at DESC, decided.id DESC
      LIMIT ${rowsMax} OFFSET ${(page - 1) * rowsMax}`,
    sql<{ total: number }[]>`
      SELECT count(*)::integer AS total FROM recalculations AS decided WHERE ${filter}`,
  ]);
  return { rows: rows.map(toLine), total: count?.total ?? 0 };
}

/** Reads one recalculation with its lines; undefined when there is none. */
export async function recalculationOf(
  sql: Sql,
  { userId }: StaffGrant,
  id: number,
): Promise<RecalculationWithLines | undefined> {
  const [[row], lines] = await Promise.all([
    sql<Row[]>`${selectRecalculations(sql, userId)} WHERE decided.id = ${id}`,
    readLines(sql, id),
  ]);
  if (!row) return undefined;
  return {
    ...toLine(row),
    contentHash: row.content_hash,
    persons: row.persons ?? undefined,
    degrees: row.value ?? undefined,
    rejectReason: row.reject_reason ?? undefined,
    isOwn: row.is_own,
    lines,
  };
}

/** People are named; a job that acted is shown as it is written. */
function selectRecalculations(sql: Sql, userId: string) {
  return sql`
    SELECT decided.id, account.number AS account, decided.kind, decided.reason, decided.selection_id,
      service.code AS service,
      decided.deviation, decided.first_day, decided.last_day, decided.document, decided.amount,
      decided.state, coalesce(proposer.full_name, decided.proposed_by) AS proposed_by,
      decided.recorded_at, coalesce(approver.full_name, decided.decided_by) AS decided_by,
      decided.content_hash, decided.persons, trim_scale(decided.value)::text AS value,
      decided.reject_reason, decided.proposed_by = ${`user:${userId}`} AS is_own
    FROM recalculations AS decided
    JOIN accounts AS account ON account.id = decided.account_id
    LEFT JOIN services AS service ON service.id = decided.service_id
    LEFT JOIN users AS proposer ON 'user:' || proposer.id = decided.proposed_by
    LEFT JOIN users AS approver ON 'user:' || approver.id = decided.decided_by`;
}

async function readLines(sql: Sql, id: number): Promise<RecalculatedLine[]> {
  const rows = await sql<
    {
      agreement_no: number;
      service: string;
      period: string;
      part: string | null;
      amount: bigint;
      derivation: unknown;
      before: bigint;
      charged_in: string | null;
    }[]
  >`
    SELECT line.agreement_no, service.code AS service, to_char(line.period, 'YYYY-MM') AS period,
      line.part, line.amount,
      line.derivation, to_char(line.charged_in, 'YYYY-MM') AS charged_in, (
        SELECT coalesce(sum(charge.amount), 0) FROM charges AS charge
        WHERE charge.account_id = line.account_id AND charge.agreement_no = line.agreement_no
          AND charge.period = line.period AND charge.kind IN ('charge', 'benefit')
      )::bigint + (
        SELECT coalesce(sum(earlier.amount), 0) FROM recalculation_lines AS earlier
        JOIN recalculations AS known
          ON known.account_id = earlier.account_id AND known.id = earlier.recalculation_id
        WHERE earlier.account_id = line.account_id AND earlier.agreement_no = line.agreement_no
          AND earlier.period = line.period AND known.id < line.recalculation_id
          AND known.state <> 'rejected'
      )::bigint AS before
    FROM recalculation_lines AS line
    JOIN service_agreements AS agreement USING (account_id, agreement_no)
    JOIN services AS service ON service.id = agreement.service_id
    WHERE line.recalculation_id = ${id}
    ORDER BY line.period, service.position, line.line_no`;
  return [...groupBy(rows, (row) => `${row.agreement_no}/${row.period}`).values()].flatMap(
    ([first, ...others]) => {
      if (first === undefined) return [];
      const charges = [first, ...others].map(
        (row): ExplainedChange => ({
          kind: row.part === null ? 'recalculation' : 'adjustment',
          amount: money(row.amount),
          derivation: expectOk(parseDerivation(row.derivation)),
          reason: null,
        }),
      );
      return {
        service: first.service,
        period: period(first.period),
        amount: sumMoney(charges.map(({ amount }) => amount)),
        before: money(first.before),
        charges,
        chargedIn: first.charged_in === null ? undefined : period(first.charged_in),
      };
    },
  );
}

function toLine(row: Row): RecalculationLine {
  return {
    id: row.id,
    account: expectOk(parseAccountNumber(row.account)),
    choice:
      row.kind === 'rebill'
        ? 'rebill'
        : choiceOf(row.kind, row.service ?? undefined, row.deviation ?? undefined),
    reason: row.reason ?? undefined,
    selectionId: row.selection_id ?? undefined,
    firstDay: row.first_day,
    lastDay: row.last_day,
    document: row.document,
    amount: money(row.amount),
    state: row.state,
    proposedBy: row.proposed_by,
    recordedAt: row.recorded_at,
    decidedBy: row.decided_by ?? undefined,
  };
}
