import type { BusinessDay } from '../business-day.ts';
import { wholeNumberOf } from '../digits.ts';
import { daysInPeriod, periodOf } from '../period.ts';

/** Days of the month on which readings are taken; may run over the end of the month (28 to 3). */
export interface ReadingWindow {
  readonly fromDay: number;
  readonly toDay: number;
}

/** Tells whether a day lies in the window; one that opens on the 31st opens on any last day. */
export function isInWindow({ fromDay, toDay }: ReadingWindow, day: BusinessDay): boolean {
  const dayOfMonth = wholeNumberOf(day.slice(8));
  const opens = Math.min(fromDay, daysInPeriod(periodOf(day)));
  return fromDay <= toDay
    ? opens <= dayOfMonth && dayOfMonth <= toDay
    : opens <= dayOfMonth || dayOfMonth <= toDay;
}
