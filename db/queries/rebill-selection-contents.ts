import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { type Money, money } from '#lib/domain/money.ts';
import { type Period, period } from '#lib/domain/period.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import type { AddressParts } from '#lib/format/address.ts';
import type { ChargedContract } from './charging-readiness.ts';

/** An account whose month comes out different, with the rebill that explains it. */
export interface RebilledAccount extends AddressParts {
  readonly number: string;
  readonly rebillId: number;
  readonly amountBefore: Money;
  readonly amount: Money;
}

/** Finds the accounts of a selection that change most, in either direction. */
export async function mostRebilled(
  sql: Sql,
  _grant: StaffGrant,
  { selectionId, rowsMax }: { readonly selectionId: number; readonly rowsMax: number },
): Promise<RebilledAccount[]> {
  const rows = await sql<
    (AddressParts & { number: string; id: number; before: bigint; change: bigint })[]
  >`
    WITH changed AS (
      SELECT id, account_id, amount FROM recalculations WHERE selection_id = ${selectionId}
      ORDER BY abs(amount) DESC, account_id LIMIT ${rowsMax}
    )
    SELECT account.number, street.name AS street, building.number AS building,
      premise.number AS premise, changed.id, changed.amount AS change, (
        SELECT -coalesce(sum(line.amount), 0) FROM recalculation_lines AS line
        WHERE line.account_id = changed.account_id AND line.recalculation_id = changed.id
          AND line.part = 'reversal'
      )::bigint AS before
    FROM changed
    JOIN accounts AS account ON account.id = changed.account_id
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    ORDER BY changed.amount DESC, account.id`;
  return rows.map(({ id, before, change, ...account }) => ({
    ...account,
    rebillId: id,
    amountBefore: money(before),
    amount: money(before + change),
  }));
}

/** An account of a selection that cannot be rebilled. */
export interface RebillProblem extends AddressParts {
  readonly number: string;
  readonly code: RefusalCode;
  readonly details: Readonly<Record<string, string>>;
}

/** Reads the accounts of a selection that cannot be rebilled, with the reasons. */
export async function rebillProblems(
  sql: Sql,
  _grant: StaffGrant,
  { selectionId, rowsMax }: { readonly selectionId: number; readonly rowsMax: number },
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
    ORDER BY problem.account_id LIMIT ${rowsMax}`;
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
