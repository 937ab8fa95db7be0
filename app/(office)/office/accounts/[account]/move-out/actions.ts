'use server';

import type { Route } from 'next';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { requestsDatabase } from '#db/process-database.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';
import { moveOut } from '#lib/commands/city/move-out.ts';
import { formProblems } from '../../form-problems.ts';
import { type CityFormState, typedValues } from '../../form-state.ts';
import { refusalText } from '../../refusal-text.ts';
import { readingField, readMoveOut } from './move-out-form-data.ts';

/** Moves the holder of an account out, and who comes next in. */
export async function moveOutAction(
  account: string,
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const staff = await requireStaffGrant('city.change');
  const { request, error } = readMoveOut(data);
  const values = typedValues(data);
  if (error) return { values, problems: await formProblems(error) };
  const { accountId } = await accountOfGrant(staff, account);
  const moved = await moveOut(requestsDatabase().sql, staff, { accountId, ...request });
  if (moved.ok) {
    revalidatePath(`/office/accounts/${account}`, 'layout');
    redirect(`/office/accounts/${account}` as Route);
  }
  const zones = await getTranslations('readings.zones');
  const problems = moved.refusal.map(async ({ register, ...refusal }) => {
    const message = await refusalText(refusal);
    if (register === undefined) return { field: '', message };
    const { zone } = register;
    const field = readingField(register);
    return { field, message: zone === 'single' ? message : `${zones(zone)}: ${message}` };
  });
  return { values, problems: await Promise.all(problems) };
}
