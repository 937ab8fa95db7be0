import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { ShareKey } from '#lib/domain/metering/share-remainder.ts';
import type { Quantity, Unit } from '#lib/domain/quantity.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { formatQuantity } from '#lib/format/quantity.ts';

interface ListedBuildingMeter {
  readonly id: number;
  readonly street: string;
  readonly building: string;
  readonly service: string;
  readonly unit: Unit;
  readonly serialNumber: string;
  readonly shareKey: ShareKey;
  readonly removedOn: BusinessDay | null;
  readonly lastValue: Quantity;
  readonly lastOn: BusinessDay;
  readonly isRead: boolean;
}

/** Lists meters of houses: which, where, shared by what, read last. */
export function BuildingMetersTable({ rows }: { readonly rows: readonly ListedBuildingMeter[] }) {
  const t = useTranslations('metering.buildings');
  const services = useTranslations('services');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('title')}
      isCaptionHidden
      rows={rows}
      rowKey={({ id }) => `${id}`}
      empty={<EmptyState icon="meter" title={t('none')} />}
      columns={[
        { key: 'house', head: t('house'), cell: (row) => `${row.street}, ${row.building}` },
        {
          key: 'meter',
          head: t('meter'),
          kind: 'code',
          cell: ({ id, serialNumber }) => (
            <TextLink href={`/office/meters/houses/${id}` as Route}>{serialNumber}</TextLink>
          ),
        },
        {
          key: 'service',
          head: t('service'),
          cell: ({ service }) => services(service as Parameters<typeof services>[0]),
        },
        { key: 'key', head: t('key'), cell: ({ shareKey }) => t(`keys.${shareKey}`) },
        {
          key: 'last',
          head: t('last'),
          kind: 'number',
          cell: ({ lastValue, unit }) => formatQuantity(lastValue, locale, unit),
        },
        {
          key: 'lastOn',
          head: t('lastOn'),
          kind: 'code',
          cell: ({ lastOn }) => formatBusinessDay(lastOn, locale, 'short'),
        },
        { key: 'state', head: t('state'), cell: (row) => <State {...row} /> },
      ]}
    />
  );
}

function State({ removedOn, isRead }: Pick<ListedBuildingMeter, 'removedOn' | 'isRead'>) {
  const t = useTranslations('metering.buildings');
  const locale = useLocale();
  if (removedOn !== null) {
    return <Chip>{t('removedOn', { day: formatBusinessDay(removedOn, locale, 'short') })}</Chip>;
  }
  return <Chip tone={isRead ? 'good' : 'warn'}>{t(isRead ? 'read' : 'unread')}</Chip>;
}
