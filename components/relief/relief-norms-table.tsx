import { useLocale, useTranslations } from 'next-intl';
import { StageChip } from '#components/city/stage-chip.tsx';
import { stageOf, ValidityText } from '#components/city/validity-text.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Quantity, Unit } from '#lib/domain/quantity.ts';
import { formatQuantity } from '#lib/format/quantity.ts';

export interface ReliefNormsTableProps {
  readonly rows: readonly {
    readonly normSet: string;
    readonly norms: string;
    readonly service: string;
    readonly unit: Unit;
    readonly perPerson: Quantity | undefined;
    readonly perFamily: Quantity | undefined;
    readonly max: Quantity | undefined;
    readonly act: string;
    readonly validFrom: BusinessDay;
    readonly validTo: BusinessDay | undefined;
  }[];
  readonly today: BusinessDay;
}

type Row = ReliefNormsTableProps['rows'][number];

/** Norms within which relief is given, version after version, each with the act that set it. */
export function ReliefNormsTable({ rows, today }: ReliefNormsTableProps) {
  const t = useTranslations('benefits.terms');
  const services = useTranslations('services');
  const locale = useLocale();
  const limit = (amount: Quantity | undefined, unit: Unit) =>
    amount === undefined ? undefined : formatQuantity(amount, locale, unit);
  const person = ({ perPerson, max, unit }: Row) =>
    perPerson === undefined && max === undefined ? t('noLimit') : limit(perPerson, unit);
  return (
    <DataTable
      layout="scroll"
      caption={t('normsCaption')}
      rows={rows}
      rowKey={({ normSet, service, validFrom }) => `${normSet} ${service} ${validFrom}`}
      empty={<EmptyState title={t('noNorms')} />}
      columns={[
        { key: 'norms', head: t('norms'), cell: ({ norms }) => norms },
        {
          key: 'service',
          head: t('service'),
          cell: ({ service }) => services(service as Parameters<typeof services>[0]),
        },
        { key: 'perPerson', head: t('perPerson'), kind: 'number', cell: person },
        {
          key: 'perFamily',
          head: t('perFamily'),
          kind: 'number',
          cell: ({ perFamily, unit }) => limit(perFamily, unit),
        },
        { key: 'max', head: t('max'), kind: 'number', cell: ({ max, unit }) => limit(max, unit) },
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
