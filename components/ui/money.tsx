import { useLocale } from 'next-intl';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import { formatMoney, type MoneyFormat } from '#lib/format/money.ts';
import { Dash } from './dash.tsx';
import styles from './money.module.css';

export interface MoneyProps extends MoneyFormat {
  readonly amount: MoneyAmount;
  /** dash: in a table of many sums a nothing is a dash, so that the others are seen. */
  readonly zero?: 'digits' | 'dash';
}

/** Writes a sum in the language of the page; digits of equal width stand under each other. */
export function Money({ amount, zero = 'digits', ...format }: MoneyProps) {
  const locale = useLocale();
  if (zero === 'dash' && amount === 0n) return <Dash>{formatMoney(amount, locale)}</Dash>;
  return <span className={styles['money']}>{formatMoney(amount, locale, format)}</span>;
}
