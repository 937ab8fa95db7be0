import type { BusinessDay } from '../business-day.ts';
import { addPeriods, firstDay, nextPeriod, type Period } from '../period.ts';
import { parseQuantity, type Quantity } from '../quantity.ts';
import type { Refusal } from '../refusal.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Validity } from '../validity.ts';

/** A norm as it is to hold from a month on, as it was typed. */
export interface NormChange {
  readonly from: Period;
  /** Units a month for each resident. */
  readonly perResident: string;
  /** The act that sets it. */
  readonly act: string;
}

/** What a change of a norm stands on. */
export interface NormGround {
  readonly thisMonth: Period;
  /** Its last version; absent for a norm that is new. */
  readonly last?: Validity;
  /** The last month of its service that is charged, or about to be. */
  readonly chargedThrough?: Period;
}

/** What is written: the version before ends on the day, or the one of that day is put right. */
export interface NormStep {
  readonly validFrom: BusinessDay;
  readonly perResident: Quantity;
  readonly isCorrection: boolean;
}

const decimalsMax = 4;
const perResidentMax = 10 ** 8;
const monthsAheadMax = 12;

/**
 * Decides on a norm from a month on. It changes with a month only: what a meter counted in one is
 * set against one norm. Nothing before it changes, and no day is left without a norm.
 */
export function changeNorm(ground: NormGround, change: NormChange): Result<NormStep> {
  const { thisMonth, last, chargedThrough } = ground;
  if (change.act.trim() === '') return refuse('tariff_act_missing');
  const parsed = parseQuantity(change.perResident.trim().replace(',', '.'));
  if (!(parsed.ok && isKept(parsed.value))) return refuse('quantity_malformed');
  const latest = addPeriods(thisMonth, monthsAheadMax);
  if (change.from > latest) return refuse('change_too_late', { day: firstDay(latest) });
  const validFrom = firstDay(change.from);
  if (chargedThrough !== undefined && change.from <= chargedThrough) {
    const day = firstDay(nextPeriod(chargedThrough));
    return refuse('change_in_frozen_month', { day });
  }
  const objection = last && objectionToPlace(last, validFrom);
  if (objection) return { ok: false, refusal: objection };
  return ok({
    validFrom,
    perResident: parsed.value,
    isCorrection: last?.validFrom === validFrom,
  });
}

function isKept(perResident: Quantity): boolean {
  const isShort = perResident.decimalPlaces() <= decimalsMax;
  return isShort && perResident.gte(0) && perResident.lt(perResidentMax);
}

function objectionToPlace({ validFrom, validTo }: Validity, day: BusinessDay): Refusal | undefined {
  if (day < validFrom) return { code: 'change_overlaps', details: { day: validFrom } };
  if (validTo === undefined || day === validTo) return undefined;
  const code = day < validTo ? 'change_overlaps' : 'change_leaves_gap';
  return { code, details: { day: validTo } };
}
