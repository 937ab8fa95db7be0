import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import type { Column } from '#components/ui/table-columns.ts';
import type { BillFigures, BillLine as Line } from '#lib/domain/charging/bill.ts';
import { formatQuantity, formatRate } from '#lib/format/quantity.ts';
import { type ExplainedCharge, LineExplanation } from './line-explanation.tsx';

export interface BillTableLine extends Line {
  readonly recipient: string;
  readonly charges: readonly ExplainedCharge[];
}

const sums = ['charged', 'recalculation', 'benefit', 'subsidy', 'paid', 'toPay'] as const;

/** The lines of a bill: from debt through what was charged and taken off to what is to pay. */
export function BillTable(props: { lines: readonly BillTableLine[]; totals: BillFigures }) {
  const t = useTranslations('bill');
  const services = useTranslations('services');
  const locale = useLocale();
  const sum = (key: (typeof sums)[number] | 'debt'): Column<BillTableLine> => ({
    key,
    head: t(key),
    kind: 'number',
    cell: (line) => <Money amount={line[key]} />,
    total: <Money amount={props.totals[key]} />,
  });
  return (
    <DataTable
      caption={t('charges')}
      rows={props.lines}
      rowKey={(line) => String(line.agreementNo)}
      totalLabel={t('total')}
      columns={[
        {
          key: 'service',
          head: t('service'),
          cell: (line) => (
            <>
              <strong>{services(line.service as Parameters<typeof services>[0])}</strong>
              <br />
              <small>{line.recipient}</small>
            </>
          ),
        },
        sum('debt'),
        {
          key: 'quantity',
          head: t('quantity'),
          kind: 'number',
          cell: (line) =>
            line.quantity === undefined ? '—' : formatQuantity(line.quantity, locale, line.unit),
        },
        {
          key: 'tariff',
          head: t('tariff'),
          kind: 'number',
          cell: (line) => (line.rate === undefined ? '—' : formatRate(line.rate, locale)),
        },
        ...sums.map(sum),
      ]}
      explain={(line) =>
        line.charges.length === 0
          ? undefined
          : { summary: t('how'), content: <LineExplanation charges={line.charges} /> }
      }
    />
  );
}
