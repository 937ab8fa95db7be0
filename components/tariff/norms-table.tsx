import { useLocale, useTranslations } from 'next-intl';
import { StageChip } from '#components/city/stage-chip.tsx';
import { stageOf, ValidityText } from '#components/city/validity-text.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Quantity, Unit } from '#lib/domain/quantity.ts';
import { formatQuantity } from '#lib/format/quantity.ts';

export interface NormsTableProps {
  readonly norms: readonly {
    readonly normId: number;
    readonly name: string;
    readonly service: string;
    readonly unit: Unit;
    readonly perResident: Quantity;
    readonly act: string;
    readonly validFrom: BusinessDay;
    readonly validTo: BusinessDay | undefined;
  }[];
  readonly today: BusinessDay;
}

/** Consumption norms by service, version after version, each with the act that set it. */
export function NormsTable({ norms, today }: NormsTableProps) {
  const t = useTranslations('tariffs.norms');
  const services = useTranslations('services');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      rows={norms}
      rowKey={({ normId, validFrom }) => `${normId} ${validFrom}`}
      empty={<EmptyState title={t('none')} />}
      columns={[
        {
          key: 'service',
          head: t('service'),
          cell: ({ service }) => services(service as Parameters<typeof services>[0]),
        },
        { key: 'name', head: t('name'), cell: ({ name }) => name },
        {
          key: 'amount',
          head: t('perResident'),
          kind: 'number',
          cell: ({ perResident, unit }) => formatQuantity(perResident, locale, unit),
        },
        { key: 'days', head: t('days'), kind: 'code', cell: (norm) => <ValidityText {...norm} /> },
        {
          key: 'stage',
          head: t('stage'),
          kind: 'code',
          cell: (norm) => <StageChip stage={stageOf(norm, today)} />,
        },
        { key: 'act', head: t('act'), phone: 'detail', cell: ({ act }) => act },
      ]}
    />
  );
}
