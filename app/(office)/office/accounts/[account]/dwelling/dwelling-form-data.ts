import { z } from 'zod';
import { areaField, dayField, personsField } from '../../form-fields.ts';

/** What the form of residents and areas sends. */
export const dwellingForm = z.object({
  seen: z.string().max(10_000),
  validFrom: dayField,
  residents: personsField,
  totalArea: areaField,
  heatedArea: areaField,
  isCorrection: z
    .literal('on')
    .optional()
    .transform((text) => text !== undefined),
});
