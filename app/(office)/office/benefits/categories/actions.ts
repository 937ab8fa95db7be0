'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { addCategory, setCategory } from '#lib/commands/benefit/keep-categories.ts';
import { setReliefNorm } from '#lib/commands/benefit/keep-relief-norms.ts';
import type { Result } from '#lib/domain/result.ts';
import { formProblems } from '../../accounts/form-problems.ts';
import { type CityFormState, typedValues } from '../../accounts/form-state.ts';
import { type RefusalFields, refusedForm } from '../../accounts/refused-form.ts';
import { addCategoryForm, reliefNormForm, setCategoryForm } from './terms-form-data.ts';

const fields: RefusalFields = {
  change_too_late: 'from',
  change_in_frozen_month: 'from',
  change_overlaps: 'from',
  change_leaves_gap: 'from',
  benefit_name_taken: 'name',
  relief_norms_unknown: 'normSet',
  relief_norm_incomplete: 'perPerson',
};

/** Has a category of benefits help anew from a month on. */
export async function setCategoryAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('relief.approve');
  const values = typedValues(data);
  const form = setCategoryForm.safeParse(values);
  if (!form.success) return { values, problems: await formProblems(form.error) };
  return await answer(values, await setCategory(requestsDatabase().sql, grant, form.data));
}

/** Adds a category of benefits. */
export async function addCategoryAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('relief.approve');
  const values = typedValues(data);
  const form = addCategoryForm.safeParse(values);
  if (!form.success) return { values, problems: await formProblems(form.error) };
  return await answer(values, await addCategory(requestsDatabase().sql, grant, form.data));
}

/** Sets a norm of relief anew from a month on. */
export async function setReliefNormAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('relief.approve');
  const values = typedValues(data);
  const form = reliefNormForm.safeParse(values);
  if (!form.success) return { values, problems: await formProblems(form.error) };
  return await answer(values, await setReliefNorm(requestsDatabase().sql, grant, form.data));
}

async function answer(
  values: CityFormState['values'],
  result: Result<unknown>,
): Promise<CityFormState> {
  if (!result.ok) return await refusedForm(values, result.refusal, fields);
  revalidatePath('/office/benefits/categories');
  return { values: {}, done: (await getTranslations('benefits.terms'))('done') };
}
