import { getTranslations } from 'next-intl/server';
import type { FieldProblem } from '#components/ui/error-summary.tsx';
import { parseAccountNumber } from '#lib/domain/account-number.ts';
import type { RecalculationCause } from '#lib/domain/charging/recalculation.ts';
import {
  parseCause,
  type RecalculationField,
  recalculationFields,
} from '#lib/domain/charging/recalculation-form.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';

type Asked = Readonly<Record<string, string | string[] | undefined>>;

/** What was asked for: the fields as typed, what is wrong with them, or the cause they name. */
export interface AskedRecalculation {
  readonly values: Readonly<Record<RecalculationField, string>>;
  readonly problems: readonly FieldProblem[];
  readonly account: string;
  readonly cause?: RecalculationCause;
}

const lengthMax = 200;

/** Reads what stands in an address or came with a form; nothing asked for is nothing wrong. */
export async function askedRecalculation(asked: Asked): Promise<AskedRecalculation> {
  const typed = recalculationFields.map((field) => {
    const value = asked[field];
    return [field, typeof value === 'string' ? value.slice(0, lengthMax) : ''] as const;
  });
  const values = Object.fromEntries(typed) as AskedRecalculation['values'];
  const number = parseAccountNumber(values.account);
  const account = number.ok ? number.value : '';
  if (asked['choice'] === undefined) return { values, problems: [], account };
  const { cause, problems } = parseCause(values);
  const [t, own] = await Promise.all([
    getTranslations('errors.refusal'),
    getTranslations('recalculations'),
  ]);
  const textOf = (code: RefusalCode) =>
    code === 'validity_malformed' ? own('lastDayEarly') : t(code);
  return {
    values,
    account,
    problems: problems.map(({ field, code }) => ({ field, message: textOf(code) })),
    ...(cause === undefined ? {} : { cause }),
  };
}
