import type { Unit } from '../quantity.ts';

/** Tells what the meters of a service count: what is charged by area without one is heat. */
export function meteredUnit(unit: Unit): Unit {
  return unit === 'm2' ? 'gcal' : unit;
}
