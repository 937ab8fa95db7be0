'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { proposeKey } from '#lib/commands/partner/propose-key.ts';
import { keyAlgorithms } from '#lib/domain/payment/key-algorithm.ts';
import { type CityFormState, typedValues } from '../../../../accounts/form-state.ts';
import { refusedField } from '../refused-field.ts';

const newKey = z.object({
  channel: z.string().max(41),
  keyId: z.string().trim().max(64),
  algorithm: z.enum(keyAlgorithms),
  publicKeyPem: z.string().max(4_000).default(''),
  retireDays: z.string().trim().max(9).default(''),
  reason: z.string().max(500),
});

/** Proposes a key; a secret made for it is shown in this one answer and never again. */
export async function proposeKeyAction(
  _state: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('partner.change');
  const { retireDays, ...form } = newKey.parse(Object.fromEntries(data));
  const asked = { ...form, ...(retireDays === '' ? {} : { retireDays: Number(retireDays) }) };
  const proposed = await proposeKey(requestsDatabase().sql, grant, asked);
  if (!proposed.ok) return await refusedField(proposed.refusal, 'key', typedValues(data));
  revalidatePath('/office/partners', 'layout');
  const t = await getTranslations('partners.keys');
  const { secret, fingerprint } = proposed.value;
  const done = secret === undefined ? t('proposed', { fingerprint }) : t('secret', { secret });
  return { values: {}, done };
}
