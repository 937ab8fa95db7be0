import type { BusinessDay } from '../business-day.ts';
import { addPeriods, firstDay, nextPeriod, type Period } from '../period.ts';
import type { Refusal } from '../refusal.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Validity } from '../validity.ts';

/** What a new version of something that is charged by stands on. */
export interface VersionGround {
  readonly thisMonth: Period;
  /** The last version; absent for what is new. */
  readonly last?: Validity;
  /** The last month that is charged by it, or about to be. */
  readonly chargedThrough?: Period;
}

/** What is written: the version before ends on the day, or the one of that day is put right. */
export interface VersionStep {
  readonly validFrom: BusinessDay;
  readonly isCorrection: boolean;
}

const monthsAheadMax = 12;

/**
 * Decides on a version from a month on, by an act. It begins with a month only. Nothing before it
 * changes, and no day is left without a version.
 */
export function stepToVersion(
  { thisMonth, last, chargedThrough }: VersionGround,
  { from, act }: { readonly from: Period; readonly act: string },
): Result<VersionStep> {
  if (act.trim() === '') return refuse('tariff_act_missing');
  const latest = addPeriods(thisMonth, monthsAheadMax);
  if (from > latest) return refuse('change_too_late', { day: firstDay(latest) });
  const validFrom = firstDay(from);
  if (chargedThrough !== undefined && from <= chargedThrough) {
    return refuse('change_in_frozen_month', { day: firstDay(nextPeriod(chargedThrough)) });
  }
  const objection = last && objectionToPlace(last, validFrom);
  if (objection) return { ok: false, refusal: objection };
  return ok({ validFrom, isCorrection: last?.validFrom === validFrom });
}

function objectionToPlace({ validFrom, validTo }: Validity, day: BusinessDay): Refusal | undefined {
  if (day < validFrom) return { code: 'change_overlaps', details: { day: validFrom } };
  if (validTo === undefined || day === validTo) return undefined;
  const code = day < validTo ? 'change_overlaps' : 'change_leaves_gap';
  return { code, details: { day: validTo } };
}
