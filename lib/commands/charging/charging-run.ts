import type { Period } from '#lib/domain/period.ts';

/** A run as its chunks need it. */
export interface ChargingRun {
  readonly id: number;
  readonly period: Period;
  /** Absent charges the agreements of all contracts. */
  readonly contractId?: number;
}

export interface ChargingChunk {
  readonly run: ChargingRun;
  readonly chunkNo: number;
  readonly fromAccount: number;
  readonly toAccount: number;
}
