import { z } from 'zod';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import { parseMoney } from '#lib/domain/money.ts';
import { parsePeriod } from '#lib/domain/period.ts';
import { parseQuantity } from '#lib/domain/quantity.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import type { Result } from '#lib/domain/result.ts';

/*
 * The fields forms of the office share. Whatever a field refuses it names by a code of the
 * catalogue, so that form-problems.ts can say beside the field what is wrong and the way out.
 */

/** Reads a field by a parser of the domain. */
export function parsedBy<T>(parse: (text: string) => Result<T>) {
  return (text: string, context: z.RefinementCtx): T => {
    const result = parse(text);
    if (result.ok) return result.value;
    context.addIssue({ code: 'custom', message: result.refusal.code });
    return z.NEVER;
  };
}

/** What came of reading a form: what it asks for, or what is wrong with it. */
export type Read<Request> =
  | { readonly request: Request; readonly error?: never }
  | { readonly error: z.ZodError; readonly request?: never };

/** Names what a schema's own check refuses. */
export const refusedAs = (code: RefusalCode): string => code;

/** Writes a number as programs do: people use a comma as well as a point. */
export const withPoint = (text: string): string => text.trim().replace(',', '.');

/** A text nothing is done without. */
export const neededText = (code: RefusalCode) => z.string().trim().min(1, refusedAs(code));

export const dayField = z.string().transform(parsedBy(parseBusinessDay));

export const monthField = z.string().transform(parsedBy(parsePeriod));

export const moneyField = z.string().transform(withPoint).transform(parsedBy(parseMoney));

/** At most 99 people, as the database keeps them. */
export const personsField = z
  .string()
  .trim()
  .regex(/^\d{1,2}$/, refusedAs('persons_malformed'))
  .transform(wholeNumberOf);

/** An area has at most two decimals. */
export const areaField = z
  .string()
  .trim()
  .regex(/^\d{1,6}([.,]\d{1,2})?$/, refusedAs('area_malformed'))
  .transform(withPoint)
  .transform(parsedBy(parseQuantity));
