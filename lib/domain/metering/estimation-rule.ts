import type { Period } from '../period.ts';
import { ok, type Result, refuse } from '../result.ts';

/** For how many months the average is to stand in for a reading, from which month on, and why. */
export interface RuleRequest {
  readonly from: Period;
  readonly averageMonthsMax: number;
  readonly act: string;
}

export interface RuleFacts {
  readonly thisMonth: Period;
  /** The last month whose charging is under way or frozen. */
  readonly chargedThrough: Period | undefined;
}

/** Two years: longer the law leaves nobody to an average. */
const monthsMax = 24;

/** Checks a change of the rule: it needs an act, and no charged month may come under it. */
export function checkRuleChange(
  { from, averageMonthsMax, act }: RuleRequest,
  { thisMonth, chargedThrough }: RuleFacts,
): Result<Period> {
  if (act === '') return refuse('reason_missing');
  const isWhole = averageMonthsMax >= 0 && averageMonthsMax <= monthsMax;
  if (!(isWhole && averageMonthsMax % 1 === 0)) return refuse('quantity_malformed');
  if (from < thisMonth) return refuse('validity_malformed');
  if (chargedThrough !== undefined && from <= chargedThrough) return refuse('period_frozen');
  return ok(from);
}
