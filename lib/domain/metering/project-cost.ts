import { type ChargeFacts, type ChargeLine, chargeLine } from '../charging/charge-line.ts';
import type { Quantity } from '../quantity.ts';
import type { Result } from '../result.ts';

/**
 * Tells what a consumption will cost, by the same road as the charge of the month. It is a
 * projection: benefits, subsidies and recalculations are lines of their own.
 */
export function projectCost(
  consumption: Quantity,
  tariff: Omit<ChargeFacts, 'basis' | 'usage'> & { readonly zone?: string },
): Result<ChargeLine> {
  const { zone, ...facts } = tariff;
  const usage = zone === undefined ? { quantity: consumption } : { quantity: consumption, zone };
  return chargeLine({ ...facts, basis: 'meter', usage: [usage] });
}
