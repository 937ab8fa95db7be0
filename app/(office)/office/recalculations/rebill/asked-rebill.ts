import { getTranslations } from 'next-intl/server';
import type { FieldProblem } from '#components/ui/error-summary.tsx';
import {
  type AskedRebill,
  parseRebill,
  type RebillField,
  rebillFields,
} from '#lib/domain/charging/rebill-form.ts';

type Asked = Readonly<Record<string, string | string[] | undefined>>;

/** What stands in the address or came with a form: as typed, what is wrong, or what it asks for. */
export interface RebillOfPage {
  readonly values: Readonly<Record<RebillField, string>>;
  readonly problems: readonly FieldProblem[];
  readonly asked?: AskedRebill;
}

const lengthMax = 200;

/** Reads the form; before anybody has sent it nothing is wrong. */
export async function rebillOfPage(asked: Asked): Promise<RebillOfPage> {
  const typed = rebillFields.map((field) => {
    const value = asked[field];
    return [field, typeof value === 'string' ? value.slice(0, lengthMax) : ''] as const;
  });
  const values = Object.fromEntries(typed) as RebillOfPage['values'];
  if (asked['reason'] === undefined) return { values, problems: [] };
  const parsed = parseRebill(values);
  if (parsed.asked !== undefined) return { values, problems: [], asked: parsed.asked };
  const t = await getTranslations('errors.refusal');
  return {
    values,
    problems: parsed.problems.map(({ field, code }) => ({ field, message: t(code) })),
  };
}
