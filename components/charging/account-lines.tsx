import { useLocale, useTranslations } from 'next-intl';
import { type ExplainedCharge, LineExplanation } from '#components/bill/line-explanation.tsx';
import { MeasureNote } from '#components/bill/measure-note.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import type { BillLine } from '#lib/domain/charging/bill.ts';
import {
  type Money as MoneyAmount,
  subtractMoney,
  sumMoney,
  zeroMoney,
} from '#lib/domain/money.ts';
import { formatQuantity, formatRate } from '#lib/format/quantity.ts';
import { useServiceName } from './service-name.ts';

interface Line extends BillLine {
  readonly recipient: string;
  readonly charges: readonly ExplainedCharge[];
}

export interface AccountLinesProps {
  readonly caption: string;
  readonly now: readonly Line[];
  readonly before: readonly Line[];
}

const chargedOf = ({ charges }: Line): MoneyAmount => sumMoney(charges.map(({ amount }) => amount));

/** Shows the lines of an account as the resident's bill will, beside the month before. */
export function AccountLines({ caption, now, before }: AccountLinesProps) {
  const t = useTranslations('charging');
  const bill = useTranslations('bill');
  const locale = useLocale();
  const serviceName = useServiceName();
  const earlier = new Map(before.map((line) => [line.agreementNo, chargedOf(line)]));
  const beforeOf = (line: Line) => earlier.get(line.agreementNo) ?? zeroMoney;
  const total = sumMoney(now.map(chargedOf));
  const totalBefore = sumMoney(before.map(chargedOf));
  return (
    <DataTable
      layout="scroll"
      caption={caption}
      rows={[...now, ...endedLines(now, before)]}
      rowKey={(line) => String(line.agreementNo)}
      totalLabel={t('total')}
      empty={<p>{t('notInRun')}</p>}
      columns={[
        {
          key: 'service',
          head: bill('service'),
          cell: (line) => (
            <>
              <strong>{serviceName(line.service)}</strong>
              <MeasureNote charges={line.charges} recipient={line.recipient} />
            </>
          ),
        },
        {
          key: 'quantity',
          head: bill('quantity'),
          kind: 'number',
          cell: ({ quantity, unit }) =>
            quantity === undefined ? undefined : formatQuantity(quantity, locale, unit),
        },
        {
          key: 'rate',
          head: bill('tariff'),
          kind: 'number',
          cell: ({ rate }) => (rate === undefined ? undefined : formatRate(rate, locale)),
        },
        {
          key: 'before',
          head: t('totals.amountBefore'),
          kind: 'number',
          cell: (line) => <Money amount={beforeOf(line)} zero="dash" />,
          total: <Money amount={totalBefore} />,
        },
        {
          key: 'change',
          head: t('totals.change'),
          kind: 'number',
          cell: (line) => (
            <Money amount={subtractMoney(chargedOf(line), beforeOf(line))} sign="always" />
          ),
          total: <Money amount={subtractMoney(total, totalBefore)} sign="always" />,
        },
        {
          key: 'amount',
          head: t('totals.amount'),
          kind: 'number',
          cell: (line) => <Money amount={chargedOf(line)} zero="dash" />,
          total: <Money amount={total} />,
        },
      ]}
      explain={({ charges }) =>
        charges.length === 0
          ? undefined
          : { summary: bill('how'), content: <LineExplanation charges={charges} /> }
      }
    />
  );
}

/** What was charged a month ago and is not now: without it the columns would not add up. */
function endedLines(now: readonly Line[], before: readonly Line[]): Line[] {
  const charged = new Set(now.map(({ agreementNo }) => agreementNo));
  return before
    .filter(({ agreementNo }) => !charged.has(agreementNo))
    .map(({ quantity: _quantity, rate: _rate, ...line }) => ({ ...line, charges: [] }));
}
