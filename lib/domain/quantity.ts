import { Decimal } from './decimal.ts';
import { remember } from './remember.ts';
import { ok, type Result, refuse } from './result.ts';

declare const quantityBrand: unique symbol;

/** How much of a service there was: m², m³, kWh, Gcal, persons, heads. Exact, never a float. */
export type Quantity = Decimal & { readonly [quantityBrand]: 'quantity' };

export const units = [
  'm2',
  'm3',
  'kwh',
  'gcal',
  'gcal-hour',
  'person',
  'head',
  'account',
  'month',
] as const;

export type Unit = (typeof units)[number];

/** Reads a quantity such as "75.80" or "-4"; up to nine digits and six decimals. */
export const parseQuantity = remember((text: string): Result<Quantity> => {
  const isDecimal = /^-?\d{1,9}(\.\d{1,6})?$/.test(text);
  return isDecimal ? ok(new Decimal(text) as Quantity) : refuse('quantity_malformed');
});

/** Makes a quantity of a text known to be one; anything else is a bug and throws. */
export function quantity(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new RangeError(`not a quantity: ${text}`);
  return parsed.value;
}

/** Writes a quantity as a plain decimal text without trailing zeros: "75.8". */
export function quantityText(amount: Quantity): string {
  return amount.toFixed();
}
