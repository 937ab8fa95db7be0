import { useLocale, useTranslations } from 'next-intl';
import { Kpi, Kpis } from '#components/ui/kpi.tsx';
import { type Money, parseMoney } from '#lib/domain/money.ts';
import type { CommissionPayer } from '#lib/domain/partner/channel-terms.ts';
import { formatMoney } from '#lib/format/money.ts';
import { useHealthTexts } from './health-texts.ts';

export interface HealthKpisProps {
  readonly health: {
    readonly lastPaymentAt: string | undefined;
    readonly today: {
      readonly payments: number;
      readonly amount: Money;
      readonly commission: Money;
    };
    readonly recent: Parameters<ReturnType<typeof useHealthTexts>['errors']>[0];
  };
  /** Hryvnias as text; null means no limit. */
  readonly dayAmountMax: string | null;
  readonly commissionPayer: CommissionPayer;
  readonly hours: number;
}

/** Shows how a channel is: its money of today, its last payment, errors, repeats and speed. */
export function HealthKpis({ health, hours, ...terms }: HealthKpisProps) {
  const t = useTranslations('partners');
  const locale = useLocale();
  const texts = useHealthTexts();
  const { lastPaymentAt, today, recent } = health;
  const max = terms.dayAmountMax === null ? undefined : parseMoney(terms.dayAmountMax);
  const limit = max?.ok
    ? t('health.ofLimit', { sum: formatMoney(max.value, locale) })
    : t('health.noLimit');
  const commission = t('health.commission', {
    sum: formatMoney(today.commission, locale),
    payer: t(`terms.payers.${terms.commissionPayer}`),
  });
  const within = t('health.within', { hours });
  return (
    <Kpis>
      <Kpi
        label={t('health.today')}
        value={formatMoney(today.amount, locale)}
        note={`${limit}; ${commission}`}
      />
      <Kpi
        label={t('health.last')}
        value={texts.lastPayment(lastPaymentAt)}
        note={t('health.paymentsToday', { count: today.payments })}
      />
      <Kpi
        label={t('health.errors')}
        value={texts.errors(recent)}
        note={t('health.failed', { count: recent.failed, of: recent.requests })}
      />
      <Kpi label={t('health.duplicates')} value={texts.duplicates(recent)} note={within} />
      <Kpi label={t('health.p99')} value={texts.p99(recent)} note={within} />
    </Kpis>
  );
}
