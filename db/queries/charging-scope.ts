import type { Period } from '#lib/domain/period.ts';

/** Which accounts of which contract are charged, and for which month. */
export interface ChargingScope {
  readonly period: Period;
  readonly fromAccount: number;
  readonly toAccount: number;
  /** Absent charges the agreements of all contracts. */
  readonly contractId?: number;
}
