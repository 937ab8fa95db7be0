import { type BusinessDay, businessDay } from '#lib/domain/business-day.ts';
import { addPeriods, firstDay, type Period, periodOf, previousPeriod } from '#lib/domain/period.ts';

/** What the demo city is made from: the same plan makes the same city. */
export interface CityPlan {
  readonly seed: string;
  readonly accounts: number;
  /** Months charged, the last one included. */
  readonly months: number;
  /** Varied as a city is; or the nine lines a benchmark wants, the same for everybody. */
  readonly shape: 'varied' | 'nine-lines';
  readonly lastPeriod: Period;
  /** No payment counts on this day or later: today shows only what a visitor pays. */
  readonly today: BusinessDay;
}

/** Everybody moved in by then: before any month that is charged. */
export const movedIn = businessDay('2021-01-01');

/** Makes the plan of a city whose last charged month is the one before today. */
export function planOf(
  today: BusinessDay,
  { seed = 'oselia', accounts = 320, months = 12, shape = 'varied' }: Partial<CityPlan> = {},
): CityPlan {
  return { seed, accounts, months, shape, today, lastPeriod: previousPeriod(periodOf(today)) };
}

/** Lists the months charged, oldest first. */
export function periodsOf({ lastPeriod, months }: CityPlan): Period[] {
  return Array.from({ length: months }, (_, index) => addPeriods(lastPeriod, index + 1 - months));
}

/** The first day that is charged. */
export function firstDayOf(plan: CityPlan): BusinessDay {
  return firstDay(addPeriods(plan.lastPeriod, 1 - plan.months));
}
