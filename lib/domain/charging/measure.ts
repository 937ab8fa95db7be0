import type { EstimationRule, RegisterFacts } from '../metering/month-volume.ts';
import type { HouseShare } from '../metering/share-remainder.ts';
import type { Quantity } from '../quantity.ts';
import type { Validity } from '../validity.ts';

/** What an agreement is charged by, from one day to another. */
export type Measure = Validity & MeasuredBy;

export type MeasuredBy =
  /** Registers of meters; the norm stands in after too many months without a reading. */
  | {
      readonly by: 'meter';
      readonly norm?: ConsumptionNorm;
      readonly rule: EstimationRule;
      readonly load?: AgreedLoad;
    }
  /** A share of what the meter of the house counted and no other did; the norm without one. */
  | {
      readonly by: 'building';
      readonly norm?: ConsumptionNorm;
      readonly share?: HouseShare;
      readonly load?: AgreedLoad;
    }
  /** The norm for each resident; absent where no version of it holds, which nobody can charge by. */
  | { readonly by: 'norm'; readonly norm?: ConsumptionNorm }
  /** What ran in through other agreements, such as sewerage by cold and hot water. */
  | { readonly by: 'inflow'; readonly services: readonly string[] }
  | { readonly by: 'person' | 'heated-area' | 'total-area' }
  /** A number that was agreed: one for a fee, heads of animals, the volume of a gas year. */
  | { readonly by: 'fixed' | 'head'; readonly quantity: Quantity; readonly source: string };

/** The heat that can be drawn in an hour: what the capacity of a two-rate tariff is paid for. */
export interface AgreedLoad {
  readonly quantity: Quantity;
  readonly source: string;
}

/** Units a month for each resident, with the act that set it. */
export interface ConsumptionNorm {
  readonly perResident: Quantity;
  readonly act: string;
}

/** What per-person and per-area tariffs are multiplied by, from one day to another. */
export interface DwellingFacts extends Validity {
  readonly residents: number;
  readonly totalArea: Quantity;
  readonly heatedArea: Quantity;
}

/** What of a month is known about an account when one of its agreements is measured. */
export interface MeasuredFrom {
  readonly dwelling: readonly DwellingFacts[];
  readonly registers: readonly RegisterFacts[];
}
