import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import type { ChannelDayState } from '#lib/domain/registers/channel-day.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { DayState } from './day-state.tsx';

export interface ChannelDay {
  readonly channel: string;
  readonly partner: string;
  readonly businessDay: BusinessDay;
  readonly state: ChannelDayState;
  readonly isClosed: boolean;
  readonly terms: { readonly statement: 'none' | 'gross' | 'net' };
  readonly ours: { readonly total: MoneyAmount };
  readonly registers: { readonly count: number; readonly total: MoneyAmount };
  readonly openCount: number;
  readonly credited: MoneyAmount | undefined;
}

/** Lists days of channels with what our ledger, their register and the bank say. */
export function ChannelDaysTable({ days }: { readonly days: readonly ChannelDay[] }) {
  const t = useTranslations('registers');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('days')}
      rows={days}
      rowKey={({ businessDay, channel }) => `${businessDay} ${channel}`}
      empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
      columns={[
        {
          key: 'day',
          head: t('day'),
          kind: 'code',
          cell: ({ businessDay, channel }) => (
            <TextLink href={`/office/registers/${businessDay}/${channel}` as Route}>
              {formatBusinessDay(businessDay, locale, 'short')}
            </TextLink>
          ),
        },
        { key: 'channel', head: t('channel'), cell: ({ partner }) => partner },
        {
          key: 'state',
          head: t('state'),
          cell: ({ state, isClosed }) => (
            <>
              <DayState state={state} /> {isClosed ? <Chip>{t('closedDay')}</Chip> : null}
            </>
          ),
        },
        {
          key: 'open',
          head: t('open'),
          kind: 'number',
          cell: ({ openCount }) => (openCount === 0 ? null : openCount),
        },
        {
          key: 'ours',
          head: t('ours'),
          kind: 'number',
          cell: ({ ours }) => <Money amount={ours.total} />,
        },
        {
          key: 'theirs',
          head: t('theirs'),
          kind: 'number',
          cell: ({ registers }) =>
            registers.count === 0 ? t('notSeen') : <Money amount={registers.total} />,
        },
        {
          key: 'bank',
          head: t('bank'),
          kind: 'number',
          cell: ({ terms, credited }) => {
            if (credited !== undefined) return <Money amount={credited} />;
            return terms.statement === 'none' ? t('notChecked') : t('notSeen');
          },
        },
      ]}
    />
  );
}
