import { z } from 'zod';
import type { MoveInRequest } from '#lib/commands/city/move-in.ts';
import { readFinalReading } from '../../../../accounts/[account]/move-out/move-out-form-data.ts';
import { areaField, dayField, personsField, type Read } from '../../../../accounts/form-fields.ts';

const form = z.object({
  fullName: z.string().trim().max(200),
  taxpayer: z.string().trim().max(20),
  openedOn: dayField,
  residents: personsField,
  totalArea: areaField,
  heatedArea: areaField,
});

/** Reads what the form of a move-in sends. */
export function readMoveIn(data: FormData): Read<Omit<MoveInRequest, 'premiseId'>> {
  const parsed = form.safeParse(Object.fromEntries(data));
  if (!parsed.success) return { error: parsed.error };
  const { taxpayer, ...wanted } = parsed.data;
  const request = {
    ...wanted,
    ...(taxpayer === '' ? {} : { taxpayerNumber: taxpayer }),
    readings: [...data].flatMap(([name, value]) => readFinalReading(name, value)),
  };
  return { request };
}
