import { z } from 'zod';
import { addDays, parseBusinessDay } from '#lib/domain/business-day.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';

const day = z.string().transform((text, context) => {
  const parsed = parseBusinessDay(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.refusal.code });
  return z.NEVER;
});

/** People write the last day of a right; it holds until before the next. */
const dayAfter = day.transform((last) => addDays(last, 1));

const text = z.string().max(200);

/** What the form of a right sends. */
export const grantForm = z
  .object({
    fullName: text,
    category: text,
    form: z.enum(['credited', 'monetised']),
    document: text,
    validFrom: day,
    lastDay: z.union([z.literal(''), dayAfter]),
  })
  .transform(({ lastDay, ...right }) => ({
    ...right,
    ...(lastDay === '' ? {} : { validTo: lastDay }),
  }));

/** What the form that ends a right sends. */
export const stopForm = z
  .object({
    grantNo: z
      .string()
      .regex(/^\d{1,4}$/)
      .transform(wholeNumberOf),
    lastDay: dayAfter,
    reason: text,
  })
  .transform(({ lastDay, ...right }) => ({ ...right, validTo: lastDay }));
