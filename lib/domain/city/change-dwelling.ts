import type { BusinessDay } from '../business-day.ts';
import { type Quantity, quantityText } from '../quantity.ts';
import type { RefusalCode } from '../refusal.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Validity } from '../validity.ts';
import { type ChangeGround, objectionToDay } from './change-day.ts';

/** Who lives on how many square metres. */
export interface Dwelling {
  readonly residents: number;
  readonly totalArea: Quantity;
  readonly heatedArea: Quantity;
}

export type DwellingSpan = Dwelling & Validity;

export interface DwellingChange extends Dwelling {
  readonly validFrom: BusinessDay;
  /** The days may be charged already: it was wrong what they were charged by. */
  readonly isCorrection?: boolean;
}

/** What is written: the last span ends and a new one begins, or the one of that day is put right. */
export type DwellingStep =
  | { readonly kind: 'begin'; readonly endsSpanOf?: BusinessDay }
  | { readonly kind: 'replace' };

const residentsMax = 99;

/** Decides on residents and areas that hold from a day on; spans are in the order of days. */
export function changeDwelling(
  ground: ChangeGround,
  spans: readonly DwellingSpan[],
  change: DwellingChange,
): Result<DwellingStep> {
  const objection = objectionToDay(ground, change.validFrom, change);
  if (objection) return { ok: false, refusal: objection };
  if (!isPlausible(change)) return refuse('account_facts_malformed');
  const last = spans.at(-1);
  if (last === undefined) return ok({ kind: 'begin' });
  const place = objectionToPlace(last, change.validFrom);
  if (place) return refuse(place.code, { day: place.day });
  const isHeld = last.validTo === undefined;
  if (isHeld && isSame(last, change)) return refuse('change_empty');
  if (last.validFrom === change.validFrom) return ok({ kind: 'replace' });
  return ok({ kind: 'begin', ...(isHeld ? { endsSpanOf: last.validFrom } : {}) });
}

function objectionToPlace(
  { validFrom, validTo }: DwellingSpan,
  day: BusinessDay,
): { readonly code: RefusalCode; readonly day: BusinessDay } | undefined {
  if (day < validFrom) return { code: 'change_overlaps', day: validFrom };
  if (validTo === undefined) return undefined;
  if (day < validTo) return { code: 'change_overlaps', day: validTo };
  return day > validTo ? { code: 'change_leaves_gap', day: validTo } : undefined;
}

function isPlausible({ residents, totalArea, heatedArea }: Dwelling): boolean {
  if (residents % 1 !== 0 || residents < 0 || residents > residentsMax) return false;
  return heatedArea.gte(0) && totalArea.gte(heatedArea) && totalArea.lt(1_000_000);
}

function isSame(left: Dwelling, right: Dwelling): boolean {
  return (
    left.residents === right.residents &&
    left.totalArea.eq(right.totalArea) &&
    left.heatedArea.eq(right.heatedArea)
  );
}

/** Writes the spans as one text: who saw another one decided by what is no longer so. */
export function versionOfDwelling(spans: readonly DwellingSpan[]): string {
  return spans
    .map(({ validFrom, validTo = '', residents, totalArea, heatedArea }) =>
      [validFrom, validTo, residents, quantityText(totalArea), quantityText(heatedArea)].join('/'),
    )
    .join(' ');
}
