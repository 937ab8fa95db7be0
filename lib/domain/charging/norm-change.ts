import type { Period } from '../period.ts';
import { parseQuantity, type Quantity } from '../quantity.ts';
import { ok, type Result, refuse } from '../result.ts';
import { stepToVersion, type VersionGround, type VersionStep } from './version-step.ts';

/** A norm as it is to hold from a month on, as it was typed. */
export interface NormChange {
  readonly from: Period;
  /** Units a month for each resident. */
  readonly perResident: string;
  /** The act that sets it. */
  readonly act: string;
}

/** What is written of a norm. */
export interface NormStep extends VersionStep {
  readonly perResident: Quantity;
}

/**
 * Decides on a norm from a month on. It changes with a month only: what a meter counted in one is
 * set against one norm.
 */
export function changeNorm(ground: VersionGround, change: NormChange): Result<NormStep> {
  const perResident = parseLimit(change.perResident);
  if (!perResident.ok) return perResident;
  const step = stepToVersion(ground, change);
  return step.ok ? ok({ ...step.value, perResident: perResident.value }) : step;
}

const decimalsMax = 4;
const limitMax = 10 ** 8;

/** Reads units a month as people type them: not below zero, of up to four decimals. */
export function parseLimit(text: string): Result<Quantity> {
  const parsed = parseQuantity(text.trim().replace(',', '.'));
  if (!parsed.ok) return refuse('quantity_malformed');
  const isShort = parsed.value.decimalPlaces() <= decimalsMax;
  const isKept = isShort && parsed.value.gte(0) && parsed.value.lt(limitMax);
  return isKept ? parsed : refuse('quantity_malformed');
}
