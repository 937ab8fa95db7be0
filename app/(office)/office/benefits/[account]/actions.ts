'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { requestsDatabase } from '#db/process-database.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';
import { grantBenefit } from '#lib/commands/benefit/grant-benefit.ts';
import { stopBenefit } from '#lib/commands/benefit/stop-benefit.ts';
import { formProblems } from '../../accounts/form-problems.ts';
import { type CityFormState, typedValues } from '../../accounts/form-state.ts';
import { type RefusalFields, refusedForm } from '../../accounts/refused-form.ts';
import { grantForm, stopForm } from './right-form-data.ts';

const fields: RefusalFields = {
  benefit_overlap: 'category',
  residents_exceeded: 'fullName',
  validity_malformed: 'lastDay',
};

/** Grants a person of an account a benefit. */
export async function grantBenefitAction(
  account: string,
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const staff = await requireStaffGrant('relief.change');
  const values = typedValues(data);
  const form = grantForm.safeParse({ ...values, lastDay: values['lastDay'] || undefined });
  const t = await getTranslations('benefits');
  if (!form.success) return { values, problems: await formProblems(form.error) };
  const { accountId } = await accountOfGrant(staff, account);
  const granted = await grantBenefit(requestsDatabase().sql, staff, { accountId, ...form.data });
  if (!granted.ok) return await refusedForm(values, granted.refusal, fields);
  revalidatePath(`/office/benefits/${account}`);
  return { values: {}, done: t('granted') };
}

/** Ends a right of an account on a day. */
export async function stopBenefitAction(
  account: string,
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const staff = await requireStaffGrant('relief.change');
  const form = stopForm.safeParse(Object.fromEntries(data));
  const values = typedValues(data);
  const t = await getTranslations('benefits');
  if (!form.success) return { values, problems: await formProblems(form.error) };
  const { accountId } = await accountOfGrant(staff, account);
  const stopped = await stopBenefit(requestsDatabase().sql, staff, { accountId, ...form.data });
  if (!stopped.ok) return await refusedForm(values, stopped.refusal, fields);
  revalidatePath(`/office/benefits/${account}`);
  return { values: {}, done: t('stopped') };
}
