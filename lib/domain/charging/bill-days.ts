import { addDays, type BusinessDay } from '../business-day.ts';
import { firstDay, lastDay, type Period } from '../period.ts';
import { ok, type Result, refuse } from '../result.ts';

/** When the bills of a month are issued and until when they are to be paid. */
export interface BillDays {
  readonly issuedOn: BusinessDay;
  readonly dueOn: BusinessDay;
}

const daysAfterMonthMax = 184;

/**
 * Checks the days of bills before a month is frozen for good: they are issued from the first day of
 * the month on and paid within half a year of its end. A mistyped year is no term.
 */
export function checkBillDays(month: Period, { issuedOn, dueOn }: BillDays): Result<BillDays> {
  if (dueOn < issuedOn) return refuse('validity_malformed');
  const [from, to] = [firstDay(month), addDays(lastDay(month), daysAfterMonthMax)];
  if (issuedOn < from || dueOn > to) return refuse('bill_days_implausible', { from, to });
  return ok({ issuedOn, dueOn });
}
