'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { agreeHouse } from '#lib/commands/city/agree-house.ts';
import { type CityFormState, typedValues } from '../../../../accounts/form-state.ts';
import { refusalText } from '../../../../accounts/refusal-text.ts';
import { readTerms } from '../../../../accounts/terms-form-data.ts';

export interface House {
  readonly streetId: number;
  readonly buildingId: number;
}

/** Starts a service for a whole house, as its plan was looked at; the next one can be chosen. */
export async function agreeHouseAction(
  { streetId, buildingId }: House,
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('city.change');
  const values = typedValues(data);
  const read = readTerms(values);
  if (!read.ok) return { values, message: await refusalText(read.refusal) };
  const request = { buildingId, hash: values['hash'] ?? '', ...read.value };
  const agreed = await agreeHouse(requestsDatabase().sql, grant, request);
  if (!agreed.ok) return { values, message: await refusalText(agreed.refusal) };
  const home = `/office/addresses/${streetId}/${buildingId}/services`;
  redirect(`${home}?started=${agreed.value.started}` as Route);
}
