import { useLocale, useTranslations } from 'next-intl';
import { StageChip } from '#components/city/stage-chip.tsx';
import { stageOf, ValidityText } from '#components/city/validity-text.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { rate } from '#lib/domain/rate.ts';
import { formatPercent } from '#lib/format/quantity.ts';

export interface CategoryTermsTableProps {
  readonly rows: readonly {
    readonly code: string;
    readonly name: string;
    readonly percent: string;
    readonly norms: string;
    readonly act: string;
    readonly validFrom: BusinessDay;
    readonly validTo: BusinessDay | undefined;
  }[];
  readonly today: BusinessDay;
}

/** How categories of benefits help, version after version, each with the act that says so. */
export function CategoryTermsTable({ rows, today }: CategoryTermsTableProps) {
  const t = useTranslations('benefits.terms');
  const benefits = useTranslations('benefits');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      rows={rows}
      rowKey={({ code, validFrom }) => `${code} ${validFrom}`}
      empty={<EmptyState title={benefits('noCategories')} />}
      columns={[
        { key: 'name', head: t('name'), cell: ({ name }) => name },
        {
          key: 'percent',
          head: t('percent'),
          kind: 'number',
          cell: ({ percent }) => formatPercent(rate(percent), locale),
        },
        { key: 'norms', head: t('norms'), cell: ({ norms }) => norms },
        { key: 'days', head: t('days'), kind: 'code', cell: (one) => <ValidityText {...one} /> },
        {
          key: 'stage',
          head: t('stage'),
          kind: 'code',
          cell: (one) => <StageChip stage={stageOf(one, today)} />,
        },
        { key: 'act', head: t('act'), phone: 'detail', cell: ({ act }) => act },
      ]}
    />
  );
}
