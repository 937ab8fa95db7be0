import { getLocale, getTranslations } from 'next-intl/server';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { formatDecimalText } from '#lib/format/digits.ts';
import { refusalText } from './accounts/refusal-text.ts';

/** Says in the language of the page why something about a meter was refused. */
export async function meteringRefusal({ code, details = {} }: Refusal): Promise<string> {
  const [t, locale] = await Promise.all([getTranslations('metering.refusals'), getLocale()]);
  const number = (text = '0') => formatDecimalText(text, locale);
  const parsed = parseBusinessDay(details['lastOn'] ?? '');
  const day = parsed.ok ? formatBusinessDay(parsed.value, locale, 'short') : '';
  switch (code) {
    case 'reading_lower_than_last':
      return t('lower', { last: number(details['last']), day });
    case 'reading_too_many_digits':
      return t('digits', { digits: Number(details['digits'] ?? '0') });
    case 'reading_date_invalid':
      return t('date', { day });
    case 'reading_unusual': {
      const texts = {
        consumption: number(details['consumption']),
        days: Number(details['days'] ?? '0'),
        usual: number(details['usual']),
      };
      if (details['rollover'] !== undefined) return t('rollover', texts);
      return details['usual'] === undefined ? t('much', texts) : t('unusual', texts);
    }
    default:
      return await refusalText({ code, details });
  }
}
