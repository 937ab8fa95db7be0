import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { type Money, money } from '#lib/domain/money.ts';
import { firstDay, type Period, previousPeriod } from '#lib/domain/period.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import type { AddressParts } from '#lib/format/address.ts';
import type { PageOf } from './settlement-payments.ts';

/** Whose lines are compared with those of the month before. */
export interface ComparedRun {
  readonly id: number;
  readonly period: Period;
  readonly contractId: number | undefined;
  readonly state: string;
}

/** What a provider is to get for a service, and what it got for the month before. */
export interface ControlTotal {
  readonly contractId: number;
  readonly recipient: string;
  readonly service: string;
  readonly lines: number;
  readonly linesBefore: number;
  readonly amount: Money;
  readonly amountBefore: Money;
}

/** An account whose sum differs from the month before. */
export interface ChangedAccount extends AddressParts {
  readonly number: string;
  readonly amount: Money;
  readonly amountBefore: Money;
}

/** An account that could not be charged. */
export interface DraftProblem extends AddressParts {
  readonly number: string;
  readonly code: RefusalCode;
  readonly details: Readonly<Record<string, string>>;
}

/**
 * Lines of the run: of its draft, or, once it is frozen, those that are posted; and lines of the
 * month before, of the same contract.
 */
function lineSources(sql: Sql, { id, period, state, ...run }: ComparedRun) {
  const contractId = run.contractId ?? null;
  const ofContract = sql`(agreement.contract_id = ${contractId} OR ${contractId}::integer IS NULL)`;
  const charged = (month: Period) => sql`
    SELECT line.account_id, agreement.contract_id, agreement.service_id, line.amount
    FROM charges AS line JOIN service_agreements AS agreement USING (account_id, agreement_no)
    WHERE line.period = ${firstDay(month)} AND ${ofContract}`;
  const drafted = sql`
    SELECT line.account_id, agreement.contract_id, agreement.service_id, line.amount
    FROM draft_charges AS line JOIN service_agreements AS agreement USING (account_id, agreement_no)
    WHERE line.run_id = ${id}`;
  return sql`
    fresh_line AS (${state === 'frozen' ? charged(period) : drafted}),
    old_line AS (${charged(previousPeriod(period))})`;
}

/** Sums a run by provider and service beside the month before. */
export async function controlTotals(
  sql: Sql,
  _grant: StaffGrant,
  run: ComparedRun,
): Promise<ControlTotal[]> {
  const rows = await sql<
    {
      contract_id: number;
      recipient: string;
      service: string;
      lines: number;
      lines_before: number;
      amount: bigint;
      amount_before: bigint;
    }[]
  >`
    WITH ${lineSources(sql, run)},
    fresh AS (
      SELECT contract_id, service_id, count(*)::integer AS lines, sum(amount)::bigint AS amount
      FROM fresh_line GROUP BY contract_id, service_id
    ),
    old AS (
      SELECT contract_id, service_id, count(*)::integer AS lines, sum(amount)::bigint AS amount
      FROM old_line GROUP BY contract_id, service_id
    )
    SELECT contract_id, contract.recipient, service.code AS service,
      coalesce(fresh.lines, 0) AS lines, coalesce(old.lines, 0) AS lines_before,
      coalesce(fresh.amount, 0) AS amount, coalesce(old.amount, 0) AS amount_before
    FROM fresh FULL JOIN old USING (contract_id, service_id)
    JOIN contracts AS contract ON contract.id = contract_id
    JOIN services AS service ON service.id = service_id
    ORDER BY contract.recipient, contract_id, service.position`;
  return rows.map((row) => ({
    contractId: row.contract_id,
    recipient: row.recipient,
    service: row.service,
    lines: row.lines,
    linesBefore: row.lines_before,
    amount: money(row.amount),
    amountBefore: money(row.amount_before),
  }));
}

/** Finds the accounts whose sums rose most and fell most, the greatest rise first. */
export async function mostChanged(
  sql: Sql,
  _grant: StaffGrant,
  { run, rowsMax }: { readonly run: ComparedRun; readonly rowsMax: number },
): Promise<ChangedAccount[]> {
  const rows = await sql<
    (AddressParts & { number: string; amount: bigint; amount_before: bigint })[]
  >`
    WITH ${lineSources(sql, run)},
    fresh AS (SELECT account_id, sum(amount)::bigint AS amount FROM fresh_line GROUP BY account_id),
    old AS (SELECT account_id, sum(amount)::bigint AS amount FROM old_line GROUP BY account_id),
    changed AS (
      SELECT account_id, coalesce(fresh.amount, 0) AS amount,
        coalesce(old.amount, 0) AS amount_before,
        coalesce(fresh.amount, 0) - coalesce(old.amount, 0) AS change
      FROM fresh FULL JOIN old USING (account_id)
    ),
    ranked AS (
      SELECT *, row_number() OVER (ORDER BY change DESC, account_id) AS rise,
        row_number() OVER (ORDER BY change, account_id) AS fall
      FROM changed WHERE change <> 0
    )
    SELECT account.number, street.name AS street, building.number AS building,
      premise.number AS premise, ranked.amount, ranked.amount_before
    FROM ranked
    JOIN accounts AS account ON account.id = ranked.account_id
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    WHERE (rise <= ${rowsMax} AND change > 0) OR (fall <= ${rowsMax} AND change < 0)
    ORDER BY change DESC, ranked.account_id`;
  return rows.map(({ amount, amount_before: before, ...account }) => ({
    ...account,
    amount: money(amount),
    amountBefore: money(before),
  }));
}

/** Reads a page of the accounts a run could not charge, with the reasons. */
export async function problemsOf(
  sql: Sql,
  _grant: StaffGrant,
  wanted: { readonly runId: number; readonly page: number; readonly rowsMax: number },
): Promise<PageOf<DraftProblem>> {
  const { runId, page, rowsMax } = wanted;
  const [rows, counts] = await Promise.all([
    sql<DraftProblem[]>`
      SELECT account.number, street.name AS street, building.number AS building,
        premise.number AS premise, problem.code, problem.details
      FROM draft_problems AS problem
      JOIN accounts AS account ON account.id = problem.account_id
      JOIN premises AS premise ON premise.id = account.premise_id
      JOIN buildings AS building ON building.id = premise.building_id
      JOIN streets AS street ON street.id = building.street_id
      WHERE problem.run_id = ${runId}
      ORDER BY problem.account_id
      LIMIT ${rowsMax} OFFSET ${(page - 1) * rowsMax}`,
    sql<{ total: number }[]>`
      SELECT count(*)::integer AS total FROM draft_problems WHERE run_id = ${runId}`,
  ]);
  return { rows: [...rows], total: counts[0]?.total ?? 0 };
}
