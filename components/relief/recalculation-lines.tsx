import { useLocale, useTranslations } from 'next-intl';
import { type ExplainedCharge, LineExplanation } from '#components/bill/line-explanation.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import { addMoney, type Money as MoneyAmount, sumMoney } from '#lib/domain/money.ts';
import type { Period } from '#lib/domain/period.ts';
import { formatPeriod } from '#lib/format/date.ts';

export interface RecalculationLinesProps {
  readonly lines: readonly {
    readonly service: string;
    readonly period: Period;
    readonly amount: MoneyAmount;
    readonly charges: readonly ExplainedCharge[];
    /** What is left of the month's charge before it. */
    readonly before: MoneyAmount;
    readonly chargedIn?: Period | undefined;
  }[];
}

/** What a recalculation gives back: each service and month before and after, and why. */
export function RecalculationLines({ lines }: RecalculationLinesProps) {
  const t = useTranslations('recalculations');
  const services = useTranslations('services');
  const locale = useLocale();
  const total = (amounts: readonly MoneyAmount[]) => <Money amount={sumMoney(amounts)} />;
  return (
    <DataTable
      caption={t('lines')}
      rows={lines}
      rowKey={({ service, period, amount }) => `${service}/${period}/${amount}`}
      totalLabel={t('total')}
      explain={({ charges }) => ({
        summary: t('why'),
        content: <LineExplanation charges={charges} />,
      })}
      columns={[
        {
          key: 'service',
          head: t('service'),
          cell: ({ service, period, chargedIn }) => (
            <>
              {services(service as Parameters<typeof services>[0])}
              <br />
              <small>
                {formatPeriod(period, locale)}
                {chargedIn === undefined
                  ? null
                  : ` · ${t('chargedIn', { period: formatPeriod(chargedIn, locale) })}`}
              </small>
            </>
          ),
        },
        {
          key: 'before',
          head: t('before'),
          kind: 'number',
          cell: ({ before }) => <Money amount={before} />,
          total: total(lines.map(({ before }) => before)),
        },
        {
          key: 'after',
          head: t('after'),
          kind: 'number',
          cell: ({ before, amount }) => <Money amount={addMoney(before, amount)} />,
          total: total(lines.map(({ before, amount }) => addMoney(before, amount))),
        },
        {
          key: 'amount',
          head: t('amount'),
          kind: 'number',
          cell: ({ amount }) => <Money amount={amount} />,
          total: total(lines.map(({ amount }) => amount)),
        },
      ]}
    />
  );
}
