'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { requestsDatabase } from '#db/process-database.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';
import { enterSubsidy } from '#lib/commands/subsidy/enter-subsidy.ts';
import { type CityFormState, typedValues } from '../../accounts/form-state.ts';
import { refusalText } from '../../accounts/refusal-text.ts';
import { decisionForm, parseAmounts } from './decision-form-data.ts';

/** Enters a decision of the subsidy office and goes to it. */
export async function enterSubsidyAction(
  account: string,
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const staff = await requireStaffGrant('relief.change');
  const form = decisionForm.safeParse(Object.fromEntries(data));
  const values = typedValues(data);
  const t = await getTranslations('subsidies');
  if (!form.success) return { values, message: t('wrong') };
  const amounts = parseAmounts(data, form.data);
  if (!amounts.ok) return { values, message: await refusalText(amounts.refusal) };
  const { accountId } = await accountOfGrant(staff, account);
  const decision = { accountId, ...form.data, amounts: amounts.value };
  const entered = await enterSubsidy(requestsDatabase().sql, staff, decision);
  if (!entered.ok) return { values, message: await refusalText(entered.refusal) };
  redirect(`/office/subsidies/${entered.value.decisionId}` as Route);
}
