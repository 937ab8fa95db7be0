import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import { formatCurrency } from '#lib/format/money.ts';
import { type Bar, barsOf } from './bar-scale.ts';
import styles from './bars.module.css';
import { classNames } from './class-names.ts';
import { Money } from './money.tsx';
import { withCounts } from './with-counts.tsx';

export interface BarsProps {
  /** The question the chart answers. */
  readonly caption: ReactNode;
  /** What the bars are of: "Причина", "Послуга". */
  readonly head: ReactNode;
  readonly items: readonly {
    readonly key: string;
    readonly label: ReactNode;
    readonly amount: MoneyAmount;
  }[];
  /** change: signed, more is wheat and less is green; amount: how much of each. */
  readonly kind?: 'change' | 'amount';
  readonly total?: { readonly label: ReactNode; readonly amount: MoneyAmount };
  /** What the figures are, where they are no hryvnias but a count of this: "Рахунків". */
  readonly counted?: ReactNode;
}

/** Shows sums as bars from one zero on one axis, inside the table of the same sums. */
export function Bars({ caption, head, items, kind = 'change', total, counted }: BarsProps) {
  const t = useTranslations('ui.bars');
  const currency = formatCurrency(useLocale());
  const bars = barsOf(items.map(({ amount }) => amount));
  const sign = kind === 'change' ? 'always' : 'auto';
  const figure = (amount: MoneyAmount) =>
    counted === undefined ? <Money amount={amount} sign={sign} /> : withCounts(Number(amount));
  return (
    <table className={styles['bars']}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{counted ?? t('amount', { currency })}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) => (
          <tr key={item.key}>
            <th scope="row">
              <span>{item.label}</span>
              <BarDrawing bar={bars[index]} kind={kind} />
            </th>
            <td>{figure(item.amount)}</td>
          </tr>
        ))}
      </tbody>
      {total === undefined ? null : (
        <tfoot>
          <tr>
            <th scope="row">{total.label}</th>
            <td>{figure(total.amount)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

/** Draws one bar by attributes, not styles: the content security policy allows no inline style. */
function BarDrawing({ bar, kind }: { bar: Bar | undefined; kind: 'change' | 'amount' }) {
  if (bar === undefined) return null;
  const colour = bar.isNegative ? 'less' : 'more';
  return (
    <svg height="14" width="100%" aria-hidden="true">
      <rect
        x={`${bar.start}%`}
        width={`${bar.length}%`}
        y="0"
        height="14"
        rx="3"
        className={classNames(styles[kind === 'amount' ? 'amount' : colour])}
      />
      <line x1={`${bar.zero}%`} x2={`${bar.zero}%`} y1="0" y2="14" className={styles['axis']} />
    </svg>
  );
}
