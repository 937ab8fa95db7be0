'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { ownFields } from '#lib/auth/own-fields.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { applyCityFile } from '#lib/commands/city/import-city.ts';
import { decodeCityFile } from '#lib/registers/city-csv.ts';
import type { CityFormState } from '../../form-state.ts';
import { refusalText } from '../../refusal-text.ts';

const applyForm = z.object({ id: z.uuid(), hash: z.string().max(64) });

/** Applies a file as its check was looked at. */
export async function applyImportAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('city.change');
  const form = ownFields(applyForm, data);
  const applied = await applyCityFile(requestsDatabase().sql, grant, form, decodeCityFile);
  revalidatePath(`/office/accounts/import/${form.id}`);
  if (!applied.ok) return { values: {}, message: await refusalText(applied.refusal) };
  const t = await getTranslations('city.import');
  return { values: {}, done: t('done') };
}
