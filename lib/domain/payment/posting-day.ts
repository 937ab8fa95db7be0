import { addDays, type BusinessDay } from '../business-day.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { TimeOfDay } from '../time-of-day.ts';

/** The day a payment counts on; `late` when the caller's own day was closed already. */
export interface PostingDay {
  readonly businessDay: BusinessDay;
  readonly late: boolean;
}

/**
 * Chooses the day a payment counts on. `openDays` are the days the channel may still post to: the
 * recent past not yet closed, today unless closed, and the coming days the centre allows.
 * No day named: the first open one from today on. An open day named: that day. A closed one of the
 * past, or today: the first open one, marked late, because the payer's money was already taken.
 * A day to come that is not open is the caller's mistake.
 */
export function postingDay(
  named: BusinessDay | undefined,
  today: BusinessDay,
  openDays: readonly BusinessDay[],
): Result<PostingDay> {
  if (named !== undefined && openDays.includes(named))
    return ok({ businessDay: named, late: false });
  if (named !== undefined && named > today) {
    return refuse('business_day_closed', { businessDay: named });
  }
  const next = openDays.filter((day) => day >= today).sort()[0];
  if (next === undefined) return refuse('temporarily_unavailable');
  return ok({ businessDay: next, late: named !== undefined });
}

/**
 * Tells the banking day of a channel at a time of today: from its cut-off on it is tomorrow. A
 * channel without one changes days at midnight.
 */
export function bankingDayOf(
  today: BusinessDay,
  time: TimeOfDay,
  cutOff: TimeOfDay | undefined,
): BusinessDay {
  return cutOff !== undefined && time >= cutOff ? addDays(today, 1) : today;
}
