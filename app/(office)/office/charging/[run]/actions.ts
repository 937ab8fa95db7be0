'use server';

import type { Route } from 'next';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FieldProblem } from '#components/ui/error-summary.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { ownFields } from '#lib/auth/own-fields.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { cancelRun, freezeRun } from '#lib/commands/charging/decide-run.ts';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { refusalText } from '../../accounts/refusal-text.ts';

export interface FreezeState {
  readonly values: { readonly issuedOn: string; readonly dueOn: string };
  readonly problems: readonly FieldProblem[];
}

const runId = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(wholeNumberOf);
const days = { issuedOn: z.string().max(20), dueOn: z.string().max(20) };
const freezeForm = z.object({ runId, contentHash: z.string().max(64), ...days });

/** Freezes the draft that was seen and shows its posting; shows the form again otherwise. */
export async function freezeAction(_before: FreezeState, data: FormData): Promise<FreezeState> {
  const grant = await requireStaffGrant('charging.freeze');
  const { issuedOn, dueOn, ...seen } = ownFields(freezeForm, data);
  const values = { issuedOn, dueOn };
  const [issued, due] = [parseBusinessDay(issuedOn), parseBusinessDay(dueOn)];
  if (!issued.ok) return { values, problems: [await problem('issuedOn', issued.refusal)] };
  if (!due.ok) return { values, problems: [await problem('dueOn', due.refusal)] };
  const run = { ...seen, issuedOn: issued.value, dueOn: due.value };
  const frozen = await freezeRun(requestsDatabase().sql, grant, run);
  if (!frozen.ok) {
    const isOfDays = ['validity_malformed', 'bill_days_implausible'].includes(frozen.refusal.code);
    return { values, problems: [await problem(isOfDays ? 'dueOn' : '', frozen.refusal)] };
  }
  revalidatePath(`/office/charging/${run.runId}`);
  redirect(`/office/charging/${run.runId}` as Route);
}

async function problem(field: string, refusal: Refusal): Promise<FieldProblem> {
  return { field, message: await refusalText(refusal) };
}

export interface CancelState {
  readonly message?: string;
}

/** Cancels a run that is not frozen. */
export async function cancelRunAction(_before: CancelState, data: FormData): Promise<CancelState> {
  const grant = await requireStaffGrant('charging.run');
  const form = ownFields(z.object({ runId }), data);
  const cancelled = await cancelRun(requestsDatabase().sql, grant, form.runId);
  if (!cancelled.ok) return { message: await refusalText(cancelled.refusal) };
  revalidatePath(`/office/charging/${form.runId}`);
  return {};
}
