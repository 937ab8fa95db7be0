import type { BusinessDay } from '../business-day.ts';
import { type Money, sumMoney } from '../money.ts';
import { ok, type Result, refuse } from '../result.ts';

/** Formats of registers of payments; a channel's contract names the one it sends. */
export const registerPresets = [
  'native-csv',
  'osmp',
  'easypay-csv',
  'pumb-report',
  'debt-pack',
  'dbf',
  'dbf-cp866',
  'dbf-cp1125',
  'dbf-cp1251',
] as const;

export type RegisterPreset = (typeof registerPresets)[number];

/** A payment as a channel's register tells of it. */
export interface RegisterLine {
  /** Where it stands in the file, from 1. */
  readonly lineNo: number;
  /** The channel's id of the payment; absent where the format has none. */
  readonly externalId?: string;
  /** As written; perhaps no number of ours. Empty where the register names none. */
  readonly accountNumber: string;
  readonly amount: Money;
  /** When the payer paid, in seconds since 1970; absent where the format tells only the day. */
  readonly paidAt?: number;
}

/** What the register itself, or the letter it came with, says it has. */
export interface ControlTotals {
  readonly count: number;
  readonly total: Money;
}

/** What a register says of itself beside its lines. */
export interface RegisterFacts {
  readonly declared?: ControlTotals;
  /** The banking day the file names. */
  readonly businessDay?: BusinessDay;
  /** The channel's id of the register. */
  readonly registerId?: string;
}

/**
 * A register as it is read, a line at a time, so that a long one takes no more memory than a short
 * one. Only what it returns tells whether it was whole: its lines count for nothing before.
 */
export type RegisterReading = Generator<RegisterLine, Result<RegisterFacts>, undefined>;

/** More payments than a channel of a large city has in a day. */
export const registerLinesMax = 500_000;

/** Sums what lines are. */
export function totalsOf(lines: readonly { readonly amount: Money }[]): ControlTotals {
  return { count: lines.length, total: sumMoney(lines.map(({ amount }) => amount)) };
}

/** Refuses a register whose lines sum to something else than was said of them. */
export function checkTotals(
  found: ControlTotals,
  declared: ControlTotals | undefined,
): Result<ControlTotals> {
  if (declared === undefined) return ok(found);
  if (declared.count === found.count && declared.total === found.total) return ok(found);
  return refuse('register_totals_differ', {
    declared: `${declared.count}`,
    found: `${found.count}`,
  });
}
