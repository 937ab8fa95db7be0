'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { agreeHouse } from '#lib/commands/city/agree-house.ts';
import { type CityFormState, typedValues } from '../../../../accounts/form-state.ts';
import { refusalText } from '../../../../accounts/refusal-text.ts';
import { readTerms } from '../../../../accounts/terms-form-data.ts';

/** Starts a service for a whole house, as its plan was looked at. */
export async function agreeHouseAction(
  buildingId: number,
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('city.change');
  const values = typedValues(data);
  const read = readTerms(values);
  if (!read.ok) return { values, message: await refusalText(read.refusal) };
  const request = { buildingId, hash: values['hash'] ?? '', ...read.value };
  const agreed = await agreeHouse(requestsDatabase().sql, grant, request);
  if (!agreed.ok) return { values, message: await refusalText(agreed.refusal) };
  revalidatePath('/office/addresses', 'layout');
  const t = await getTranslations('city.house');
  return { values: {}, done: t('done', { count: agreed.value.started }) };
}
