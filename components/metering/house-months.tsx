import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { Actor } from '#components/ui/actor.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { ShareKey } from '#lib/domain/metering/share-remainder.ts';
import type { Period } from '#lib/domain/period.ts';
import { quantity, type Unit } from '#lib/domain/quantity.ts';
import { formatBusinessDay, formatPeriod } from '#lib/format/date.ts';
import { groupDigits } from '#lib/format/identifiers.ts';
import { formatQuantity } from '#lib/format/quantity.ts';

interface Reading {
  readonly id: number;
  readonly value: string;
  readonly consumption: string;
  readonly takenOn: BusinessDay;
  readonly isFirst: boolean;
  readonly author: string;
  readonly isWithdrawn: boolean;
}

/** Shows what the meter of a house read, the latest first. */
export function HouseReadingsTable(props: {
  readonly unit: Unit;
  readonly readings: readonly Reading[];
}) {
  const t = useTranslations('metering.buildings');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('readings')}
      rows={props.readings}
      rowKey={({ id }) => `${id}`}
      columns={[
        {
          key: 'day',
          head: t('lastOn'),
          kind: 'code',
          cell: ({ takenOn }) => formatBusinessDay(takenOn, locale, 'short'),
        },
        {
          key: 'value',
          head: t('value'),
          kind: 'number',
          cell: ({ value }) => formatQuantity(quantity(value), locale),
        },
        {
          key: 'used',
          head: t('used'),
          kind: 'number',
          cell: ({ isFirst, consumption }) =>
            isFirst ? null : formatQuantity(quantity(consumption), locale, props.unit),
        },
        {
          key: 'state',
          head: t('state'),
          cell: ({ isFirst, isWithdrawn }) =>
            isWithdrawn ? <Chip tone="bad">{t('withdrawn')}</Chip> : isFirst ? t('first') : null,
        },
        { key: 'author', head: t('author'), cell: ({ author }) => <Actor name={author} /> },
      ]}
    />
  );
}

interface Month {
  readonly period: Period;
  readonly isFrozen: boolean;
  readonly total: string | null;
  readonly before: string;
  readonly charged: string;
  readonly remainder: string | null;
  readonly surplus: string | null;
  readonly unshared: string | null;
}

/** Shows month by month what a house used, what of it was charged and what was shared. */
export function HouseMonthsTable(props: {
  readonly meterId: number;
  readonly unit: Unit;
  readonly months: readonly Month[];
}) {
  const t = useTranslations('metering.buildings');
  const locale = useLocale();
  const figure = (text: string | null) =>
    text === null ? null : formatQuantity(quantity(text), locale, props.unit);
  return (
    <DataTable
      layout="scroll"
      caption={t('months')}
      rows={props.months}
      rowKey={(row) => row.period}
      empty={<EmptyState icon="meter" title={t('noMonths')} />}
      columns={[
        {
          key: 'month',
          head: t('month'),
          cell: ({ period }) => (
            <TextLink href={`/office/meters/houses/${props.meterId}?month=${period}` as Route}>
              {formatPeriod(period, locale)}
            </TextLink>
          ),
        },
        { key: 'total', head: t('total'), kind: 'number', cell: ({ total }) => figure(total) },
        {
          key: 'before',
          head: t('before'),
          kind: 'number',
          cell: ({ before }) => (quantity(before).isZero() ? null : figure(before)),
        },
        {
          key: 'charged',
          head: t('charged'),
          kind: 'number',
          cell: ({ charged }) => figure(charged),
        },
        {
          key: 'remainder',
          head: t('remainder'),
          kind: 'number',
          cell: ({ remainder }) => figure(remainder),
        },
        {
          key: 'note',
          head: t('note'),
          cell: (month) => (isNoted(month) ? <MonthNote {...month} figure={figure} /> : null),
        },
      ]}
    />
  );
}

function MonthNote({
  isFrozen,
  total,
  surplus,
  unshared,
  figure,
}: Month & { readonly figure: (text: string | null) => string | null }) {
  const t = useTranslations('metering.buildings');
  return (
    <>
      {isFrozen ? null : <Chip>{t('draft')}</Chip>}{' '}
      {total === null ? <Chip tone="warn">{t('byNorm')}</Chip> : null}
      {isMore(surplus) ? (
        <Chip tone="warn">{t('surplus', { volume: figure(surplus) ?? '' })}</Chip>
      ) : null}
      {isMore(unshared) ? (
        <Chip tone="bad">{t('unshared', { volume: figure(unshared) ?? '' })}</Chip>
      ) : null}
    </>
  );
}

function isNoted({ isFrozen, total, surplus, unshared }: Month): boolean {
  return !isFrozen || total === null || isMore(surplus) || isMore(unshared);
}

function isMore(text: string | null): boolean {
  return text !== null && !quantity(text).isZero();
}

interface SharerRow {
  readonly account: string;
  readonly premise: string;
  readonly fromDay: BusinessDay;
  readonly weight: string;
  readonly volume: string;
}

/** Shows who shared the remainder of a month, by what weight, and how much each got. */
export function HouseSharersTable(props: {
  readonly month: Period;
  readonly shareKey: ShareKey;
  readonly unit: Unit;
  readonly sharers: readonly SharerRow[];
}) {
  const t = useTranslations('metering.buildings');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('sharers', { month: formatPeriod(props.month, locale) })}
      rows={props.sharers}
      rowKey={({ account, fromDay }) => `${account}/${fromDay}`}
      empty={<EmptyState icon="meter" title={t('noSharers')} />}
      columns={[
        {
          key: 'account',
          head: t('account'),
          kind: 'code',
          cell: ({ account }) => (
            <TextLink href={`/office/accounts/${account}` as Route}>
              {groupDigits(account)}
            </TextLink>
          ),
        },
        { key: 'premise', head: t('premise'), cell: ({ premise }) => premise },
        {
          key: 'weight',
          head: t(`weights.${props.shareKey}`),
          kind: 'number',
          cell: ({ weight }) => formatQuantity(quantity(weight), locale),
        },
        {
          key: 'volume',
          head: t('share'),
          kind: 'number',
          cell: ({ volume }) => formatQuantity(quantity(volume), locale, props.unit),
        },
      ]}
    />
  );
}
