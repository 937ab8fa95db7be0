import { useLocale, useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { addMoney, type Money } from '#lib/domain/money.ts';
import type { Period } from '#lib/domain/period.ts';
import { formatBusinessDay, formatPeriod } from '#lib/format/date.ts';
import { formatMoney } from '#lib/format/money.ts';

export interface ClosingNoteProps {
  readonly closedOn: BusinessDay;
  readonly balance: Money;
  /** What the last days will still be charged; absent once they are. */
  readonly toCome: { readonly period: Period; readonly amount: Money } | undefined;
}

/** Says when an account closed and what is still to be charged on it. */
export function ClosingNote({ closedOn, balance, toCome }: ClosingNoteProps) {
  const t = useTranslations('city.moveOut');
  const locale = useLocale();
  return (
    <Notice tone="info" title={t('closed', { day: formatBusinessDay(closedOn, locale) })}>
      {toCome === undefined
        ? t('allCharged')
        : t('stillToCome', {
            period: formatPeriod(toCome.period, locale),
            amount: formatMoney(toCome.amount, locale),
            total: formatMoney(addMoney(balance, toCome.amount), locale),
          })}
    </Notice>
  );
}
