import { wholeNumberOf } from './digits.ts';
import { remember } from './remember.ts';
import { ok, type Result, refuse } from './result.ts';

declare const businessDayBrand: unique symbol;

/** A calendar day of Kyiv, 'YYYY-MM-DD'. Texts of this form order as the days do. */
export type BusinessDay = string & { readonly [businessDayBrand]: 'day' };

/** Reads a day of the years 1900–2199 that exists in the calendar. */
export function parseBusinessDay(text: string): Result<BusinessDay> {
  const isAsked = isDay(text) && text >= '1900' && text < '2200';
  return isAsked ? ok(text as BusinessDay) : refuse('business_day_malformed');
}

/**
 * Makes a day of a text known to be one; anything else is a bug and throws. A century more on
 * either side than people may ask for: the day after the last of theirs is still a day.
 */
export function businessDay(text: string): BusinessDay {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`);
  return text as BusinessDay;
}

function isDay(text: string): boolean {
  const match = /^(1[89]\d\d|2[0-2]\d\d)-(\d\d)-(\d\d)$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(wholeNumberOf) as [number, number, number];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Moves a day by whole days, back if negative. */
export function addDays(day: BusinessDay, days: number): BusinessDay {
  return dayOfNumber(numberOfDay(day) + days);
}

/** Counts days from the first day to the second: 0 for the same day, negative if it is earlier. */
export function daysBetween(from: BusinessDay, to: BusinessDay): number {
  return numberOfDay(to) - numberOfDay(from);
}

/** Orders two days for sorting. */
export function compareDays(left: BusinessDay, right: BusinessDay): -1 | 0 | 1 {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Tells the day of the week: 1 is Monday, 7 is Sunday (ISO 8601). */
export function isoWeekday(day: BusinessDay): number {
  const thursday = 4; // 1970-01-01, day 0 of the numbering below
  return ((((numberOfDay(day) + thursday - 1) % 7) + 7) % 7) + 1;
}

/** Counts the days of a month of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/*
 * Days are numbered from 1970-01-01. Years are counted from March, so that the leap day is the last
 * day of a year and the months before any month sum to (153 m + 2) / 5 days; 400 years, an era, are
 * always 146 097 days.
 */
const daysBeforeEpoch = 719_468;
const daysPerEra = 146_097;

const numberOfDay = remember((text: BusinessDay): number => {
  const month = wholeNumberOf(text.slice(5, 7));
  const year = wholeNumberOf(text.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const monthFromMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + wholeNumberOf(text.slice(8)) - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * daysPerEra + yearOfEra * 365 + leapDays + dayOfYear - daysBeforeEpoch;
});

function dayOfNumber(number: number): BusinessDay {
  const shifted = number + daysBeforeEpoch;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfYear = dayOfEra - (365 * yearOfEra + leapDays);
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return businessDay(`${year}-${twoDigits(month)}-${twoDigits(day)}`);
}

function twoDigits(value: number): string {
  return value.toString().padStart(2, '0');
}
