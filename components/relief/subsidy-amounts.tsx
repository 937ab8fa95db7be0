import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import type { Period } from '#lib/domain/period.ts';
import { formatPeriod } from '#lib/format/date.ts';

interface Amount {
  readonly service: string;
  readonly firstPeriod: Period;
  readonly lastPeriod: Period;
  readonly amount: MoneyAmount;
}

/** Lists what a decision grants for each service, and for which months. */
export function SubsidyAmounts({ amounts }: { readonly amounts: readonly Amount[] }) {
  const t = useTranslations('subsidies');
  const services = useTranslations('services');
  const locale = useLocale();
  return (
    <DataTable
      caption={t('amounts')}
      rows={amounts}
      rowKey={({ service, firstPeriod }) => `${service}/${firstPeriod}`}
      columns={[
        {
          key: 'service',
          head: t('service'),
          cell: ({ service }) => services(service as Parameters<typeof services>[0]),
        },
        {
          key: 'months',
          head: t('months'),
          cell: ({ firstPeriod, lastPeriod }) =>
            `${formatPeriod(firstPeriod, locale)} – ${formatPeriod(lastPeriod, locale)}`,
        },
        {
          key: 'amount',
          head: t('amount'),
          kind: 'number',
          cell: ({ amount }) => <Money amount={amount} />,
        },
      ]}
    />
  );
}
