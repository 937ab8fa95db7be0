import { isPositive, type Money, moneyText } from '#lib/domain/money.ts';
import { formatDecimalText, noBreakSpace } from './digits.ts';
import type { Locale } from './locale.ts';

const hryvnia: Record<Locale, string> = { uk: 'грн', ru: 'грн', en: 'UAH' };

export interface MoneyFormat {
  /** 'always' puts a plus before what grows: differences, corrections. */
  readonly sign?: 'auto' | 'always';
  /** Adds the currency after a no-break space. */
  readonly currency?: boolean;
}

/** Writes hryvnias for people: "2 184,37", "−62,73", "+312,40 грн". */
export function formatMoney(amount: Money, locale: Locale, format: MoneyFormat = {}): string {
  const plus = format.sign === 'always' && isPositive(amount) ? '+' : '';
  const digits = formatDecimalText(moneyText(amount), locale);
  const currency = format.currency === true ? noBreakSpace + hryvnia[locale] : '';
  return plus + digits + currency;
}

/** Names the hryvnia as it is written after a sum. */
export function formatCurrency(locale: Locale): string {
  return hryvnia[locale];
}
