'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { assignReceipt } from '#lib/commands/registers/assign-receipt.ts';
import { type CityFormState, typedValues } from '../../../../accounts/form-state.ts';
import { refusalText } from '../../../../accounts/refusal-text.ts';
import { askedAssignment } from './asked-assignment.ts';

const form = z.object({
  receipt: z.string().regex(/^[1-9]\d{0,8}$/),
  channel: z.string().max(64),
  day: z.string().max(10),
  note: z.string().max(200),
  seenChannel: z.string().max(64),
  seenDay: z.string().max(10),
});

/** Assigns a receipt to a channel's day, as it was seen. */
export async function assignReceiptAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('register.resolve');
  const asked = form.safeParse(Object.fromEntries(data));
  const values = typedValues(data);
  if (!asked.success) return { values, message: await refusalText({ code: 'register_unknown' }) };
  const { sql } = requestsDatabase();
  const wanted = await askedAssignment(sql, grant, asked.data);
  if (!wanted.ok) return { values, message: await refusalText(wanted.refusal) };
  const assigned = await assignReceipt(sql, grant, wanted.value);
  if (!assigned.ok) return { values, message: await refusalText(assigned.refusal) };
  const { channel } = asked.data;
  redirect(`/office/registers/${wanted.value.businessDay}/${channel}` as Route);
}
