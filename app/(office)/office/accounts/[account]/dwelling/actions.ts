'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { requestsDatabase } from '#db/process-database.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';
import { changeDwelling } from '#lib/commands/city/change-dwelling.ts';
import { type CityFormState, typedValues } from '../../form-state.ts';
import { refusalText } from '../../refusal-text.ts';
import { dwellingForm } from './dwelling-form-data.ts';

/** Changes residents and areas of an account from a day on. */
export async function changeDwellingAction(
  account: string,
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const staff = await requireStaffGrant('city.change');
  const form = dwellingForm.safeParse(Object.fromEntries(data));
  const values = typedValues(data);
  const t = await getTranslations('city.dwelling');
  if (!form.success) return { values, message: t('wrong') };
  const { accountId } = await accountOfGrant(staff, account);
  const { sql } = requestsDatabase();
  const changed = await changeDwelling(sql, staff, { accountId, ...form.data });
  if (!changed.ok) return { values, message: await refusalText(changed.refusal) };
  revalidatePath(`/office/accounts/${account}`, 'layout');
  return { values: {}, done: t('done') };
}
