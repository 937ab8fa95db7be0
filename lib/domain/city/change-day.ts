import type { BusinessDay } from '../business-day.ts';
import { firstDay, nextPeriod, type Period } from '../period.ts';
import type { Refusal } from '../refusal.ts';

/** What a change to an account from a day on stands on. */
export interface ChangeGround {
  readonly state: 'open' | 'closed';
  readonly openedOn: BusinessDay;
  /** The first day that is not charged yet; absent while nothing was charged. */
  readonly unchargedFrom?: BusinessDay;
  /** The latest month whose charging has begun and is not frozen: a draft rests on today's facts. */
  readonly runUnderWay?: Period;
}

/**
 * Says why nothing may change from a day on; undefined when it may. A day that is charged is never
 * changed by mistake or behind its bill's back: who corrects it says so, the bill stays as it is,
 * and a rebill brings the difference, with its own lines and reason.
 */
export function objectionToDay(
  ground: ChangeGround,
  day: BusinessDay,
  { isCorrection = false }: { readonly isCorrection?: boolean } = {},
): Refusal | undefined {
  const { state, openedOn, unchargedFrom, runUnderWay } = ground;
  if (state === 'closed') return { code: 'account_closed' };
  if (day < openedOn) return { code: 'change_too_early', details: { day: openedOn } };
  if (!isCorrection && unchargedFrom !== undefined && day < unchargedFrom) {
    return { code: 'change_in_frozen_month', details: { day: unchargedFrom } };
  }
  if (runUnderWay !== undefined && day < firstDay(nextPeriod(runUnderWay))) {
    return { code: 'charging_under_way', details: { period: runUnderWay } };
  }
  return undefined;
}
