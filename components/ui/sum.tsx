import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import { formatCurrency, formatMoney } from '#lib/format/money.ts';
import styles from './sum.module.css';

export interface SumProps {
  /** What the sum is: "До сплати за жовтень". */
  readonly label: ReactNode;
  readonly amount: MoneyAmount;
  /** Term, comparison, explanation: one line under the sum. */
  readonly note?: ReactNode;
}

/** Answers "how much": the largest thing on a page, at most one of them. */
export function Sum({ label, amount, note }: SumProps) {
  const locale = useLocale();
  return (
    <div>
      <p className={styles['label']}>{label}</p>
      <p className={styles['sum']}>
        {formatMoney(amount, locale)} <small>{formatCurrency(locale)}</small>
      </p>
      {note === undefined ? null : <div className={styles['note']}>{note}</div>}
    </div>
  );
}
