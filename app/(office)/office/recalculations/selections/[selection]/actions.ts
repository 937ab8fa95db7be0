'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { ownFields } from '#lib/auth/own-fields.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import {
  approveRebillSelection,
  rejectRebillSelection,
} from '#lib/commands/recalculation/decide-rebill-selection.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import { type CityFormState, typedValues } from '../../../accounts/form-state.ts';
import { refusalText } from '../../../accounts/refusal-text.ts';

const id = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(wholeNumberOf);
const approval = z.object({ id, contentHash: z.string().max(64) });
const rejection = z.object({ id, reason: z.string().max(500) });

/** Approves a selection as the approver saw it. */
export async function approveSelectionAction(
  _state: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('relief.approve');
  const seen = ownFields(approval, data);
  const approved = await approveRebillSelection(requestsDatabase().sql, grant, seen);
  if (!approved.ok) return { values: {}, message: await refusalText(approved.refusal) };
  revalidatePath(`/office/recalculations/selections/${seen.id}`);
  return { values: {} };
}

/** Rejects a selection with the reason. */
export async function rejectSelectionAction(
  _state: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('relief.change');
  const form = ownFields(rejection, data);
  const rejected = await rejectRebillSelection(requestsDatabase().sql, grant, form);
  const values = typedValues(data);
  if (!rejected.ok) return { values, message: await refusalText(rejected.refusal) };
  revalidatePath(`/office/recalculations/selections/${form.id}`);
  return { values: {} };
}
