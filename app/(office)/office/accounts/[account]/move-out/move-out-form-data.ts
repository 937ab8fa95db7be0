import { z } from 'zod';
import type { MoveOutRequest } from '#lib/commands/city/move-out.ts';
import type { FinalReading } from '#lib/domain/city/move-out.ts';
import { type Zone, zones } from '#lib/domain/metering/register.ts';
import { dayField, type Read, refusedAs } from '../../form-fields.ts';

/** Names the field of a register: which meter, which zone. */
export function readingField(register: { readonly meterNo: number; readonly zone: Zone }): string {
  return `reading-${register.meterNo}-${register.zone}`;
}

const form = z
  .object({
    leavingOn: dayField,
    fullName: z.string().trim().max(200),
    taxpayerNumber: z.string().trim().max(20),
    residents: z
      .string()
      .trim()
      .regex(/^\d{0,2}$/, refusedAs('persons_malformed')),
  })
  .refine(({ fullName, residents }) => fullName === '' || residents !== '', {
    path: ['residents'],
    message: refusedAs('persons_malformed'),
  });

/** Reads what the form of a move-out sends. */
export function readMoveOut(data: FormData): Read<Omit<MoveOutRequest, 'accountId'>> {
  const parsed = form.safeParse(Object.fromEntries(data));
  if (!parsed.success) return { error: parsed.error };
  const { leavingOn, fullName, taxpayerNumber, residents } = parsed.data;
  const party = {
    fullName,
    residents: Number(residents),
    ...(taxpayerNumber === '' ? {} : { taxpayerNumber }),
  };
  const request = {
    leavingOn,
    readings: [...data].flatMap(([name, value]) => readFinalReading(name, value)),
    ...(fullName === '' ? {} : { newParty: party }),
  };
  return { request };
}

/** Reads the field of a register; nothing from any other field. */
export function readFinalReading(name: string, value: FormDataEntryValue): FinalReading[] {
  const [, meterNo, zoneText] = /^reading-(\d{1,4})-([a-z]+)$/.exec(name) ?? [];
  const zone = zones.find((known) => known === zoneText);
  if (zone === undefined || typeof value !== 'string') return [];
  return [{ meterNo: Number(meterNo), zone, value }];
}
