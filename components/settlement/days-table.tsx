import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { DayChip } from './day-chip.tsx';

interface Day {
  readonly businessDay: BusinessDay;
  readonly state: 'open' | 'proposed' | 'approved';
  readonly paymentsCount: number;
  readonly collected: MoneyAmount;
}

/** Lists banking days, newest first. */
export function DaysTable({ days, today }: { days: readonly Day[]; today: BusinessDay }) {
  const t = useTranslations('settlement');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('days')}
      rows={days}
      rowKey={(day) => day.businessDay}
      columns={[
        {
          key: 'day',
          head: t('day'),
          cell: (day) => (
            <>
              <TextLink href={`/office/settlement/${day.businessDay}` as Route}>
                {formatBusinessDay(day.businessDay, locale)}
              </TextLink>
              {day.businessDay === today ? ` · ${t('today')}` : null}
            </>
          ),
        },
        { key: 'state', head: t('state'), cell: (day) => <DayChip state={day.state} /> },
        { key: 'count', head: t('payments'), kind: 'number', cell: (day) => day.paymentsCount },
        {
          key: 'sum',
          head: t('collected'),
          kind: 'number',
          cell: (day) => <Money amount={day.collected} />,
        },
      ]}
    />
  );
}
