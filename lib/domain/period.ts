import { type BusinessDay, businessDay, daysInMonth } from './business-day.ts';
import { wholeNumberOf } from './digits.ts';
import { remember } from './remember.ts';
import { ok, type Result, refuse } from './result.ts';

declare const periodBrand: unique symbol;

/** A billing month, 'YYYY-MM'. Texts of this form order as the months do. */
export type Period = string & { readonly [periodBrand]: 'month' };

/** Reads a month of the years 1900–2199. */
export function parsePeriod(text: string): Result<Period> {
  const isAsked = isPeriod(text) && text >= '1900' && text < '2200';
  return isAsked ? ok(text as Period) : refuse('period_malformed');
}

/**
 * Makes a period of a text known to be one; anything else is a bug and throws. As with days, there
 * is a next month after the last that people may ask for.
 */
export function period(text: string): Period {
  if (!isPeriod(text)) throw new RangeError(`not a period: ${text}`);
  return text as Period;
}

function isPeriod(text: string): boolean {
  return /^(1[89]\d\d|2[0-2]\d\d)-(0[1-9]|1[0-2])$/.test(text);
}

/** Moves a period by whole months, back if negative. */
export function addPeriods(from: Period, months: number): Period {
  const index = yearOf(from) * 12 + monthOf(from) - 1 + months;
  const month = (index % 12) + 1;
  return period(`${Math.floor(index / 12)}-${month.toString().padStart(2, '0')}`);
}

/** Returns the month after. */
export const nextPeriod = remember((from: Period): Period => addPeriods(from, 1));

/** Returns the month before. */
export function previousPeriod(from: Period): Period {
  return addPeriods(from, -1);
}

/** Orders two periods for sorting. */
export function comparePeriods(left: Period, right: Period): -1 | 0 | 1 {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Counts months from the first period to the second: 0 for the same, negative if it is earlier. */
export function monthsBetween(from: Period, to: Period): number {
  return yearOf(to) * 12 + monthOf(to) - yearOf(from) * 12 - monthOf(from);
}

/** Counts the days of the month. */
export const daysInPeriod = remember((month: Period): number =>
  daysInMonth(yearOf(month), monthOf(month)),
);

/** Returns the first day of the month. */
export const firstDay = remember((month: Period): BusinessDay => businessDay(`${month}-01`));

/** Returns the last day of the month. */
export function lastDay(month: Period): BusinessDay {
  return businessDay(`${month}-${daysInPeriod(month)}`);
}

/** Returns the month a day belongs to. */
export function periodOf(day: BusinessDay): Period {
  return day.slice(0, 7) as Period;
}

/** Tells the number of the month in its year, 1 to 12. */
export function monthOf(month: Period): number {
  return wholeNumberOf(month.slice(5));
}

function yearOf(month: Period): number {
  return wholeNumberOf(month.slice(0, 4));
}
