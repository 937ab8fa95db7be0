'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { requestsDatabase } from '#db/process-database.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';
import { enterSubsidy } from '#lib/commands/subsidy/enter-subsidy.ts';
import { formProblems } from '../../accounts/form-problems.ts';
import { type CityFormState, typedValues } from '../../accounts/form-state.ts';
import { refusalText } from '../../accounts/refusal-text.ts';
import { type RefusalFields, refusedForm } from '../../accounts/refused-form.ts';
import { decisionForm, parseAmounts } from './decision-form-data.ts';

const fields: RefusalFields = {
  subsidy_number_taken: 'number',
  subsidy_overlap: 'firstPeriod',
  validity_malformed: 'lastPeriod',
};

/** Enters a decision of the subsidy office and goes to it. */
export async function enterSubsidyAction(
  account: string,
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const staff = await requireStaffGrant('relief.change');
  const form = decisionForm.safeParse(Object.fromEntries(data));
  const values = typedValues(data);
  if (!form.success) return { values, problems: await formProblems(form.error) };
  const amounts = parseAmounts(data, form.data);
  if (!amounts.ok) {
    const message = await refusalText(amounts.refusal);
    return { values, problems: [{ field: amounts.refusal.details?.['field'] ?? '', message }] };
  }
  const { accountId } = await accountOfGrant(staff, account);
  const decision = { accountId, ...form.data, amounts: amounts.value };
  const entered = await enterSubsidy(requestsDatabase().sql, staff, decision);
  if (!entered.ok) return await refusedForm(values, entered.refusal, fields);
  redirect(`/office/subsidies/${entered.value.decisionId}` as Route);
}
