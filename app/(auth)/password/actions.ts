'use server';

import { requestsDatabase } from '#db/process-database.ts';
import { type FormState, parseForm, passwordForm, refusedState } from '#lib/auth/form.ts';
import { clientAddressOfRequest, requireViewer, sessionTokenOfRequest } from '#lib/auth/session.ts';
import { changePassword } from '#lib/commands/access/change-password.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';

export type PasswordState = FormState<'currentPassword' | 'newPassword'>;

/** Changes the viewer's own password; the form is empty again in any case. */
export async function passwordAction(
  _before: PasswordState,
  form: FormData,
): Promise<PasswordState> {
  const { grant } = await requireViewer();
  const parsed = parseForm(passwordForm, form);
  if (!parsed.ok) return parsed.state;
  const token = (await sessionTokenOfRequest()) ?? '';
  const clientAddress = await clientAddressOfRequest();
  const request = { ...parsed.value, token, clientAddress };
  const result = await changePassword(requestsDatabase().sql, grant, request);
  if (result.ok) return { values: {}, fieldErrors: {}, done: true };
  return fieldRefusals[result.refusal.code] ?? refusedState({}, result.refusal);
}

/** Refusals that belong to one field are shown at it. */
const fieldRefusals: Partial<Record<RefusalCode, PasswordState>> = {
  sign_in_failed: { values: {}, fieldErrors: { currentPassword: 'current_password_wrong' } },
  password_too_weak: { values: {}, fieldErrors: { newPassword: 'password_too_weak' } },
};
