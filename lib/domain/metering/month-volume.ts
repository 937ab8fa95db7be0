import type { BusinessDay } from '../business-day.ts';
import { Decimal } from '../decimal.ts';
import type { Quantity } from '../quantity.ts';
import type { ReadingSource, Zone } from './register.ts';

/** A register of a meter as the charge of a month finds it. */
export interface RegisterFacts {
  readonly meterNo: number;
  readonly zone: Zone;
  /** Its meter hung from this day; absent where that was before any month charged. */
  readonly presentFrom?: BusinessDay;
  /** Its meter was taken off on this day. */
  readonly presentTo?: BusinessDay;
  /** The last reading that was charged by; the installation's while none was. */
  readonly settledValue: Quantity;
  readonly settledOn: BusinessDay;
  /** Units charged without a reading since then. */
  readonly estimatedVolume: Quantity;
  /** Months in a row charged without a reading. */
  readonly estimatedMonths: number;
  /** The newest accepted reading since then; absent while there is none. */
  readonly latest?: SettlingReading;
  /** Units a day by the readings before; absent while nothing is known of it. */
  readonly averagePerDay?: Quantity;
}

export interface SettlingReading {
  readonly value: Quantity;
  readonly takenOn: BusinessDay;
  readonly source: ReadingSource;
  /** Units since the settled reading, roll-over taken into account. */
  readonly consumption: Quantity;
}

/**
 * How long the average stands in for a reading before the norm does: by provider and act, mostly
 * three months (Law 2119-VIII, art. 10).
 */
export interface EstimationRule {
  readonly averageMonthsMax: number;
  readonly act: string;
}

/** What holds where a contract and its act say nothing else. */
export const usualEstimationRule: EstimationRule = {
  averageMonthsMax: 3,
  act: 'Закон України № 2119-VIII, ст. 10',
};

/** What is charged for a register, and on what it rests; `norm` leaves the volume to the norm. */
export type MonthVolume =
  | {
      readonly basis: 'meter';
      /** Negative when more was estimated than was used. */
      readonly volume: Quantity;
      readonly reading: SettlingReading;
      /** What was charged by estimate since the reading before, and is taken off now. */
      readonly trueUp: Quantity;
    }
  | { readonly basis: 'average'; readonly volume: Quantity; readonly perDay: Quantity }
  | { readonly basis: 'norm' };

/**
 * Decides what a register is charged for a month of so many days. A reading is charged whole, less
 * what was estimated since the one before; without one the average of the days before stands in,
 * rounded to a thousandth of the unit, and after too many such months the norm.
 */
export function monthVolume(
  register: RegisterFacts,
  days: number,
  rule: EstimationRule,
): MonthVolume {
  const { latest, estimatedVolume, averagePerDay } = register;
  if (latest !== undefined) {
    const volume = latest.consumption.sub(estimatedVolume) as Quantity;
    return { basis: 'meter', volume, reading: latest, trueUp: estimatedVolume };
  }
  const isTooLong = register.estimatedMonths >= rule.averageMonthsMax;
  if (isTooLong || averagePerDay === undefined) return { basis: 'norm' };
  const volume = averagePerDay.mul(days).toDecimalPlaces(3, Decimal.ROUND_HALF_UP) as Quantity;
  return { basis: 'average', volume, perDay: averagePerDay };
}
