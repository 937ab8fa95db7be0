import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { SubsidyRules } from '#lib/domain/charging/subsidy.ts';
import { type Money, money } from '#lib/domain/money.ts';
import { addPeriods, firstDay, periodOf } from '#lib/domain/period.ts';

interface RulesRow {
  readonly subsistence_minimum: bigint;
  readonly base_ratio: string;
  readonly base_percent: string;
  readonly debt_max: bigint;
  readonly debt_months: number;
  readonly act: string;
}

/** Reads the formula of the obligatory share that holds on a day. */
export async function subsidyRulesOn(
  sql: Sql | Transaction,
  day: BusinessDay,
): Promise<SubsidyRules | undefined> {
  const [row] = await sql<RulesRow[]>`
    SELECT subsistence_minimum, trim_scale(base_ratio)::text AS base_ratio,
      trim_scale(base_percent)::text AS base_percent, debt_max, debt_months, act
    FROM subsidy_rules WHERE daterange(valid_from, valid_to) @> ${day}::date`;
  return (
    row && {
      subsistenceMinimum: money(row.subsistence_minimum),
      baseRatio: row.base_ratio,
      basePercent: row.base_percent,
      debtMax: money(row.debt_max),
      debtMonths: row.debt_months,
      act: row.act,
    }
  );
}

/**
 * Reads the debt that is overdue for longer than some months. A service that is overpaid pays for
 * no other.
 */
export async function overdueDebt(
  sql: Sql | Transaction,
  about: {
    readonly accountId: number;
    readonly decidedOn: BusinessDay;
    readonly months: number;
  },
): Promise<Money> {
  const { accountId, decidedOn, months } = about;
  // A month's bill is due by the end of the next: it is overdue from the month after that on.
  const since = addPeriods(periodOf(decidedOn), -1 - months);
  const [row] = await sql<{ debt: bigint }[]>`
    SELECT coalesce(sum(greatest(owed, 0)), 0)::bigint AS debt
    FROM (
      SELECT sum(balance) AS owed FROM balances
      WHERE account_id = ${accountId} AND period < ${firstDay(since)}
      GROUP BY agreement_no
    ) AS service`;
  return money(row?.debt ?? 0n);
}
