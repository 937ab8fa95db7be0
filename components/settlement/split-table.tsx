import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import { type Money as MoneyAmount, sumMoney } from '#lib/domain/money.ts';
import type { Period } from '#lib/domain/period.ts';
import { formatPeriod } from '#lib/format/date.ts';

interface Line {
  readonly service: string;
  readonly recipient: string;
  readonly period: Period;
  readonly amount: MoneyAmount;
}

/** Shows how one payment was split over services, periods and recipients. */
export function SplitTable({ lines }: { readonly lines: readonly Line[] }) {
  const t = useTranslations('settlement');
  const services = useTranslations('services');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('split')}
      rows={lines}
      rowKey={(line) => `${line.service}/${line.period}`}
      totalLabel={t('total')}
      columns={[
        {
          key: 'service',
          head: t('service'),
          cell: (line) => services(line.service as Parameters<typeof services>[0]),
        },
        { key: 'period', head: t('period'), cell: (line) => formatPeriod(line.period, locale) },
        { key: 'recipient', head: t('recipient'), cell: (line) => line.recipient },
        {
          key: 'amount',
          head: t('amount'),
          kind: 'number',
          cell: (line) => <Money amount={line.amount} />,
          total: <Money amount={sumMoney(lines.map((line) => line.amount))} />,
        },
      ]}
    />
  );
}
