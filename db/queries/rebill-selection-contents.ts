import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { ChangedFilter } from '#lib/domain/charging/changed-filter.ts';
import { type Money, money } from '#lib/domain/money.ts';
import { type Period, period } from '#lib/domain/period.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import type { AddressParts } from '#lib/format/address.ts';
import { required } from '#lib/required.ts';
import type { ChargedContract } from './charging-readiness.ts';
import type { PageOf } from './settlement-payments.ts';

/** An account whose month comes out different, with the rebill that explains it. */
export interface RebilledAccount extends AddressParts {
  readonly number: string;
  readonly rebillId: number;
  readonly amountBefore: Money;
  readonly amount: Money;
}

/** A page of the accounts of a selection, with what all of the filter come to. */
export interface RebilledPage extends PageOf<RebilledAccount> {
  readonly amountBefore: Money;
  readonly amount: Money;
}

interface PageAsked {
  readonly selectionId: number;
  readonly page: number;
  readonly rowsMax: number;
}

interface RebilledRow extends AddressParts {
  readonly number: string;
  readonly id: number;
  readonly before: bigint;
  readonly change: bigint;
}

/** Reads the accounts of a selection that change, the largest change in either direction first. */
export async function rebilledAccounts(
  sql: Sql,
  _grant: StaffGrant,
  { page, rowsMax, ...wanted }: PageAsked & ChangedFilter,
): Promise<RebilledPage> {
  const changed = changedAccounts(sql, wanted);
  const [rows, [all]] = await Promise.all([
    sql<RebilledRow[]>`
      WITH changed AS (${changed}), shown AS (
        SELECT * FROM changed ORDER BY abs(amount) DESC, account_id
        LIMIT ${rowsMax} OFFSET ${(page - 1) * rowsMax}
      )
      SELECT shown.number, street.name AS street, building.number AS building,
        premise.number AS premise, shown.id, shown.amount AS change, (
          SELECT -coalesce(sum(line.amount), 0) FROM recalculation_lines AS line
          WHERE line.account_id = shown.account_id AND line.recalculation_id = shown.id
            AND line.part = 'reversal'
        )::bigint AS before
      FROM shown
      JOIN premises AS premise ON premise.id = shown.premise_id
      JOIN buildings AS building ON building.id = premise.building_id
      JOIN streets AS street ON street.id = building.street_id
      ORDER BY abs(shown.amount) DESC, shown.account_id`,
    sql<{ total: number; before: bigint; change: bigint }[]>`
      WITH changed AS (${changed})
      SELECT count(*)::integer AS total, coalesce(sum(amount), 0)::bigint AS change, (
        SELECT -coalesce(sum(line.amount), 0) FROM changed
        JOIN recalculation_lines AS line
          ON line.account_id = changed.account_id AND line.recalculation_id = changed.id
        WHERE line.part = 'reversal'
      )::bigint AS before
      FROM changed`,
  ]);
  const { total, before, change } = required(all, 'a sum');
  return {
    rows: rows.map(({ id, before: was, change: by, ...account }) => ({
      ...account,
      rebillId: id,
      amountBefore: money(was),
      amount: money(was + by),
    })),
    total,
    amountBefore: money(before),
    amount: money(before + change),
  };
}

function changedAccounts(
  sql: Sql,
  { selectionId, direction, account }: { readonly selectionId: number } & ChangedFilter,
) {
  return sql`
    SELECT known.id, known.account_id, known.amount, account.number, account.premise_id
    FROM recalculations AS known
    JOIN accounts AS account ON account.id = known.account_id
    WHERE known.selection_id = ${selectionId}
      ${direction === 'more' ? sql`AND known.amount > 0` : sql``}
      ${direction === 'less' ? sql`AND known.amount < 0` : sql``}
      ${account === undefined ? sql`` : sql`AND starts_with(account.number, ${account})`}`;
}

/** An account of a selection that cannot be rebilled. */
export interface RebillProblem extends AddressParts {
  readonly number: string;
  readonly code: RefusalCode;
  readonly details: Readonly<Record<string, string>>;
}

/** Reads a page of the accounts of a selection that cannot be rebilled, with the reasons. */
export async function rebillProblems(
  sql: Sql,
  _grant: StaffGrant,
  { selectionId, page, rowsMax }: PageAsked,
): Promise<RebillProblem[]> {
  return await sql<RebillProblem[]>`
    SELECT account.number, street.name AS street, building.number AS building,
      premise.number AS premise, problem.code, problem.details
    FROM rebill_problems AS problem
    JOIN accounts AS account ON account.id = problem.account_id
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    WHERE problem.selection_id = ${selectionId}
    ORDER BY problem.account_id LIMIT ${rowsMax} OFFSET ${(page - 1) * rowsMax}`;
}

/** What the form of a new selection offers. */
export interface SelectionChoices {
  /** Months that were billed and are over, the latest first. */
  readonly months: readonly Period[];
  readonly tariffs: readonly { readonly id: number; readonly name: string }[];
  readonly contracts: readonly ChargedContract[];
}

const monthsMax = 36;

/** Reads which months can be rebilled, and by what their accounts can be selected. */
export async function selectionChoices(sql: Sql, _grant: StaffGrant): Promise<SelectionChoices> {
  const [months, tariffs, contracts] = await Promise.all([
    sql<{ month: string }[]>`
      SELECT to_char(month, 'YYYY-MM') AS month
      FROM (SELECT max(period) AS last FROM bills) AS known,
        generate_series(last - make_interval(months => ${monthsMax}), last, interval '1 month')
          AS month
      WHERE EXISTS (SELECT FROM bills WHERE period = month::date) AND NOT EXISTS (
        SELECT FROM charging_runs
        WHERE period = month::date AND state IN ('running', 'draft', 'posting')
      )
      ORDER BY month DESC`,
    sql<{ id: number; name: string }[]>`
      SELECT tariff.id, contract.recipient || ': ' || tariff.name AS name FROM tariffs AS tariff
      JOIN contracts AS contract ON contract.id = tariff.contract_id
      ORDER BY contract.recipient, tariff.name, tariff.id`,
    sql<ChargedContract[]>`
      SELECT contract.id, contract.recipient FROM contracts AS contract
      WHERE EXISTS (SELECT FROM tariffs WHERE contract_id = contract.id)
      ORDER BY contract.recipient`,
  ]);
  return {
    months: months.map(({ month }) => period(month)),
    tariffs: [...tariffs],
    contracts: [...contracts],
  };
}

/** Finds a house by its address as people write it; undefined when there is none. */
export async function buildingByAddress(
  sql: Sql,
  _grant: StaffGrant,
  address: string,
): Promise<number | undefined> {
  const [row] = await sql<{ id: number }[]>`
    SELECT building.id FROM buildings AS building
    JOIN streets AS street ON street.id = building.street_id
    WHERE regexp_replace(lower(street.name || ',' || building.number), '\\s', '', 'g')
      = regexp_replace(lower(${address}), '\\s', '', 'g')
    LIMIT 1`;
  return row?.id;
}
