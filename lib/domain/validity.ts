import type { BusinessDay } from './business-day.ts';

/** From one day to another: the first day counts, the last does not; no last day means for ever. */
export interface Validity {
  readonly validFrom: BusinessDay;
  readonly validTo?: BusinessDay;
}

/** Tells whether every validity lasts at least a day and no two of them overlap. */
export function areConsistent(validities: readonly Validity[]): boolean {
  const ordered = validities.toSorted((left, right) => (left.validFrom < right.validFrom ? -1 : 1));
  return ordered.every(({ validFrom, validTo }, index) => {
    const next = ordered[index + 1];
    if (validTo === undefined) return next === undefined;
    return validFrom < validTo && (next === undefined || validTo <= next.validFrom);
  });
}
