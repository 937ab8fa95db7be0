import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Quantity } from '#lib/domain/quantity.ts';
import { formatQuantity } from '#lib/format/quantity.ts';
import { StageChip } from './stage-chip.tsx';
import { stageOf, ValidityText } from './validity-text.tsx';

interface Span {
  readonly validFrom: BusinessDay;
  readonly validTo?: BusinessDay | undefined;
  readonly residents: number;
  readonly totalArea: Quantity;
  readonly heatedArea: Quantity;
}

export interface DwellingTableProps {
  readonly spans: readonly Span[];
  readonly today: BusinessDay;
}

/** Residents and areas with the days they hold on, the latest first. */
export function DwellingTable({ spans, today }: DwellingTableProps) {
  const t = useTranslations('city.dwelling');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      rows={spans}
      rowKey={(span) => span.validFrom}
      empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
      columns={[
        { key: 'days', head: t('days'), kind: 'code', cell: (span) => <ValidityText {...span} /> },
        { key: 'residents', head: t('residents'), kind: 'number', cell: (span) => span.residents },
        {
          key: 'total',
          head: t('totalArea'),
          kind: 'number',
          cell: (span) => formatQuantity(span.totalArea, locale, 'm2'),
        },
        {
          key: 'heated',
          head: t('heatedArea'),
          kind: 'number',
          cell: (span) => formatQuantity(span.heatedArea, locale, 'm2'),
        },
        {
          key: 'stage',
          head: t('stage'),
          kind: 'code',
          phone: 'sum',
          cell: (span) => <StageChip stage={stageOf(span, today)} />,
        },
      ]}
    />
  );
}
