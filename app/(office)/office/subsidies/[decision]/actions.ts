'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { ownFields } from '#lib/auth/own-fields.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { returnSubsidy } from '#lib/commands/subsidy/return-subsidy.ts';
import { stopSubsidy } from '#lib/commands/subsidy/stop-subsidy.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import { parsePeriod } from '#lib/domain/period.ts';
import { type CityFormState, typedValues } from '../../accounts/form-state.ts';
import { refusalText } from '../../accounts/refusal-text.ts';

const id = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(wholeNumberOf);
const text = z.string().max(500);
const stopping = z.object({ id, stoppedFrom: text, reason: text });
const returning = z.object({ id, document: text });

/** Stops a subsidy from a month on. */
export async function stopSubsidyAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('relief.change');
  const form = ownFields(stopping, data);
  const values = typedValues(data);
  const month = parsePeriod(form.stoppedFrom);
  if (!month.ok) return { values, message: await refusalText(month.refusal) };
  const wanted = { decisionId: form.id, stoppedFrom: month.value, reason: form.reason };
  const stopped = await stopSubsidy(requestsDatabase().sql, grant, wanted);
  if (!stopped.ok) return { values, message: await refusalText(stopped.refusal) };
  revalidatePath(`/office/subsidies/${form.id}`);
  return { values: {} };
}

/** Gives back what is left of a subsidy. */
export async function returnSubsidyAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('relief.change');
  const form = ownFields(returning, data);
  const values = typedValues(data);
  const wanted = { decisionId: form.id, document: form.document };
  const returned = await returnSubsidy(requestsDatabase().sql, grant, wanted);
  if (!returned.ok) return { values, message: await refusalText(returned.refusal) };
  revalidatePath(`/office/subsidies/${form.id}`);
  return { values: {} };
}
