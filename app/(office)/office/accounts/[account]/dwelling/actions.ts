'use server';

import type { Route } from 'next';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { requestsDatabase } from '#db/process-database.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';
import { changeDwelling } from '#lib/commands/city/change-dwelling.ts';
import { type Period, periodOf } from '#lib/domain/period.ts';
import { formProblems } from '../../form-problems.ts';
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
  if (!form.success) return { values, problems: await formProblems(form.error) };
  const { accountId } = await accountOfGrant(staff, account);
  const { sql } = requestsDatabase();
  const changed = await changeDwelling(sql, staff, { accountId, ...form.data });
  if (!changed.ok) return { values, message: await refusalText(changed.refusal) };
  revalidatePath(`/office/accounts/${account}`, 'layout');
  const { isCorrection, validFrom } = form.data;
  // What was charged wrong is rebilled from there, month by month.
  if (isCorrection) redirect(chargesHref(account, periodOf(validFrom)));
  return { values: {}, done: (await getTranslations('city.dwelling'))('done') };
}

function chargesHref(account: string, period: Period): Route {
  return `/office/accounts/${account}/charges?period=${period}` as Route;
}
