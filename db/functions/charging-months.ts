import { wholeNumberOf } from '#lib/domain/digits.ts';
import type { Period } from '#lib/domain/period.ts';
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

function numberOf(period: Period): number {
  return wholeNumberOf(period.replace('-', ''));
}
