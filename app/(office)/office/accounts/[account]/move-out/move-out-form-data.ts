import { z } from 'zod';
import type { MoveOutRequest } from '#lib/commands/city/move-out.ts';
import { type BusinessDay, parseBusinessDay } from '#lib/domain/business-day.ts';
import type { FinalReading } from '#lib/domain/city/move-out.ts';
import { type Zone, zones } from '#lib/domain/metering/register.ts';

/** Names the field of a register: which meter, which zone. */
export function readingField(register: { readonly meterNo: number; readonly zone: Zone }): string {
  return `reading-${register.meterNo}-${register.zone}`;
}

const day = z.string().transform((text, context): BusinessDay => {
  const parsed = parseBusinessDay(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom' });
  return z.NEVER;
});

const form = z
  .object({
    leavingOn: day,
    fullName: z.string().trim().max(200),
    taxpayerNumber: z.string().trim().max(20),
    residents: z
      .string()
      .trim()
      .regex(/^\d{0,2}$/),
  })
  .refine(({ fullName, residents }) => fullName === '' || residents !== '');

/** Reads what the form of a move-out sends; undefined when it cannot be one. */
export function readMoveOut(data: FormData): Omit<MoveOutRequest, 'accountId'> | undefined {
  const parsed = form.safeParse(Object.fromEntries(data));
  if (!parsed.success) return undefined;
  const { leavingOn, fullName, taxpayerNumber, residents } = parsed.data;
  const party = {
    fullName,
    residents: Number(residents),
    ...(taxpayerNumber === '' ? {} : { taxpayerNumber }),
  };
  return {
    leavingOn,
    readings: [...data].flatMap(([name, value]) => readFinalReading(name, value)),
    ...(fullName === '' ? {} : { newParty: party }),
  };
}

/** Reads the field of a register; nothing from any other field. */
export function readFinalReading(name: string, value: FormDataEntryValue): FinalReading[] {
  const [, meterNo, zoneText] = /^reading-(\d{1,4})-([a-z]+)$/.exec(name) ?? [];
  const zone = zones.find((known) => known === zoneText);
  if (zone === undefined || typeof value !== 'string') return [];
  return [{ meterNo: Number(meterNo), zone, value }];
}
