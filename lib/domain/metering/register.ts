import { type BusinessDay, daysBetween } from '../business-day.ts';
import { type Period, periodOf } from '../period.ts';
import type { Quantity } from '../quantity.ts';

/** Parts of the day a meter counts apart; `single` is the only register of most meters. */
export const zones = ['single', 'day', 'night', 'peak'] as const;

export type Zone = (typeof zones)[number];

export type ReadingSource =
  | 'subscriber'
  | 'telebank'
  | 'inspector'
  | 'provider'
  | 'estimate'
  | 'installation';

/** replaced: the subscriber gave another value before the month was charged. */
export type ReadingState = 'accepted' | 'held' | 'rejected' | 'replaced';

/** Why somebody has to look at a reading before it counts. */
export const heldReasons = ['unusual', 'implausible', 'rollover'] as const;

export type HeldReason = (typeof heldReasons)[number];

/** A reading of one register of a meter. */
export interface RegisterReading {
  readonly id: string;
  readonly takenOn: BusinessDay;
  readonly value: Quantity;
  /** Units since the reading before. */
  readonly consumption: Quantity;
  readonly source: ReadingSource;
  readonly state: ReadingState;
}

/** What a new reading is measured by: the last accepted one, and what was usual before it. */
export interface RegisterBase {
  readonly lastValue: Quantity;
  readonly lastOn: BusinessDay;
  /** Units a day over the readings known; absent while there is but one. */
  readonly averagePerDay?: Quantity;
}

/** A register as a subscriber who is about to give a reading finds it. */
export interface RegisterStanding {
  /** Absent before the first reading. */
  readonly base?: RegisterBase;
  /** Readings of this round that a new one would replace, newest first. */
  readonly given: readonly RegisterReading[];
}

/** How far readings stand fast. */
export interface RoundFacts {
  /** The day this round of readings began. */
  readonly since: BusinessDay;
  /** The last month charged by this meter: what it rests on is not replaced any more. */
  readonly chargedThrough?: Period;
}

/**
 * Sorts out the readings of a register, newest first. A subscriber may give another value in the
 * same round as long as nobody else has read the meter since and the month is not charged.
 */
export function standingOf(
  readings: readonly RegisterReading[],
  round: RoundFacts,
): RegisterStanding {
  const alive = readings.filter(({ state }) => state === 'accepted' || state === 'held');
  const baseAt = alive.findIndex(
    (reading) => reading.state === 'accepted' && !isReplaceable(reading, round),
  );
  const later = baseAt < 0 ? alive : alive.slice(0, baseAt);
  const given = later.filter((reading) => isReplaceable(reading, round));
  const base = baseAt < 0 ? undefined : baseOf(alive.slice(baseAt));
  return base === undefined ? { given } : { base, given };
}

function isReplaceable(reading: RegisterReading, { since, chargedThrough }: RoundFacts): boolean {
  const isCharged = chargedThrough !== undefined && periodOf(reading.takenOn) <= chargedThrough;
  return reading.source === 'subscriber' && reading.takenOn >= since && !isCharged;
}

function baseOf(readings: readonly RegisterReading[]): RegisterBase | undefined {
  const accepted = readings.filter(({ state }) => state === 'accepted');
  const [last, ...before] = accepted;
  if (last === undefined) return undefined;
  const { value: lastValue, takenOn: lastOn } = last;
  const days = daysBetween(before.at(-1)?.takenOn ?? lastOn, lastOn);
  if (days === 0) return { lastValue, lastOn };
  // The oldest reading only starts the count; what was used before it is not of these days.
  const used = [last, ...before.slice(0, -1)]
    .map(({ consumption }) => consumption)
    .reduce((sum, one) => sum.add(one) as Quantity);
  return { lastValue, lastOn, averagePerDay: used.div(days) as Quantity };
}
