'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { addNorm, setNorm } from '#lib/commands/tariff/keep-norms.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import { parsePeriod } from '#lib/domain/period.ts';
import type { Result } from '#lib/domain/result.ts';
import { type CityFormState, typedValues } from '../../accounts/form-state.ts';
import { refusalText } from '../../accounts/refusal-text.ts';

/** Sets a consumption norm anew from a month on. */
export async function setNormAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('tariff.approve');
  const values = typedValues(data);
  const { norm = '', from = '', perResident = '', act = '' } = values;
  const month = parsePeriod(from);
  if (!month.ok) return await answer(values, month);
  const normId = /^\d{1,9}$/.test(norm) ? wholeNumberOf(norm) : 0;
  const change = { normId, from: month.value, perResident, act };
  return await answer(values, await setNorm(requestsDatabase().sql, grant, change));
}

/** Adds a consumption norm of a service. */
export async function addNormAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('tariff.approve');
  const values = typedValues(data);
  const { service = '', name = '', from = '', perResident = '', act = '' } = values;
  const month = parsePeriod(from);
  if (!month.ok) return await answer(values, month);
  const norm = { service, name, from: month.value, perResident, act };
  return await answer(values, await addNorm(requestsDatabase().sql, grant, norm));
}

async function answer(
  values: CityFormState['values'],
  result: Result<unknown>,
): Promise<CityFormState> {
  if (!result.ok) return { values, message: await refusalText(result.refusal) };
  revalidatePath('/office/tariffs/norms');
  return { values: {}, done: (await getTranslations('tariffs.norms'))('done') };
}
