import { useLocale, useTranslations } from 'next-intl';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { formatDecimalText } from '#lib/format/digits.ts';

const known = [
  'reading_malformed',
  'reading_too_many_digits',
  'reading_lower_than_last',
  'reading_window_closed',
  'reading_meter_inactive',
  'reading_date_invalid',
  'reading_duplicate',
  'meter_unknown',
] as const;

/** Returns a function that says in plain words why a reading was not taken. */
export function useObjectionText(): (refusal: Refusal) => string {
  const t = useTranslations('readings.form.errors');
  const locale = useLocale();
  const dayOf = (text: string | undefined) => {
    const parsed = parseBusinessDay(text ?? '');
    return parsed.ok ? formatBusinessDay(parsed.value, locale) : '';
  };
  return ({ code, details = {} }) => {
    const { last = '', lastOn, opensOn, digits = '0' } = details;
    const key = known.find((one) => one === code) ?? 'other';
    return t(key, {
      last: formatDecimalText(last, locale),
      day: dayOf(lastOn ?? opensOn),
      digits: Number(digits),
    });
  };
}
