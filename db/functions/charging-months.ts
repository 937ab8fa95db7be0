import { wholeNumberOf } from '#lib/domain/digits.ts';
import { addPeriods, type Period, period } from '#lib/domain/period.ts';
import { required } from '#lib/required.ts';
import type { Transaction } from './append-journals.ts';

/** One lock per month, taken alone by a run that starts and shared by changes to what it charges. */
const monthsLock = 7_305_514;

/**
 * Lets one charging of a month start at a time, and none while what the month is charged by is
 * being changed: what a run finds is what was true when it started.
 */
export async function lockMonthForRun(tx: Transaction, period: Period): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(${monthsLock}, ${numberOf(period)})`;
}

/** Keeps chargings of these months from starting until a change to their facts is committed. */
export async function lockMonthsForChange(
  tx: Transaction,
  periods: readonly Period[],
): Promise<void> {
  await tx`
    SELECT pg_advisory_xact_lock_shared(${monthsLock}, month)
    FROM (
      SELECT month FROM unnest(${periods.map(numberOf)}::integer[]) AS month ORDER BY month
    ) AS in_order`;
}

/** Months ahead whose charging may start meanwhile: a version holds for all from its first on. */
const monthsAhead = 12;

/** The same for all months from one on, as many as a change may come before. */
export async function lockMonthsFrom(tx: Transaction, from: Period): Promise<void> {
  const thisMonth = await monthNow(tx);
  const months = Array.from({ length: monthsAhead * 2 }, (_, index) => {
    return addPeriods(thisMonth, monthsAhead - index);
  });
  await lockMonthsForChange(
    tx,
    months.filter((month) => month >= from),
  );
}

/**
 * Tells the month it is in Kyiv, and the last one that is charged or about to be, by the contracts
 * of a service or by any.
 */
export async function chargedMonths(
  tx: Transaction,
  serviceId: number | null,
): Promise<{ readonly thisMonth: Period; readonly chargedThrough?: Period }> {
  const [row] = await tx<{ month: string | null }[]>`
    SELECT to_char(max(period), 'YYYY-MM') AS month
    FROM charging_runs AS run
    WHERE run.state IN ('running', 'draft', 'posting', 'frozen') AND (run.contract_id IS NULL
      OR ${serviceId}::integer IS NULL
      OR run.contract_id IN (
        SELECT contract_id FROM contract_services WHERE service_id = ${serviceId}))`;
  const { month } = required(row, 'the runs');
  const thisMonth = await monthNow(tx);
  return { thisMonth, ...(month === null ? {} : { chargedThrough: period(month) }) };
}

async function monthNow(tx: Transaction): Promise<Period> {
  const [row] = await tx<{ month: string }[]>`
    SELECT to_char(now() AT TIME ZONE 'Europe/Kyiv', 'YYYY-MM') AS month`;
  return period(required(row, 'the clock').month);
}

function numberOf(period: Period): number {
  return wholeNumberOf(period.replace('-', ''));
}
