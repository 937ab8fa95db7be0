import { z } from 'zod';
import type { SubsidyAmount } from '#lib/commands/subsidy/enter-subsidy.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import { parseMoney } from '#lib/domain/money.ts';
import type { Period } from '#lib/domain/period.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import {
  dayField,
  moneyField,
  monthField,
  neededText,
  refusedAs,
  withPoint,
} from '../../accounts/form-fields.ts';

/** What the form of a decision sends, but for the amounts of its services. */
export const decisionForm = z.object({
  number: neededText('document_missing').max(60),
  decidedOn: dayField,
  persons: z
    .string()
    .trim()
    .regex(/^[1-9]\d?$/, refusedAs('persons_malformed'))
    .transform(wholeNumberOf),
  income: moneyField,
  obligatoryPayment: moneyField,
  firstPeriod: monthField,
  lastPeriod: monthField,
});

function monthsOf({ firstPeriod, lastPeriod }: { firstPeriod: Period; lastPeriod: Period }) {
  return { firstPeriod, lastPeriod };
}

/**
 * Reads the amounts of a decision's services; a service left empty is granted nothing. A refusal
 * names the field it is about.
 */
export function parseAmounts(
  data: FormData,
  months: { readonly firstPeriod: Period; readonly lastPeriod: Period },
): Result<readonly SubsidyAmount[]> {
  const amounts: SubsidyAmount[] = [];
  for (const [name, value] of data) {
    const [, number] = /^amount-(\d{1,4})$/.exec(name) ?? [];
    const text = typeof value === 'string' ? withPoint(value) : '';
    if (number === undefined || text === '') continue;
    const parsed = parseMoney(text);
    if (!parsed.ok) return refuse(parsed.refusal.code, { field: name });
    amounts.push({ agreementNo: wholeNumberOf(number), amount: parsed.value, ...monthsOf(months) });
  }
  return ok(amounts);
}
