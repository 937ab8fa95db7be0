'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { ownFields } from '#lib/auth/own-fields.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { addPlace } from '#lib/commands/city/add-place.ts';
import { type CityFormState, typedValues } from '../accounts/form-state.ts';
import { refusalText } from '../accounts/refusal-text.ts';

/** A form without a premise adds a house; one with an empty premise, its only dwelling. */
const placeForm = z.object({
  street: z.string(),
  building: z.string(),
  premise: z.string().optional(),
});

/** Adds a house or a premise to the directory of addresses. */
export async function addPlaceAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('city.change');
  const { street, building, premise } = ownFields(placeForm, data);
  const place = { street, building, premise };
  const added = await addPlace(requestsDatabase().sql, grant, place);
  if (!added.ok) {
    return { values: typedValues(data), message: await refusalText(added.refusal) };
  }
  revalidatePath('/office/addresses', 'layout');
  const t = await getTranslations('city.addresses');
  return { values: {}, done: t('done') };
}
