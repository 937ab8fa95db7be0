import { Decimal } from '../decimal.ts';
import type { Money } from '../money.ts';
import type { Rate } from '../rate.ts';

/** Tells by how many percent a sum differs from an earlier one, to a tenth; of nothing there are none. */
export function changePercent(before: Money, now: Money): Rate | undefined {
  if (before === 0n) return undefined;
  const change = new Decimal((now - before).toString()).mul(100).div(before.toString()).abs();
  const signed = now < before ? change.neg() : change;
  return signed.toDecimalPlaces(1) as Rate;
}
