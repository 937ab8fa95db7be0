import { z } from 'zod';
import type { MoveInRequest } from '#lib/commands/city/move-in.ts';
import { type BusinessDay, parseBusinessDay } from '#lib/domain/business-day.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import { parseQuantity, type Quantity } from '#lib/domain/quantity.ts';
import { readFinalReading } from '../../../../accounts/[account]/move-out/move-out-form-data.ts';

const day = z.string().transform((text, context): BusinessDay => {
  const parsed = parseBusinessDay(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom' });
  return z.NEVER;
});

/** As people write an area: a comma or a point, at most two decimals. */
const area = z
  .string()
  .trim()
  .regex(/^\d{1,6}([.,]\d{1,2})?$/)
  .transform((text, context): Quantity => {
    const parsed = parseQuantity(text.replace(',', '.'));
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  });

const form = z.object({
  fullName: z.string().trim().max(200),
  taxpayer: z.string().trim().max(20),
  openedOn: day,
  residents: z
    .string()
    .trim()
    .regex(/^\d{1,2}$/)
    .transform(wholeNumberOf),
  totalArea: area,
  heatedArea: area,
});

/** Reads what the form of a move-in sends; undefined when it cannot be one. */
export function readMoveIn(data: FormData): Omit<MoveInRequest, 'premiseId'> | undefined {
  const parsed = form.safeParse(Object.fromEntries(data));
  if (!parsed.success) return undefined;
  const { taxpayer, ...wanted } = parsed.data;
  return {
    ...wanted,
    ...(taxpayer === '' ? {} : { taxpayerNumber: taxpayer }),
    readings: [...data].flatMap(([name, value]) => readFinalReading(name, value)),
  };
}
