import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import type { Period } from '#lib/domain/period.ts';
import { formatBusinessDay, formatPeriod } from '#lib/format/date.ts';
import { BillState } from './bill-due.tsx';

interface Row {
  readonly period: Period;
  readonly dueOn: BusinessDay;
  readonly charged: MoneyAmount;
  readonly asked: MoneyAmount;
  readonly toPay: MoneyAmount;
  readonly isLast: boolean;
  readonly isPastDue: boolean;
}

export interface BillListProps {
  readonly bills: readonly Row[];
  readonly hrefOf: (period: Period) => Route;
}

/** Lists bills, newest first, with what each asked for and what became of it. */
export function BillList({ bills, hrefOf }: BillListProps) {
  const t = useTranslations('bill');
  const locale = useLocale();
  return (
    <DataTable
      caption={t('bills')}
      isCaptionHidden
      rows={bills}
      rowKey={(bill) => bill.period}
      empty={<EmptyState icon="bill" title={t('noBills')} />}
      columns={[
        {
          key: 'period',
          head: t('period'),
          cell: (bill) => (
            <>
              <TextLink href={hrefOf(bill.period)}>{formatPeriod(bill.period, locale)}</TextLink>{' '}
              <BillState {...bill} />
            </>
          ),
        },
        {
          key: 'due',
          head: t('dueOn'),
          cell: (bill) => formatBusinessDay(bill.dueOn, locale),
        },
        {
          key: 'charged',
          head: t('charged'),
          kind: 'number',
          cell: (bill) => <Money amount={bill.charged} />,
        },
        {
          key: 'asked',
          head: t('asked'),
          kind: 'number',
          phone: 'sum',
          cell: (bill) => (
            <strong>
              <Money amount={bill.asked} />
            </strong>
          ),
        },
        {
          key: 'toPay',
          head: t('left'),
          kind: 'number',
          cell: (bill) => <Money amount={bill.toPay} zero="dash" />,
        },
      ]}
    />
  );
}
