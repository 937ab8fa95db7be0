'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { decideConflict } from '#lib/commands/registers/decide-conflict.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import { type CityFormState, typedValues } from '../../../accounts/form-state.ts';
import { refusalText } from '../../../accounts/refusal-text.ts';

const form = z.object({
  register: z.string().regex(/^[1-9]\d{0,8}$/),
  choice: z.enum(['replace', 'reject']),
  note: z.string().max(200),
});

/** Decides on a second file of a known name. */
export async function conflictAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('register.resolve');
  const asked = form.safeParse(Object.fromEntries(data));
  const values = typedValues(data);
  if (!asked.success) return { values, message: await refusalText({ code: 'register_unknown' }) };
  const { register, choice, note } = asked.data;
  const decision = { registerId: wholeNumberOf(register), choice, note };
  const decided = await decideConflict(requestsDatabase().sql, grant, decision);
  if (!decided.ok) return { values, message: await refusalText(decided.refusal) };
  redirect(`/office/registers/files/${decided.value.registerId}` as Route);
}
