import { type Quantity, quantity, type Unit } from '../quantity.ts';

const unremarkable = { m3: quantity('20'), kwh: quantity('400'), other: quantity('2') } as const;

/** Tells what is never unusual for a dwelling, in units of the service. */
export function unremarkableOf(unit: Unit): Quantity {
  return unit === 'm3' || unit === 'kwh' ? unremarkable[unit] : unremarkable.other;
}
