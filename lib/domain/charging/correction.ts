import type { Period } from '../period.ts';

/** Why a month is charged anew: what of the city base was wrong when it was charged. */
export const rebillReasons = [
  'wrong-tariff',
  'wrong-residents',
  'wrong-area',
  'wrong-agreement',
  'late-benefit',
  'other',
] as const;

export type RebillReason = (typeof rebillReasons)[number];

/** A line is taken back as it was, and what should have been charged comes beside it. */
export const correctionParts = ['reversal', 'fresh'] as const;

export type CorrectionPart = (typeof correctionParts)[number];

export const correctedKinds = ['charge', 'benefit', 'recalculation'] as const;

export type CorrectedKind = (typeof correctedKinds)[number];

/** What of an earlier month a line corrects, and why. */
export interface Correction {
  readonly period: Period;
  readonly part: CorrectionPart;
  readonly kind: CorrectedKind;
  readonly reason: RebillReason;
}
