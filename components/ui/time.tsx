import { useLocale } from 'next-intl';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type DayStyle, formatBusinessDay } from '#lib/format/date.ts';
import { formatInstant, type InstantStyle } from '#lib/format/instant.ts';

/** Writes a calendar day of the city: "15 жовтня 2003". */
export function Day({ day, style }: { readonly day: BusinessDay; readonly style?: DayStyle }) {
  const locale = useLocale();
  return <time dateTime={day}>{formatBusinessDay(day, locale, style)}</time>;
}

/** Writes a moment by the clock of Kyiv: "15 жовтня 2026, 10:42". */
export function Instant({ at, style }: { readonly at: Date; readonly style?: InstantStyle }) {
  const locale = useLocale();
  return <time dateTime={at.toISOString()}>{formatInstant(at, locale, style)}</time>;
}
