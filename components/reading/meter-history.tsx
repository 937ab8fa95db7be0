import { useLocale, useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import type { Column } from '#components/ui/table-columns.ts';
import { compareDays } from '#lib/domain/business-day.ts';
import type { RegisterReading, Zone } from '#lib/domain/metering/register.ts';
import type { Unit } from '#lib/domain/quantity.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { formatQuantity } from '#lib/format/quantity.ts';

const tones = { accepted: 'good', held: 'warn', rejected: 'bad', replaced: 'neutral' } as const;

/** A reading with the register it is of. */
type Row = RegisterReading & { readonly zone: Zone };

export interface MeterHistoryProps {
  readonly caption: string;
  readonly unit: Unit;
  readonly registers: readonly {
    readonly zone: Zone;
    readonly readings: readonly RegisterReading[];
  }[];
}

/** Shows what a meter read, newest first, and what became of each reading. */
export function MeterHistory({ caption, unit, registers }: MeterHistoryProps) {
  const columns = useColumns(unit, registers.length > 1);
  const rows = registers
    .flatMap(({ zone, readings }) => readings.map((reading): Row => ({ ...reading, zone })))
    .toSorted((left, right) => compareDays(right.takenOn, left.takenOn));
  return <DataTable caption={caption} rows={rows} rowKey={({ id }) => id} columns={columns} />;
}

function useColumns(unit: Unit, hasZones: boolean): Column<Row>[] {
  const t = useTranslations('readings');
  const locale = useLocale();
  return [
    {
      key: 'day',
      head: t('dayAndState'),
      cell: ({ takenOn, zone, state }) => (
        <>
          {formatBusinessDay(takenOn, locale, 'short')}
          {hasZones ? `, ${t(`zones.${zone}`)}` : null}{' '}
          <Chip tone={tones[state]}>{t(`states.${state}`)}</Chip>
        </>
      ),
    },
    { key: 'source', head: t('source'), cell: ({ source }) => t(`sources.${source}`) },
    {
      key: 'used',
      head: t('used'),
      kind: 'number',
      cell: ({ consumption }) => formatQuantity(consumption, locale, unit),
    },
    {
      key: 'value',
      head: t('reading'),
      kind: 'number',
      cell: ({ value }) => formatQuantity(value, locale),
    },
  ];
}
