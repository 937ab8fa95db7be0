import { type BusinessDay, businessDay } from '#lib/domain/business-day.ts';
import { formatBusinessDay } from './date.ts';
import type { Locale } from './locale.ts';

/** dateTime: "15 жовтня 2026, 10:42"; the others are a part of it, seconds where they matter. */
export type InstantStyle =
  | 'dateTime'
  | 'day'
  | 'time'
  | 'timeSeconds'
  | 'shortDateTime'
  | 'shortSeconds';

const kyivClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Kyiv',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Writes a moment by the clock of Kyiv, whatever the clock of the server is. */
export function formatInstant(
  instant: Date,
  locale: Locale,
  style: InstantStyle = 'dateTime',
): string {
  const { day, time } = kyivTime(instant);
  if (style === 'time') return time.slice(0, 5);
  if (style === 'timeSeconds') return time;
  if (style === 'day') return formatBusinessDay(day, locale);
  if (style === 'shortSeconds') return `${formatBusinessDay(day, locale, 'short')}, ${time}`;
  const date = formatBusinessDay(day, locale, style === 'shortDateTime' ? 'short' : 'long');
  return `${date}, ${time.slice(0, 5)}`;
}

/** Splits a moment into the Kyiv calendar day and the Kyiv time "HH:MM:SS". */
export function kyivTime(instant: Date): { day: BusinessDay; time: string } {
  const parts = new Map(kyivClock.formatToParts(instant).map(({ type, value }) => [type, value]));
  const join = (types: Intl.DateTimeFormatPartTypes[], separator: string) =>
    types.map((type) => parts.get(type) ?? '').join(separator);
  return {
    day: businessDay(join(['year', 'month', 'day'], '-')),
    time: join(['hour', 'minute', 'second'], ':'),
  };
}
