import { z } from 'zod';
import type { SubsidyAmount } from '#lib/commands/subsidy/enter-subsidy.ts';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import { parseMoney } from '#lib/domain/money.ts';
import { type Period, parsePeriod } from '#lib/domain/period.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

function parsedBy<T>(parse: (text: string) => Result<T>) {
  return (text: string, context: z.RefinementCtx): T => {
    const result = parse(text);
    if (result.ok) return result.value;
    context.addIssue({ code: 'custom', message: result.refusal.code });
    return z.NEVER;
  };
}

const withPoint = (text: string) => text.trim().replace(',', '.');
const amount = z.string().transform(withPoint).transform(parsedBy(parseMoney));
const month = z.string().transform(parsedBy(parsePeriod));

/** What the form of a decision sends, but for the amounts of its services. */
export const decisionForm = z.object({
  number: z.string().max(60),
  decidedOn: z.string().transform(parsedBy(parseBusinessDay)),
  persons: z
    .string()
    .trim()
    .regex(/^[1-9]\d?$/)
    .transform(wholeNumberOf),
  income: amount,
  obligatoryPayment: amount,
  firstPeriod: month,
  lastPeriod: month,
});

function monthsOf({ firstPeriod, lastPeriod }: { firstPeriod: Period; lastPeriod: Period }) {
  return { firstPeriod, lastPeriod };
}

/** Reads the amounts of a decision's services; a service left empty is granted nothing. */
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
    if (!parsed.ok) return refuse(parsed.refusal.code);
    amounts.push({ agreementNo: wholeNumberOf(number), amount: parsed.value, ...monthsOf(months) });
  }
  return ok(amounts);
}
