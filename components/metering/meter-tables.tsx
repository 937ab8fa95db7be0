import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { Actor } from '#components/ui/actor.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { RegisterReading, Zone } from '#lib/domain/metering/register.ts';
import type { Period } from '#lib/domain/period.ts';
import { quantity, type Unit } from '#lib/domain/quantity.ts';
import { formatBusinessDay, formatPeriod } from '#lib/format/date.ts';
import { formatQuantity } from '#lib/format/quantity.ts';

const tones = { accepted: 'good', held: 'warn', rejected: 'bad', replaced: 'neutral' } as const;

interface Event {
  readonly id: string;
  readonly kind: 'installed' | 'sealed' | 'verified' | 'replaced' | 'removed';
  readonly effectiveOn: BusinessDay;
  readonly sealNumber: string | null;
  readonly verificationDueOn: BusinessDay | null;
  readonly successorNo: number | null;
  readonly note: string;
  readonly author: string;
}

/** Tells the life of a meter, the latest first. */
export function MeterEventsTable(props: {
  readonly account: string;
  readonly events: readonly Event[];
}) {
  const t = useTranslations('metering.card');
  const locale = useLocale();
  const told = ({ sealNumber, verificationDueOn, note }: Event) =>
    [
      ...(sealNumber === null ? [] : [t('sealOf', { number: sealNumber })]),
      ...(verificationDueOn === null
        ? []
        : [t('untilDay', { day: formatBusinessDay(verificationDueOn, locale, 'short') })]),
      ...(note === '' ? [] : [note]),
    ].join(', ');
  return (
    <DataTable
      layout="scroll"
      caption={t('life')}
      rows={props.events}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'day',
          head: t('day'),
          kind: 'code',
          cell: ({ effectiveOn }) => formatBusinessDay(effectiveOn, locale, 'short'),
        },
        { key: 'kind', head: t('what'), cell: ({ kind }) => t(`kinds.${kind}`) },
        {
          key: 'details',
          head: t('details'),
          cell: (event) =>
            event.successorNo === null ? (
              told(event)
            ) : (
              <>
                {told(event)}{' '}
                <TextLink href={`/office/meters/${props.account}/${event.successorNo}` as Route}>
                  {t('successor')}
                </TextLink>
              </>
            ),
        },
        { key: 'author', head: t('author'), cell: ({ author }) => <Actor name={author} /> },
      ]}
    />
  );
}

type Reading = RegisterReading & {
  readonly zone: Zone;
  readonly author: string;
  readonly reason: string | undefined;
};

/** Shows what a meter read, the latest first, who gave it and what was decided about it. */
export function OfficeReadingsTable(props: {
  readonly unit: Unit;
  readonly readings: readonly Reading[];
}) {
  const t = useTranslations('metering.card');
  const sources = useTranslations('metering.sources');
  const readings = useTranslations('readings');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('readings')}
      rows={props.readings}
      rowKey={({ id }) => id}
      empty={<EmptyState icon="meter" title={t('noReadings')} />}
      columns={[
        {
          key: 'day',
          head: t('day'),
          kind: 'code',
          cell: ({ takenOn }) => formatBusinessDay(takenOn, locale, 'short'),
        },
        {
          key: 'value',
          head: t('value'),
          kind: 'number',
          cell: ({ zone, value }) =>
            (zone === 'single' ? '' : `${readings(`zones.${zone}`)}: `) +
            formatQuantity(value, locale),
        },
        {
          key: 'used',
          head: t('used'),
          kind: 'number',
          cell: ({ consumption }) => formatQuantity(consumption, locale, props.unit),
        },
        {
          key: 'state',
          head: t('state'),
          kind: 'code',
          cell: ({ state }) => <Chip tone={tones[state]}>{readings(`states.${state}`)}</Chip>,
        },
        { key: 'source', head: t('source'), cell: ({ source }) => sources(source) },
        { key: 'author', head: t('author'), cell: ({ author }) => <Actor name={author} /> },
        { key: 'reason', head: t('reason'), cell: ({ reason }) => reason },
      ]}
    />
  );
}

interface Volume {
  readonly period: Period;
  readonly zone: Zone;
  readonly basis: 'meter' | 'average' | 'norm';
  readonly volume: string;
}

/** Shows what a meter was charged month by month, and on what that rested. */
export function ChargedVolumesTable(props: {
  readonly unit: Unit;
  readonly volumes: readonly Volume[];
}) {
  const t = useTranslations('metering.card');
  const zones = useTranslations('readings.zones');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('charged')}
      rows={props.volumes}
      rowKey={({ period, zone }) => `${period}/${zone}`}
      empty={<EmptyState title={t('notCharged')} />}
      columns={[
        { key: 'month', head: t('month'), cell: ({ period }) => formatPeriod(period, locale) },
        {
          key: 'zone',
          head: t('register'),
          cell: ({ zone }) => (zone === 'single' ? '' : zones(zone)),
        },
        { key: 'basis', head: t('basis'), cell: ({ basis }) => t(`bases.${basis}`) },
        {
          key: 'volume',
          head: t('volume'),
          kind: 'number',
          cell: ({ volume }) => formatQuantity(quantity(volume), locale, props.unit),
        },
      ]}
    />
  );
}
