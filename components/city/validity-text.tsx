import { useLocale, useTranslations } from 'next-intl';
import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import { formatBusinessDay } from '#lib/format/date.ts';

export interface ValidityTextProps {
  readonly validFrom: BusinessDay;
  /** The first day on which it holds no more. */
  readonly validTo?: BusinessDay | undefined;
}

/** Says from which day to which, both of them counted: "01.01.2026 – 14.11.2026". */
export function ValidityText({ validFrom, validTo }: ValidityTextProps) {
  const t = useTranslations('city.validity');
  const locale = useLocale();
  const from = formatBusinessDay(validFrom, locale, 'short');
  if (validTo === undefined) return <>{t('since', { from })}</>;
  return <>{t('span', { from, to: formatBusinessDay(addDays(validTo, -1), locale, 'short') })}</>;
}

/** Tells whether something holds on a day, has ended by it or is still to come. */
export function stageOf(
  { validFrom, validTo }: ValidityTextProps,
  today: BusinessDay,
): 'current' | 'past' | 'future' {
  if (validFrom > today) return 'future';
  return validTo !== undefined && validTo <= today ? 'past' : 'current';
}
