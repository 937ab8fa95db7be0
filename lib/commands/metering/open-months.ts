import type { Transaction } from '#db/functions/append-journals.ts';
import { lockMonthsForChange } from '#db/functions/charging-months.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { addPeriods, firstDay, type Period, period, periodOf } from '#lib/domain/period.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';

/** Months ahead whose charging may start meanwhile. */
const monthsAhead = 2;

/** Months of which a charging may start while a change is made: no more are open at once. */
const monthsMax = 24;

/**
 * Refuses to change what is charged by from a day on while a charging of its month, or of a later
 * one, is under way: its draft rests on what it found. Keeps one from starting until the change is
 * committed.
 */
export async function keepMonthsOpen(tx: Transaction, on: BusinessDay): Promise<Result<'open'>> {
  const [clock] = await tx<{ this_month: string }[]>`
    SELECT to_char(now() AT TIME ZONE 'Europe/Kyiv', 'YYYY-MM') AS this_month`;
  await lockMonthsForChange(tx, monthsFrom(on, period(required(clock, 'the clock').this_month)));
  const [run] = await tx<{ period: string | null }[]>`
    SELECT to_char(max(period), 'YYYY-MM') AS period FROM charging_runs
    WHERE state IN ('running', 'draft', 'posting') AND period >= ${firstDay(periodOf(on))}`;
  const underWay = run?.period;
  return underWay ? refuse('charging_under_way', { period: underWay }) : ok('open');
}

function monthsFrom(on: BusinessDay, thisMonth: Period): Period[] {
  const last = addPeriods(thisMonth, monthsAhead);
  return Array.from({ length: monthsMax }, (_, index) => addPeriods(last, -index)).filter(
    (month) => month >= periodOf(on),
  );
}
