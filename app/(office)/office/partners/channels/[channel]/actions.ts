'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { approveChange, rejectChange } from '#lib/commands/partner/decide-change.ts';
import { proposeEnabling } from '#lib/commands/partner/propose-change.ts';
import { disableChannel, revokeKey } from '#lib/commands/partner/stop-channel.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import type { Result } from '#lib/domain/result.ts';
import { type CityFormState, typedValues } from '../../../accounts/form-state.ts';
import { refusalText } from '../../../accounts/refusal-text.ts';

const id = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(wholeNumberOf);
const approval = z.object({ id, contentHash: z.string().max(64) });
const rejection = z.object({ id, reason: z.string().max(500) });
const deed = z.object({ channel: z.string().max(41), reason: z.string().max(500) });
const revocation = deed.extend({ keyId: z.string().max(64) });

/** Approves a change of a channel as the approver saw it. */
export async function approveAction(_state: CityFormState, data: FormData): Promise<CityFormState> {
  const grant = await requireStaffGrant('partner.approve');
  const seen = approval.parse(Object.fromEntries(data));
  return await answered(await approveChange(requestsDatabase().sql, grant, seen), data);
}

/** Rejects a change of a channel with the reason. */
export async function rejectAction(_state: CityFormState, data: FormData): Promise<CityFormState> {
  const grant = await requireStaffGrant('partner.change');
  const form = rejection.parse(Object.fromEntries(data));
  return await answered(await rejectChange(requestsDatabase().sql, grant, form), data);
}

/** Disables a channel at once. */
export async function disableAction(_state: CityFormState, data: FormData): Promise<CityFormState> {
  const grant = await requireStaffGrant('partner.change');
  const form = deed.parse(Object.fromEntries(data));
  return await answered(await disableChannel(requestsDatabase().sql, grant, form), data);
}

/** Revokes a key at once. */
export async function revokeAction(_state: CityFormState, data: FormData): Promise<CityFormState> {
  const grant = await requireStaffGrant('partner.change');
  const form = revocation.parse(Object.fromEntries(data));
  return await answered(await revokeKey(requestsDatabase().sql, grant, form), data);
}

/** Asks another person to let a channel begin. */
export async function enableAction(_state: CityFormState, data: FormData): Promise<CityFormState> {
  const grant = await requireStaffGrant('partner.change');
  const form = deed.parse(Object.fromEntries(data));
  return await answered(await proposeEnabling(requestsDatabase().sql, grant, form), data);
}

async function answered(result: Result<unknown>, data: FormData): Promise<CityFormState> {
  if (!result.ok) return { values: typedValues(data), message: await refusalText(result.refusal) };
  revalidatePath('/office/partners', 'layout');
  const t = await getTranslations('partners.deeds');
  return { values: {}, done: t('done') };
}
