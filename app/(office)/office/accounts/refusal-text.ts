import { getLocale, getTranslations } from 'next-intl/server';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import { parsePeriod } from '#lib/domain/period.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { formatBusinessDay, formatPeriod } from '#lib/format/date.ts';

/** Words a refusal in the language of the page, its days and months as people write them. */
export async function refusalText({ code, details = {} }: Refusal): Promise<string> {
  const [t, locale] = await Promise.all([getTranslations('errors.refusal'), getLocale()]);
  const written = Object.entries(details).map(([name, value]) => {
    const day = parseBusinessDay(value);
    const period = parsePeriod(value);
    if (day.ok) return [name, formatBusinessDay(day.value, locale)];
    return [name, period.ok ? formatPeriod(period.value, locale) : value];
  });
  return t(code, Object.fromEntries(written));
}
