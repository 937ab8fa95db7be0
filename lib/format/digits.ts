import type { Locale } from './locale.ts';

/** Narrow no-break space: groups thousands without ever breaking a sum over two lines. */
export const thinSpace = '\u202f';
/** No-break space, between a number and its unit. */
export const noBreakSpace = '\u00a0';
/** The true minus sign, as wide as a plus, unlike the hyphen. */
export const minusSign = '\u2212';

// English keeps the thin space for thousands, because a comma there would read as the decimal
// sign to everybody else in the house; only its decimal sign differs.
const decimalSigns: Record<Locale, string> = { uk: ',', ru: ',', en: '.' };

/** Writes a plain decimal text ("-1234.50") the way people of the locale read it. */
export function formatDecimalText(text: string, locale: Locale): string {
  const isNegative = text.startsWith('-');
  const [whole = '', fraction] = (isNegative ? text.slice(1) : text).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thinSpace);
  const decimals = fraction === undefined ? '' : decimalSigns[locale] + fraction;
  return `${isNegative ? minusSign : ''}${grouped}${decimals}`;
}
