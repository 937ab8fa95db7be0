'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { addCategory, setCategory } from '#lib/commands/benefit/keep-categories.ts';
import { setReliefNorm } from '#lib/commands/benefit/keep-relief-norms.ts';
import { parsePeriod } from '#lib/domain/period.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import type { Result } from '#lib/domain/result.ts';
import { type CityFormState, typedValues } from '../../accounts/form-state.ts';
import { refusalText } from '../../accounts/refusal-text.ts';

/** Has a category of benefits help anew from a month on. */
export async function setCategoryAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('relief.approve');
  const values = typedValues(data);
  const { category = '', from = '', percent = '', normSet = '', act = '' } = values;
  const month = parsePeriod(from);
  if (!month.ok) return await answer(values, month);
  const terms = { category, from: month.value, percent, normSet, act };
  return await answer(values, await setCategory(requestsDatabase().sql, grant, terms));
}

/** Adds a category of benefits. */
export async function addCategoryAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('relief.approve');
  const values = typedValues(data);
  const { name = '', from = '', percent = '', normSet = '', act = '' } = values;
  const month = parsePeriod(from);
  if (!month.ok) return await answer(values, month);
  const terms = { name, from: month.value, percent, normSet, act };
  return await answer(values, await addCategory(requestsDatabase().sql, grant, terms));
}

/** Sets a norm of relief anew from a month on. */
export async function setReliefNormAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('relief.approve');
  const values = typedValues(data);
  const { normSet = '', service = '', from = '', act = '' } = values;
  const { perPerson = '', perFamily = '', max = '' } = values;
  const month = parsePeriod(from);
  if (!month.ok) return await answer(values, month);
  const norm = { normSet, service, from: month.value, perPerson, perFamily, max, act };
  return await answer(values, await setReliefNorm(requestsDatabase().sql, grant, norm));
}

/** The field a refusal is about, where it is one. */
const fields: Partial<Record<RefusalCode, string>> = {
  period_malformed: 'from',
  change_too_late: 'from',
  change_in_frozen_month: 'from',
  change_overlaps: 'from',
  change_leaves_gap: 'from',
  benefit_name_missing: 'name',
  benefit_name_taken: 'name',
  benefit_percent_malformed: 'percent',
  relief_norms_unknown: 'normSet',
  relief_norm_incomplete: 'perPerson',
  tariff_act_missing: 'act',
};

async function answer(
  values: CityFormState['values'],
  result: Result<unknown>,
): Promise<CityFormState> {
  if (result.ok) {
    revalidatePath('/office/benefits/categories');
    return { values: {}, done: (await getTranslations('benefits.terms'))('done') };
  }
  const message = await refusalText(result.refusal);
  const field = fields[result.refusal.code];
  return field === undefined ? { values, message } : { values, problems: [{ field, message }] };
}
