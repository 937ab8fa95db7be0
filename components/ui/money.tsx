import { useLocale } from 'next-intl';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import { formatMoney, type MoneyFormat } from '#lib/format/money.ts';
import styles from './money.module.css';

export interface MoneyProps extends MoneyFormat {
  readonly amount: MoneyAmount;
}

/** Writes a sum in the language of the page; digits of equal width stand under each other. */
export function Money({ amount, ...format }: MoneyProps) {
  const locale = useLocale();
  return <span className={styles['money']}>{formatMoney(amount, locale, format)}</span>;
}
