import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { Kpi, Kpis } from '#components/ui/kpi.tsx';
import { Money } from '#components/ui/money.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import type { SubsidyRules } from '#lib/domain/charging/subsidy.ts';
import { isDebtTooLarge } from '#lib/domain/charging/subsidy.ts';
import type { SubsidyCheck as Check } from '#lib/domain/charging/subsidy-check.ts';
import { type Money as MoneyAmount, sumMoney } from '#lib/domain/money.ts';
import { rate } from '#lib/domain/rate.ts';
import { formatMoney } from '#lib/format/money.ts';
import { formatPercent } from '#lib/format/quantity.ts';

export interface SubsidyCheckProps {
  readonly check: Check;
  readonly rules: SubsidyRules;
  readonly debt: MoneyAmount;
}

/** Shows what the formula gives: cost within norms less what the household pays itself. */
export function SubsidyCheck({ check, rules, debt }: SubsidyCheckProps) {
  const t = useTranslations('subsidies');
  const services = useTranslations('services');
  const locale = useLocale();
  const limit = formatMoney(rules.debtMax, locale, { currency: true });
  const money = (amount: MoneyAmount) => formatMoney(amount, locale, { currency: true });
  return (
    <Stack>
      <Kpis>
        <Kpi label={t('result')} value={money(check.subsidy)} />
        <Kpi
          label={t('obligatory')}
          value={money(check.obligatory)}
          note={`${t('share')}: ${formatPercent(rate(check.obligatoryPercent), locale)}`}
        />
        <Kpi label={t('overdue', { months: rules.debtMonths })} value={money(debt)} />
      </Kpis>
      {isDebtTooLarge(debt, rules) ? (
        <Notice tone="bad">{t('debtTooLarge', { limit })}</Notice>
      ) : null}
      <DataTable
        caption={t('check')}
        rows={check.services}
        rowKey={({ agreementNo }) => String(agreementNo)}
        totalLabel={t('total')}
        columns={[
          {
            key: 'service',
            head: t('service'),
            cell: ({ service }) => services(service as Parameters<typeof services>[0]),
          },
          {
            key: 'charged',
            head: t('charged'),
            kind: 'number',
            cell: ({ charged }) => <Money amount={charged} />,
            total: <Money amount={sumMoney(check.services.map(({ charged }) => charged))} />,
          },
          {
            key: 'withinNorms',
            head: t('withinNorms'),
            kind: 'number',
            cell: ({ withinNorms }) => <Money amount={withinNorms} zero="dash" />,
            total: <Money amount={check.cost} />,
          },
        ]}
      />
    </Stack>
  );
}
