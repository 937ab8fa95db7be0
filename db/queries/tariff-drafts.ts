import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { changeEdges } from '#lib/domain/charging/change-edges.ts';
import type { TariffVersion } from '#lib/domain/charging/tariff.ts';
import type { DraftState } from '#lib/domain/charging/tariff-draft-state.ts';
import { type Money, money } from '#lib/domain/money.ts';
import { type Period, period } from '#lib/domain/period.ts';
import type { Unit } from '#lib/domain/quantity.ts';
import type { AddressParts } from '#lib/format/address.ts';
import { draftedVersion } from './tariff-draft-version.ts';

/** A draft of a tariff's version with how far its dry run is. */
export interface TariffDraft {
  readonly id: number;
  readonly tariffId: number;
  readonly tariff: string;
  readonly service: string;
  readonly recipient: string;
  readonly unit: Unit;
  readonly period: Period;
  readonly state: DraftState;
  readonly draftedBy: string;
  readonly draftedAt: string;
  readonly approvedBy: string | undefined;
  readonly approvedAt: string | undefined;
  readonly withdrawnBy: string | undefined;
  readonly withdrawnAt: string | undefined;
  readonly contentHash: string | undefined;
  readonly isOwn: boolean;
  readonly problems: number;
  readonly chunks: { readonly all: number; readonly computed: number };
  readonly checkSeconds: number;
  /** Whether it puts the last version right instead of following it. */
  readonly isCorrection: boolean;
  readonly version: TariffVersion;
}

interface DraftRow {
  readonly id: number;
  readonly tariff_id: number;
  readonly tariff: string;
  readonly service: string;
  readonly recipient: string;
  readonly unit: Unit;
  readonly period: string;
  readonly state: DraftState;
  readonly drafted_by: string;
  readonly drafted_at: string;
  readonly approved_by: string | null;
  readonly approved_at: string | null;
  readonly withdrawn_by: string | null;
  readonly withdrawn_at: string | null;
  readonly content_hash: string | null;
  readonly is_own: boolean;
  readonly problems: number;
  readonly chunks_all: number;
  readonly chunks_computed: number;
  readonly check_seconds: number;
}

/** Reads a draft; undefined when there is none of this number. */
export async function draftOf(
  sql: Sql,
  grant: StaffGrant,
  draftId: number,
): Promise<TariffDraft | undefined> {
  const [row] = await sql<DraftRow[]>`
    SELECT draft.id, draft.tariff_id, tariff.name AS tariff, service.code AS service,
      contract.recipient, tariff.unit, to_char(draft.period, 'YYYY-MM') AS period, draft.state,
      coalesce(author.full_name, draft.drafted_by) AS drafted_by, draft.drafted_at,
      coalesce(approver.full_name, draft.approved_by) AS approved_by, draft.approved_at,
      coalesce(withdrawer.full_name, draft.withdrawn_by) AS withdrawn_by, draft.withdrawn_at,
      draft.content_hash, draft.drafted_by = ${`user:${grant.userId}`} AS is_own,
      chunk.problems, chunk.chunks_all, chunk.chunks_computed,
      extract(epoch FROM coalesce(draft.checked_at, now()) - draft.drafted_at)::float8
        AS check_seconds
    FROM tariff_drafts AS draft
    JOIN tariffs AS tariff ON tariff.id = draft.tariff_id
    JOIN services AS service ON service.id = tariff.service_id
    JOIN contracts AS contract ON contract.id = tariff.contract_id
    LEFT JOIN users AS author ON 'user:' || author.id = draft.drafted_by
    LEFT JOIN users AS approver ON 'user:' || approver.id = draft.approved_by
    LEFT JOIN users AS withdrawer ON 'user:' || withdrawer.id = draft.withdrawn_by
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(problems), 0)::integer AS problems, count(*)::integer AS chunks_all,
        (count(*) FILTER (WHERE state = 'computed'))::integer AS chunks_computed
      FROM tariff_check_chunks WHERE draft_id = draft.id
    ) AS chunk
    WHERE draft.id = ${draftId}`;
  if (!row) return undefined;
  return toDraft(row, await draftedVersion(sql, grant, draftId));
}

function toDraft(row: DraftRow, version: TariffVersion): TariffDraft {
  return {
    id: row.id,
    tariffId: row.tariff_id,
    tariff: row.tariff,
    service: row.service,
    recipient: row.recipient,
    unit: row.unit,
    period: period(row.period),
    state: row.state,
    draftedBy: row.drafted_by,
    draftedAt: row.drafted_at,
    approvedBy: row.approved_by ?? undefined,
    approvedAt: row.approved_at ?? undefined,
    withdrawnBy: row.withdrawn_by ?? undefined,
    withdrawnAt: row.withdrawn_at ?? undefined,
    contentHash: row.content_hash ?? undefined,
    isOwn: row.is_own,
    problems: row.problems,
    chunks: { all: row.chunks_all, computed: row.chunks_computed },
    checkSeconds: row.check_seconds,
    isCorrection: version.id !== 0,
    version,
  };
}

/** What a contract gets of the accounts that have the tariff, now and with the draft. */
export interface CheckTotal {
  readonly contractId: number;
  readonly recipient: string;
  readonly lines: number;
  readonly linesBefore: number;
  readonly amount: Money;
  readonly amountBefore: Money;
}

/** Sums a dry run by provider. */
export async function checkTotals(
  sql: Sql,
  _grant: StaffGrant,
  draftId: number,
): Promise<CheckTotal[]> {
  const rows = await sql<(Omit<CheckTotal, 'amount' | 'amountBefore'> & Amounts)[]>`
    SELECT contract_id AS "contractId", contract.recipient,
      sum(lines_after)::integer AS lines, sum(lines_before)::integer AS "linesBefore",
      sum(amount_after)::bigint AS after, sum(amount_before)::bigint AS before
    FROM tariff_check_totals AS total JOIN contracts AS contract ON contract.id = contract_id
    WHERE draft_id = ${draftId}
    GROUP BY contract_id, contract.recipient
    ORDER BY contract.recipient, contract_id`;
  return rows.map(withAmounts);
}

interface Amounts {
  readonly before: bigint;
  readonly after: bigint;
}

function withAmounts<Row extends Amounts>({ before, after, ...row }: Row) {
  return { ...row, amount: money(after), amountBefore: money(before) };
}

/** An account whose month the draft changes. */
export interface CheckedChange extends AddressParts {
  readonly number: string;
  readonly amount: Money;
  readonly amountBefore: Money;
}

/** Finds the accounts whose months rise most and fall most, the greatest rise first. */
export async function checkedChanges(
  sql: Sql,
  _grant: StaffGrant,
  { draftId, rowsMax }: { readonly draftId: number; readonly rowsMax: number },
): Promise<CheckedChange[]> {
  const rows = await sql<(AddressParts & Amounts & { number: string })[]>`
    WITH ranked AS (
      SELECT account_id, amount_before AS before, amount_after AS after,
        amount_after - amount_before AS change,
        row_number() OVER (ORDER BY amount_after - amount_before DESC, account_id) AS rise,
        row_number() OVER (ORDER BY amount_after - amount_before, account_id) AS fall
      FROM tariff_check_accounts
      WHERE draft_id = ${draftId} AND amount_after <> amount_before
    )
    SELECT account.number, street.name AS street, building.number AS building,
      premise.number AS premise, ranked.before, ranked.after
    FROM ranked
    JOIN accounts AS account ON account.id = ranked.account_id
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    WHERE (rise <= ${rowsMax} AND change > 0) OR (fall <= ${rowsMax} AND change < 0)
    ORDER BY change DESC, ranked.account_id`;
  return rows.map(withAmounts);
}

/** How many accounts change by how much: from the first sum to below the second. */
export interface ChangeBucket {
  readonly from: Money;
  readonly to: Money;
  readonly accounts: number;
}

export interface Distribution {
  readonly unchanged: number;
  readonly buckets: readonly ChangeBucket[];
}

/** Counts accounts by how much their month changes; those that do not are a number of their own. */
export async function distributionOf(
  sql: Sql,
  _grant: StaffGrant,
  draftId: number,
): Promise<Distribution> {
  const [ends] = await sql<{ least: bigint | null; most: bigint | null; unchanged: number }[]>`
    SELECT min(change) FILTER (WHERE change <> 0) AS least,
      max(change) FILTER (WHERE change <> 0) AS most,
      (count(*) FILTER (WHERE change = 0))::integer AS unchanged
    FROM (
      SELECT amount_after - amount_before AS change FROM tariff_check_accounts
      WHERE draft_id = ${draftId}
    ) AS changed`;
  const unchanged = ends?.unchanged ?? 0;
  if (!ends || ends.least === null || ends.most === null) return { unchanged, buckets: [] };
  const edges = changeEdges(money(ends.least), money(ends.most));
  const rows = await sql<{ place: number; accounts: number }[]>`
    SELECT width_bucket(amount_after - amount_before, ${edges.map(String)}::bigint[]) AS place,
      count(*)::integer AS accounts
    FROM tariff_check_accounts
    WHERE draft_id = ${draftId} AND amount_after <> amount_before
    GROUP BY place`;
  const counts = new Map(rows.map((row) => [row.place, row.accounts]));
  const buckets = edges.slice(0, -1).map((from, index) => ({
    from,
    to: edges[index + 1] ?? from,
    accounts: counts.get(index + 1) ?? 0,
  }));
  return { unchanged, buckets };
}
