import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Quantity, Unit } from '#lib/domain/quantity.ts';
import { formatAddress } from '#lib/format/address.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { groupDigits } from '#lib/format/identifiers.ts';
import { formatQuantity } from '#lib/format/quantity.ts';

/** A meter as the list shows it. */
export interface ListedMeter {
  readonly account: string;
  readonly meterNo: number;
  readonly street: string;
  readonly building: string;
  readonly premise: string;
  readonly service: string;
  readonly unit: Unit;
  readonly serialNumber: string;
  readonly verificationDueOn: BusinessDay | undefined;
  readonly removedOn: BusinessDay | undefined;
  readonly isExpired: boolean;
  readonly last: { readonly value: Quantity; readonly takenOn: BusinessDay } | undefined;
}

/** Lists meters: which, where, verified until when, read last. */
export function MetersTable({ rows }: { readonly rows: readonly ListedMeter[] }) {
  const t = useTranslations('metering.meters');
  const services = useTranslations('services');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      isCaptionHidden
      rows={rows}
      rowKey={({ account, meterNo }) => `${account}/${meterNo}`}
      empty={<EmptyState icon="meter" title={t('none')} />}
      columns={[
        {
          key: 'meter',
          head: t('meter'),
          kind: 'code',
          cell: ({ account, meterNo, serialNumber }) => (
            <TextLink href={`/office/meters/${account}/${meterNo}` as Route}>
              {serialNumber}
            </TextLink>
          ),
        },
        {
          key: 'service',
          head: t('service'),
          cell: ({ service }) => services(service as Parameters<typeof services>[0]),
        },
        {
          key: 'account',
          head: t('account'),
          kind: 'code',
          cell: ({ account }) => (
            <TextLink href={`/office/meters/${account}` as Route}>{groupDigits(account)}</TextLink>
          ),
        },
        { key: 'address', head: t('address'), cell: (row) => formatAddress(row, locale) },
        { key: 'verified', head: t('verified'), cell: (row) => <Verified meter={row} /> },
        {
          key: 'last',
          head: t('last'),
          kind: 'number',
          cell: ({ last, unit }) =>
            last === undefined ? '' : formatQuantity(last.value, locale, unit),
        },
        {
          key: 'lastOn',
          head: t('lastOn'),
          kind: 'code',
          cell: ({ last }) =>
            last === undefined ? '' : formatBusinessDay(last.takenOn, locale, 'short'),
        },
      ]}
    />
  );
}

function Verified({ meter }: { readonly meter: ListedMeter }) {
  const t = useTranslations('metering.meters');
  const locale = useLocale();
  const { removedOn, verificationDueOn, isExpired } = meter;
  if (removedOn !== undefined) {
    return <Chip>{t('removedOn', { day: formatBusinessDay(removedOn, locale, 'short') })}</Chip>;
  }
  if (verificationDueOn === undefined) return null;
  const day = formatBusinessDay(verificationDueOn, locale, 'short');
  return isExpired ? <Chip tone="bad">{t('expiredOn', { day })}</Chip> : day;
}
