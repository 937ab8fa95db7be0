import { z } from 'zod';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import { parseQuantity } from '#lib/domain/quantity.ts';
import type { Result } from '#lib/domain/result.ts';

function parsedBy<T>(parse: (text: string) => Result<T>) {
  return (text: string, context: z.RefinementCtx): T => {
    const result = parse(text);
    if (result.ok) return result.value;
    context.addIssue({ code: 'custom', message: result.refusal.code });
    return z.NEVER;
  };
}

/** As people write an area: a comma or a point, at most two decimals. */
const area = z
  .string()
  .trim()
  .transform((text) => text.replace(',', '.'))
  .pipe(z.string().regex(/^\d{1,6}(\.\d{1,2})?$/))
  .transform(parsedBy(parseQuantity));

/** What the form of residents and areas sends. */
export const dwellingForm = z.object({
  seen: z.string().max(10_000),
  validFrom: z.string().transform(parsedBy(parseBusinessDay)),
  residents: z
    .string()
    .trim()
    .regex(/^\d{1,2}$/)
    .transform(Number),
  totalArea: area,
  heatedArea: area,
  isCorrection: z
    .literal('on')
    .optional()
    .transform((text) => text !== undefined),
});
