import { expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { period } from '../period.ts';
import { checkBillDays } from './bill-days.ts';

const codeOf = (issued: string, due: string) => {
  const days = { issuedOn: businessDay(issued), dueOn: businessDay(due) };
  const checked = checkBillDays(period('2026-10'), days);
  return checked.ok ? 'ok' : checked.refusal.code;
};

it('bills are issued from their month on and paid within half a year of its end', () => {
  expect(codeOf('2026-11-01', '2026-11-30')).toBe('ok');
  expect(codeOf('2026-10-01', '2027-05-03')).toBe('ok');
  expect(codeOf('2026-09-30', '2026-11-30')).toBe('bill_days_implausible');
  expect(codeOf('2026-11-01', '2027-05-04')).toBe('bill_days_implausible');
  expect(codeOf('1900-01-01', '2199-12-31')).toBe('bill_days_implausible');
  expect(codeOf('2026-11-30', '2026-11-29')).toBe('validity_malformed');
});
