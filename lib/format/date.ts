import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Period } from '#lib/domain/period.ts';
import { noBreakSpace } from './digits.ts';
import type { Locale } from './locale.ts';
import { type MonthCase, monthName } from './months.ts';

export interface PeriodFormat {
  /** Nominative ("жовтень 2026") unless the sentence needs another case. */
  readonly monthCase?: MonthCase;
  /** False leaves the year out: "до сплати за жовтень". */
  readonly year?: boolean;
}

/** Names a billing month: "жовтень 2026", "жовтня 2026", "жовтні". */
export function formatPeriod(period: Period, locale: Locale, format: PeriodFormat = {}): string {
  const { year, month } = calendarParts(period);
  const name = monthName(month, locale, format.monthCase ?? 'nominative');
  return format.year === false ? name : `${name}${noBreakSpace}${year}`;
}

/** long: "15 жовтня 2003"; short: "15.10.2003"; dayMonth: "15 жовтня". */
export type DayStyle = 'long' | 'short' | 'dayMonth';

/** Writes a calendar day of the city. */
export function formatBusinessDay(
  day: BusinessDay,
  locale: Locale,
  style: DayStyle = 'long',
): string {
  const { year, month, date } = calendarParts(day);
  if (style === 'short') return shortDay(day, locale);
  const dayMonth = `${date}${noBreakSpace}${monthName(month, locale, 'genitive')}`;
  return style === 'dayMonth' ? dayMonth : `${dayMonth}${noBreakSpace}${year}`;
}

function shortDay(day: BusinessDay, locale: Locale): string {
  const { year, month, date } = calendarParts(day);
  if (locale !== 'en') return day.split('-').reverse().join('.');
  // Digits alone would read as month first to half of English readers.
  return [date, monthName(month, 'en', 'nominative').slice(0, 3), year].join(noBreakSpace);
}

function calendarParts(text: string): { year: string; month: number; date: string } {
  const [year = '', month = '', date = ''] = text.split('-');
  return { year, month: Number(month), date: date.replace(/^0/, '') };
}
