import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import type { Column } from '#components/ui/table-columns.ts';
import type { BillFigures, BillLine as Line } from '#lib/domain/charging/bill.ts';
import { formatQuantity, formatRate } from '#lib/format/quantity.ts';
import { type ExplainedCharge, LineExplanation } from './line-explanation.tsx';
import { MeasureNote } from './measure-note.tsx';

export interface BillTableLine extends Line {
  readonly recipient: string;
  readonly charges: readonly ExplainedCharge[];
}

export interface BillTableProps {
  /** True where the card around it has the same title. */
  readonly isCaptionHidden?: boolean;
  readonly lines: readonly BillTableLine[];
  readonly totals: BillFigures;
}

/** Columns that stand only in a bill that has something to say in them. */
const occasional = [
  'recalculation',
  'benefit',
  'subsidy',
  'penalty',
  'paid',
  'advance',
] as const satisfies readonly (keyof BillFigures)[];

/** The lines of a bill: from debt through what was charged and taken off to what is to pay. */
export function BillTable({ lines, totals, isCaptionHidden = false }: BillTableProps) {
  const t = useTranslations('bill');
  const services = useTranslations('services');
  const sum = (key: keyof BillFigures): Column<BillTableLine> => ({
    key,
    head: t(key === 'recalculation' ? 'corrections' : key),
    kind: 'number',
    cell: (line) => <Money amount={line[key]} zero="dash" />,
    total: <Money amount={totals[key]} zero="dash" />,
  });
  // On a phone a line is one figure: what is still owed, or of a paid bill what it was for.
  const isPaid = totals.toPay === 0n;
  return (
    <DataTable
      caption={t('charges')}
      isCaptionHidden={isCaptionHidden}
      rows={lines}
      rowKey={(line) => String(line.agreementNo)}
      totalLabel={t('total')}
      columns={[
        {
          key: 'service',
          head: t('service'),
          cell: (line) => (
            <>
              <strong>{services(line.service as Parameters<typeof services>[0])}</strong>
              <MeasureNote charges={line.charges} recipient={line.recipient} />
            </>
          ),
        },
        {
          ...sum('debt'),
          head: t(lines.some((line) => line.debt < 0n) ? 'debtOrAdvance' : 'debt'),
        },
        ...useMeasureColumns(),
        { ...sum('charged'), phone: isPaid ? 'sum' : 'detail' },
        ...occasional.filter((key) => lines.some((line) => line[key] !== 0n)).map(sum),
        {
          ...sum('toPay'),
          phone: isPaid ? 'detail' : 'sum',
          cell: (line) => (
            <strong>
              <Money amount={line.toPay} />
            </strong>
          ),
          total: <Money amount={totals.toPay} />,
        },
      ]}
      explain={(line) =>
        line.charges.length === 0
          ? undefined
          : { summary: t('how'), content: <LineExplanation charges={line.charges} /> }
      }
    />
  );
}

function useMeasureColumns(): Column<BillTableLine>[] {
  const t = useTranslations('bill');
  const locale = useLocale();
  return [
    {
      key: 'quantity',
      head: t('quantity'),
      kind: 'number',
      cell: ({ quantity, unit }) =>
        quantity === undefined ? undefined : formatQuantity(quantity, locale, unit),
    },
    {
      key: 'tariff',
      head: t('tariff'),
      kind: 'number',
      cell: ({ rate }) => (rate === undefined ? undefined : formatRate(rate, locale)),
    },
  ];
}
