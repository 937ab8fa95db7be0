import type { CapacityUnit, TariffKind, TariffVersion } from '#lib/domain/charging/tariff.ts';
import type { Unit } from '#lib/domain/quantity.ts';
import type { Validity } from '#lib/domain/validity.ts';

export interface NewTariffRate {
  /** Part of the day or of the consumption; absent means the only one. */
  readonly zone?: string;
  /** Units above which the rate applies; absent means from zero. */
  readonly blockFrom?: string;
  /** Hryvnias per unit. */
  readonly rate: string;
}

export interface NewTariffVersion extends Validity {
  readonly kind: TariffKind;
  /** The act the rates rest on. */
  readonly act: string;
  /** First and last month charged; a seasonal tariff must have one. */
  readonly season?: NonNullable<TariffVersion['season']>;
  /** What the capacity of two rates is paid for; no other kind has one. */
  readonly capacityUnit?: CapacityUnit;
  readonly rates: readonly NewTariffRate[];
}

export interface NewTariff {
  readonly code: string;
  readonly name: string;
  readonly serviceCode: string;
  readonly contractId: number;
  /** What the rates are for one of. */
  readonly unit: Unit;
  readonly versions: readonly NewTariffVersion[];
}
