import { getTranslations } from 'next-intl/server';
import type { FieldProblem } from '#components/ui/error-summary.tsx';
import { parseAccountNumber } from '#lib/domain/account-number.ts';
import type { HouseholdIncome } from '#lib/domain/charging/subsidy.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import { parseMoney } from '#lib/domain/money.ts';
import { type Period, parsePeriod } from '#lib/domain/period.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';

export const householdFields = ['account', 'persons', 'income', 'month'] as const;

export type HouseholdField = (typeof householdFields)[number];

/** What was asked for: the fields as typed, what is wrong, or whose subsidy to check. */
export interface AskedHousehold {
  readonly values: Readonly<Record<HouseholdField, string>>;
  readonly problems: readonly FieldProblem[];
  readonly household?: HouseholdIncome & {
    readonly account: string;
    readonly month: Period | undefined;
  };
}

const lengthMax = 40;

/** Reads the household of a check from an address; nothing asked for is nothing wrong. */
export async function askedHousehold(
  asked: Readonly<Record<string, string | string[] | undefined>>,
): Promise<AskedHousehold> {
  const typed = householdFields.map((field) => {
    const value = asked[field];
    return [field, typeof value === 'string' ? value.trim().slice(0, lengthMax) : ''] as const;
  });
  const values = Object.fromEntries(typed) as AskedHousehold['values'];
  if (asked['account'] === undefined) return { values, problems: [] };
  const account = parseAccountNumber(values.account);
  const income = parseMoney(values.income.replace(',', '.'));
  const month = values.month === '' ? undefined : parsePeriod(values.month);
  const hasPersons = /^[1-9]\d?$/.test(values.persons);
  const t = await getTranslations('errors.refusal');
  const problem = (field: HouseholdField, code: RefusalCode) => ({ field, message: t(code) });
  const problems = [
    ...(account.ok ? [] : [problem('account', account.refusal.code)]),
    ...(hasPersons ? [] : [problem('persons', 'quantity_malformed')]),
    ...(income.ok ? [] : [problem('income', income.refusal.code)]),
    ...(month === undefined || month.ok ? [] : [problem('month', month.refusal.code)]),
  ];
  if (!(account.ok && income.ok) || problems.length > 0) return { values, problems };
  const household = {
    account: account.value,
    persons: wholeNumberOf(values.persons),
    income: income.value,
    month: month?.ok ? month.value : undefined,
  };
  return { values, problems, household };
}
