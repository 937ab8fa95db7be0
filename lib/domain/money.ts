import { splitByLargestRemainder } from './largest-remainder.ts';
import { ok, type Result, refuse } from './result.ts';

declare const moneyBrand: unique symbol;

/** Hryvnias as whole kopiykas. Arithmetic goes through this file only; never a float. */
export type Money = bigint & { readonly [moneyBrand]: 'kopiykas' };

/** Makes money of whole kopiykas. */
export function money(kopiykas: bigint): Money {
  return kopiykas as Money;
}

export const zeroMoney: Money = money(0n);

/** Reads "181.69", "181.6" or "181" (hryvnias, no sign, up to 10 digits) as it comes over a wire. */
export function parseMoney(text: string): Result<Money> {
  const match = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(text);
  if (match === null) return refuse('amount_malformed');
  const [, hryvnias = '', fraction = ''] = match;
  return ok(money(BigInt(hryvnias + fraction.padEnd(2, '0'))));
}

/** Reads what `moneyText` writes, a sign included: our own data, never a request. */
export function parseSignedMoney(text: string): Result<Money> {
  if (!text.startsWith('-')) return parseMoney(text);
  const parsed = parseMoney(text.slice(1));
  return parsed.ok ? ok(negateMoney(parsed.value)) : parsed;
}

/** Writes money as a decimal text of hryvnias: "181.69", "-5.00". */
export function moneyText(amount: Money): string {
  const digits = magnitude(amount).toString().padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Adds two amounts. */
export function addMoney(left: Money, right: Money): Money {
  return money(left + right);
}

/** Subtracts the second amount from the first. */
export function subtractMoney(left: Money, right: Money): Money {
  return money(left - right);
}

/** Turns the sign of an amount. */
export function negateMoney(amount: Money): Money {
  return money(-amount);
}

/** Sums amounts; nothing sums to zero. */
export function sumMoney(amounts: Iterable<Money>): Money {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return money(total);
}

/** Returns the smaller of two amounts. */
export function minMoney(left: Money, right: Money): Money {
  return left < right ? left : right;
}

/** Orders two amounts for sorting. */
export function compareMoney(left: Money, right: Money): -1 | 0 | 1 {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Tells whether an amount is above zero. */
export function isPositive(amount: Money): boolean {
  return amount > 0n;
}

/**
 * Splits a total over non-negative weights by the largest remainder, so that the parts always sum
 * to the total. Equal remainders go to the earlier part; all-zero weights count as equal.
 */
export function splitMoney(total: Money, weights: readonly bigint[]): Money[] {
  if (weights.length === 0) throw new RangeError('a total needs at least one part');
  if (weights.some((weight) => weight < 0n)) throw new RangeError('a weight is never negative');
  if (total < 0n) return splitMoney(negateMoney(total), weights).map(negateMoney);
  const sum = weights.reduce((left, right) => left + right, 0n);
  if (sum === 0n)
    return splitMoney(
      total,
      weights.map(() => 1n),
    );

  return splitByLargestRemainder(total, weights).map(money);
}

function magnitude(amount: Money): bigint {
  return amount < 0n ? -amount : amount;
}
