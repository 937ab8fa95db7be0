'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { addTariff } from '#lib/commands/tariff/add-tariff.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { type CityFormState, typedValues } from '../../accounts/form-state.ts';
import { refusalText } from '../../accounts/refusal-text.ts';

/** Adds a tariff and goes to the draft of its first version; shows the form again otherwise. */
export async function addTariffAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('tariff.draft');
  const values = typedValues(data);
  const { name = '', served = '', unit = '' } = values;
  const [, contract = '0', service = ''] = /^(\d{1,9})\/([a-z-]{1,40})$/.exec(served) ?? [];
  const tariff = { name, service, contractId: wholeNumberOf(contract), unit };
  const added = await addTariff(requestsDatabase().sql, grant, tariff);
  if (added.ok) redirect(`/office/tariffs/${added.value}/draft` as Route);
  const field = fieldOf[added.refusal.code] ?? '';
  return { values, problems: [{ field, message: await refusalText(added.refusal) }] };
}

const fieldOf: Readonly<Partial<Record<RefusalCode, string>>> = {
  tariff_name_missing: 'name',
  tariff_name_taken: 'name',
  tariff_unit_missing: 'unit',
  contract_lacks_service: 'served',
};
