import { z } from 'zod';
import { addDays } from '#lib/domain/business-day.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { dayField, neededText, refusedAs } from '../../accounts/form-fields.ts';

/** People write the last day of a right; it holds until before the next. */
const dayAfter = dayField.transform((last) => addDays(last, 1));

const textMax = 200;
const needed = (code: RefusalCode) => neededText(code).max(textMax);

/** What the form of a right sends; a last day that was left empty is not sent. */
export const grantForm = z
  .object({
    fullName: needed('person_name_missing'),
    category: z.string().max(textMax),
    form: z.enum(['credited', 'monetised']),
    document: needed('document_missing'),
    validFrom: dayField,
    lastDay: dayAfter.optional(),
  })
  .transform(({ lastDay, ...right }) => ({
    ...right,
    ...(lastDay === undefined ? {} : { validTo: lastDay }),
  }));

/** What the form that ends a right sends. */
export const stopForm = z
  .object({
    grantNo: z
      .string()
      .regex(/^\d{1,4}$/, refusedAs('benefit_unknown'))
      .transform(wholeNumberOf),
    lastDay: dayAfter,
    reason: needed('reason_missing'),
  })
  .transform(({ lastDay, ...right }) => ({ ...right, validTo: lastDay }));
