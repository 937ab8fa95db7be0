import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import { thinSpace } from '#lib/format/digits.ts';
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
        <Groups text={formatMoney(amount, locale)} /> <small>{formatCurrency(locale)}</small>
      </p>
      {note === undefined ? null : <div className={styles['note']}>{note}</div>}
    </div>
  );
}

/** Keeps the thin spaces of the text and gives them the air that large digits need. */
function Groups({ text }: { text: string }) {
  const [first, ...others] = text.split(thinSpace);
  return (
    <>
      {first}
      {others.map((group, index) => (
        // Groups never move: the place is the identity.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <span key={index} className={styles['group']}>
          {thinSpace}
          {group}
        </span>
      ))}
    </>
  );
}
