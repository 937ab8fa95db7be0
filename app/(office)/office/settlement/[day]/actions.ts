'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { ownFields } from '#lib/auth/own-fields.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { approveRemittances } from '#lib/commands/settlement/approve-remittances.ts';
import { closeDay } from '#lib/commands/settlement/close-day.ts';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { refusalText } from '../../accounts/refusal-text.ts';

export interface DayFormState {
  /** Why it was refused, in the language of the page. */
  readonly message?: string;
}

const dayForm = z.object({ day: z.string(), contentHash: z.string().default('') });

/** Closes the day of the form. */
export async function closeDayAction(_state: DayFormState, data: FormData): Promise<DayFormState> {
  const grant = await requireStaffGrant('settlement.close');
  const form = ownFields(dayForm, data);
  const day = parseBusinessDay(form.day);
  if (!day.ok) return refused(day.refusal);
  const closed = await closeDay(requestsDatabase().sql, grant, day.value);
  if (!closed.ok) return refused(closed.refusal);
  revalidatePath(`/office/settlement/${day.value}`);
  return {};
}

/** Approves the remittances of the day, as the approver saw them. */
export async function approveAction(_state: DayFormState, data: FormData): Promise<DayFormState> {
  const grant = await requireStaffGrant('settlement.approve');
  const form = ownFields(dayForm, data);
  const day = parseBusinessDay(form.day);
  if (!day.ok) return refused(day.refusal);
  const { contentHash } = form;
  const seen = { businessDay: day.value, contentHash };
  const approved = await approveRemittances(requestsDatabase().sql, grant, seen);
  if (!approved.ok) return refused(approved.refusal);
  revalidatePath(`/office/settlement/${day.value}`);
  return {};
}

async function refused(refusal: Refusal): Promise<DayFormState> {
  return { message: await refusalText(refusal) };
}
