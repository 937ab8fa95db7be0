'use server';

import type { Route } from 'next';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { moveIn } from '#lib/commands/city/move-in.ts';
import { formProblems } from '../../../../accounts/form-problems.ts';
import { type CityFormState, typedValues } from '../../../../accounts/form-state.ts';
import { refusalText } from '../../../../accounts/refusal-text.ts';
import { readMoveIn } from './move-in-form-data.ts';

/** Opens an account in a vacant premise and leads to it. */
export async function moveInAction(
  premiseId: number,
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('city.change');
  const [{ request, error }, values] = [readMoveIn(data), typedValues(data)];
  if (error) return { values, problems: await formProblems(error) };
  const opened = await moveIn(requestsDatabase().sql, grant, { premiseId, ...request });
  if (!opened.ok) return { values, message: await refusalText(opened.refusal) };
  revalidatePath('/office/addresses', 'layout');
  redirect(`/office/accounts/${opened.value.number}` as Route);
}
