import { useLocale, useTranslations } from 'next-intl';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import { zones } from '#lib/domain/metering/register.ts';
import { formatBusinessDay } from '#lib/format/date.ts';

/** A row of a file and what becomes of it, in words. */
export interface ShownFileRow {
  readonly line: number;
  readonly account: string;
  readonly meter: string;
  readonly zone: string;
  readonly value: string;
  readonly takenOn: string;
  readonly state: 'accepted' | 'held' | 'repeated' | 'refused';
  readonly note: string;
}

const tones = {
  accepted: 'good',
  held: 'warn',
  repeated: 'neutral',
  refused: 'bad',
} as const satisfies Record<ShownFileRow['state'], Tone>;

/** A meter of one register has no zone to name. */
const isSingle = (zone: string) => zone === '' || zone === 'single';

/** Lists rows of a file of readings with what becomes of each and why. */
export function FileRowsTable(props: {
  readonly caption: string;
  readonly rows: readonly ShownFileRow[];
}) {
  const t = useTranslations('metering.files');
  const zoneNames = useTranslations('readings.zones');
  const locale = useLocale();
  const zoneOf = (text: string) => {
    const zone = zones.find((known) => known === text);
    return zone === undefined ? text : zoneNames(zone);
  };
  const dayOf = (text: string) => {
    const day = parseBusinessDay(text);
    return day.ok ? formatBusinessDay(day.value, locale, 'short') : text;
  };
  return (
    <DataTable
      layout="scroll"
      caption={props.caption}
      rows={props.rows}
      rowKey={({ line }) => `${line}`}
      columns={[
        { key: 'line', head: t('line'), kind: 'number', phone: 'name', cell: ({ line }) => line },
        { key: 'account', head: t('account'), kind: 'code', cell: ({ account }) => account },
        {
          key: 'meter',
          head: t('meter'),
          kind: 'code',
          cell: ({ meter, zone }) => (isSingle(zone) ? meter : `${meter}, ${zoneOf(zone)}`),
        },
        {
          key: 'value',
          head: t('value'),
          kind: 'number',
          phone: 'sum',
          cell: ({ value }) => value,
        },
        { key: 'day', head: t('day'), kind: 'code', cell: ({ takenOn }) => dayOf(takenOn) },
        {
          key: 'state',
          head: t('state'),
          kind: 'code',
          cell: ({ state }) => <Chip tone={tones[state]}>{t(`states.${state}`)}</Chip>,
        },
        { key: 'note', head: t('note'), cell: ({ note }) => note },
      ]}
    />
  );
}
