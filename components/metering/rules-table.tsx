import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { Period } from '#lib/domain/period.ts';
import { formatPeriod } from '#lib/format/date.ts';

interface Rule {
  readonly contractId: number;
  readonly serviceId: number;
  readonly provider: string;
  readonly service: string;
  readonly averageMonthsMax: number;
  readonly act: string;
  readonly since: Period | undefined;
  readonly meters: number;
}

/** Tells for how many months the average stands in for a reading, by service and provider. */
export function RulesTable({ rules }: { readonly rules: readonly Rule[] }) {
  const t = useTranslations('metering.rules');
  const services = useTranslations('services');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      rows={rules}
      rowKey={({ contractId, serviceId }) => `${contractId}/${serviceId}`}
      empty={<EmptyState icon="meter" title={t('none')} />}
      columns={[
        {
          key: 'service',
          head: t('service'),
          cell: ({ service }) => services(service as Parameters<typeof services>[0]),
        },
        { key: 'provider', head: t('provider'), cell: ({ provider }) => provider },
        { key: 'meters', head: t('meters'), kind: 'number', cell: ({ meters }) => meters },
        {
          key: 'months',
          head: t('months'),
          kind: 'number',
          phone: 'detail',
          cell: ({ averageMonthsMax }) => averageMonthsMax,
        },
        {
          key: 'since',
          head: t('since'),
          cell: ({ since }) => (since === undefined ? t('usual') : formatPeriod(since, locale)),
        },
        { key: 'act', head: t('act'), cell: ({ act }) => act },
      ]}
    />
  );
}
