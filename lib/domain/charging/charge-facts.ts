import type { Period } from '../period.ts';
import type { Quantity, Unit } from '../quantity.ts';
import type { Validity } from '../validity.ts';
import type { ChargeBasis, DerivationInput } from './derivation.ts';
import type { TariffVersion } from './tariff.ts';

/** A quantity of the month, or of the days of it on which it held; one per zone of the day. */
export interface Usage extends Partial<Validity> {
  readonly quantity: Quantity;
  readonly zone?: string;
  /** The quantity is all of its days, not a monthly measure; absent means by the basis. */
  readonly isVolume?: boolean;
  /** What it is counted in, where that is not the unit of the tariff. */
  readonly unit?: Unit;
}

/** What one line of a month is charged by. */
export interface ChargeFacts {
  readonly agreementNo: number;
  readonly service: string;
  readonly period: Period;
  readonly basis: ChargeBasis;
  readonly unit: Unit;
  readonly usage: readonly Usage[];
  /** Versions of the agreement's tariff that touch the month. */
  readonly tariffs: readonly TariffVersion[];
  /** Where the quantities are from: readings, areas, norms. */
  readonly inputs?: readonly DerivationInput[];
}
