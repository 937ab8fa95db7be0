import { Decimal } from './decimal.ts';
import { type Money, money } from './money.ts';
import type { Quantity } from './quantity.ts';
import { remember } from './remember.ts';
import { ok, type Result, refuse } from './result.ts';

declare const rateBrand: unique symbol;

/** Hryvnias per unit, or a percent. Exact, never a float. */
export type Rate = Decimal & { readonly [rateBrand]: 'rate' };

/** Reads a rate such as "15.972"; up to nine digits and six decimals. */
export const parseRate = remember((text: string): Result<Rate> => {
  const isDecimal = /^-?\d{1,9}(\.\d{1,6})?$/.test(text);
  return isDecimal ? ok(new Decimal(text) as Rate) : refuse('rate_malformed');
});

/** Makes a rate of a text known to be one; anything else is a bug and throws. */
export function rate(text: string): Rate {
  const parsed = parseRate(text);
  if (!parsed.ok) throw new RangeError(`not a rate: ${text}`);
  return parsed.value;
}

/** Writes a rate as a plain decimal text: "15.972". */
export function rateText(value: Rate): string {
  return value.toFixed();
}

/** Rounds hryvnias to kopiykas, half away from zero. The one road from a decimal to money. */
export function roundToMoney(hryvnias: Decimal): Money {
  return money(BigInt(hryvnias.mul(100).toFixed(0)));
}

/** Prices a quantity: quantity × rate, rounded half away from zero to the kopiyka. */
export function priceOf(amount: Quantity, price: Rate): Money {
  return roundToMoney(amount.mul(price));
}

/** Takes a percent of money, rounded half away from zero to the kopiyka. */
export function percentOf(amount: Money, percent: Rate): Money {
  return money(BigInt(percent.mul(amount.toString()).div(100).toFixed(0)));
}
