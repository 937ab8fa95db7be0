import { z } from 'zod';
import { parseBenefitPercent, parseReliefLimit } from '#lib/domain/charging/relief-change.ts';
import { monthField, neededText, refusedAs } from '../../accounts/form-fields.ts';

const version = { from: monthField, act: neededText('tariff_act_missing') };

const helps = {
  ...version,
  percent: z
    .string()
    .refine((text) => parseBenefitPercent(text).ok, refusedAs('benefit_percent_malformed')),
  normSet: z.string(),
};

const limit = z
  .string()
  .refine((text) => parseReliefLimit(text).ok, refusedAs('quantity_malformed'));

/** What the form sends that has a category help anew. */
export const setCategoryForm = z.object({ category: z.string(), ...helps });

/** What the form of a further category sends. */
export const addCategoryForm = z.object({ name: neededText('benefit_name_missing'), ...helps });

/** What the form of a norm of relief sends; a limit that was left empty is none. */
export const reliefNormForm = z.object({
  normSet: z.string(),
  service: z.string(),
  perPerson: limit,
  perFamily: limit,
  max: limit,
  ...version,
});
