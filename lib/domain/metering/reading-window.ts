import { type BusinessDay, businessDay } from '../business-day.ts';
import { wholeNumberOf } from '../digits.ts';
import {
  daysInPeriod,
  firstDay,
  nextPeriod,
  type Period,
  periodOf,
  previousPeriod,
} from '../period.ts';

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

/** Tells the first day after the given one on which the window opens. */
export function nextOpening(window: ReadingWindow, day: BusinessDay): BusinessDay {
  const opening = openingIn(window, periodOf(day));
  return opening > day ? opening : openingIn(window, nextPeriod(periodOf(day)));
}

/**
 * Tells since when the readings of a day's round are taken: since the window opened last, or since
 * the first of the month where they are taken all month.
 */
export function roundStart(window: ReadingWindow | undefined, day: BusinessDay): BusinessDay {
  const month = periodOf(day);
  if (window === undefined) return firstDay(month);
  const opening = openingIn(window, month);
  return opening <= day ? opening : openingIn(window, previousPeriod(month));
}

/** Tells the last day of an open window: in the next month if it runs over the end of this one. */
export function lastDayOfWindow({ fromDay, toDay }: ReadingWindow, day: BusinessDay): BusinessDay {
  const month = periodOf(day);
  const runsOver = fromDay > toDay && wholeNumberOf(day.slice(8)) > toDay;
  return dayIn(runsOver ? nextPeriod(month) : month, toDay);
}

function openingIn({ fromDay }: ReadingWindow, month: Period): BusinessDay {
  return dayIn(month, fromDay);
}

/** A month too short for the day ends with it. */
function dayIn(month: Period, day: number): BusinessDay {
  const dayOfMonth = Math.min(day, daysInPeriod(month));
  return businessDay(`${month}-${dayOfMonth.toString().padStart(2, '0')}`);
}
