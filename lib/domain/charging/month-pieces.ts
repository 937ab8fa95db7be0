import { addDays, type BusinessDay, daysBetween } from '../business-day.ts';
import { firstDay, nextPeriod, type Period } from '../period.ts';
import type { Validity } from '../validity.ts';

/** Days of a month, from the first to before the last. */
export interface Span {
  readonly from: BusinessDay;
  readonly to: BusinessDay;
}

/** A stretch of days on which one version holds, or none. */
export interface Piece<T> extends Span {
  readonly days: number;
  readonly version: T | undefined;
}

/** Returns the days of a month that all validities cover; nothing if they share none. */
export function spanWithin(
  period: Period,
  ...validities: readonly Partial<Validity>[]
): Span | undefined {
  let from = firstDay(period);
  let to = firstDay(nextPeriod(period));
  for (const { validFrom = from, validTo = to } of validities) {
    from = later(from, validFrom);
    to = earlier(to, validTo);
  }
  return from < to ? { from, to } : undefined;
}

/**
 * Cuts a span wherever a version, or one of `cuts`, begins or ends; every day is in exactly one
 * piece.
 */
export function cutByVersions<T extends Validity>(
  span: Span,
  versions: readonly T[],
  cuts: readonly Partial<Validity>[] = [],
): Piece<T>[] {
  const days = [...versions, ...cuts]
    .flatMap(({ validFrom = span.from, validTo = span.to }) => [validFrom, validTo])
    .filter((day) => span.from < day && day < span.to);
  if (days.length === 0) return [pieceOf(span, versions)];
  const edges = [span.from, ...new Set(days.sort()), span.to];
  return edges.slice(0, -1).map((from, index) => {
    return pieceOf({ from, to: edges[index + 1] ?? addDays(from, 1) }, versions);
  });
}

function pieceOf<T extends Validity>({ from, to }: Span, versions: readonly T[]): Piece<T> {
  const version = versions.find((one) => holdsOn(one, from));
  return { from, to, days: daysBetween(from, to), version };
}

/** Tells whether a validity covers a day. */
export function holdsOn({ validFrom, validTo }: Validity, day: BusinessDay): boolean {
  return validFrom <= day && (validTo === undefined || day < validTo);
}

function later(left: BusinessDay, right: BusinessDay): BusinessDay {
  return left > right ? left : right;
}

function earlier(left: BusinessDay, right: BusinessDay): BusinessDay {
  return left < right ? left : right;
}
