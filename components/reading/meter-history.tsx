import { useLocale, useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Quantity, Unit } from '#lib/domain/quantity.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { formatQuantity } from '#lib/format/quantity.ts';

const tones = { accepted: 'good', held: 'warn', rejected: 'bad' } as const;

interface Reading {
  readonly zone: 'single' | 'day' | 'night' | 'peak';
  readonly takenOn: BusinessDay;
  readonly value: Quantity;
  readonly consumption: Quantity;
  readonly state: keyof typeof tones;
}

/** Shows what a meter read over the last year, newest first. */
export function MeterHistory(props: {
  readonly caption: string;
  readonly unit: Unit;
  readonly readings: readonly Reading[];
}) {
  const t = useTranslations('readings');
  const locale = useLocale();
  return (
    <DataTable
      caption={props.caption}
      rows={props.readings}
      rowKey={(reading) => `${reading.takenOn}/${reading.zone}`}
      columns={[
        {
          key: 'day',
          head: t('day'),
          cell: (reading) => formatBusinessDay(reading.takenOn, locale),
        },
        { key: 'zone', head: t('zone'), cell: (reading) => t(`zones.${reading.zone}`) },
        {
          key: 'state',
          head: t('state'),
          cell: (reading) => <Chip tone={tones[reading.state]}>{t(reading.state)}</Chip>,
        },
        {
          key: 'used',
          head: t('used'),
          kind: 'number',
          cell: (reading) => formatQuantity(reading.consumption, locale, props.unit),
        },
        {
          key: 'value',
          head: t('value'),
          kind: 'number',
          cell: (reading) => formatQuantity(reading.value, locale),
        },
      ]}
    />
  );
}
