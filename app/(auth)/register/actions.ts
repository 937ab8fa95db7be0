'use server';

import { redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { requestsDatabase } from '#db/process-database.ts';
import { type FormState, parseForm, refusedState, registerForm } from '#lib/auth/form.ts';
import { keepSession } from '#lib/auth/keep-session.ts';
import { clientAddressOfRequest } from '#lib/auth/session.ts';
import { register } from '#lib/commands/access/register.ts';

export type RegisterField = 'accountNumber' | 'billCode' | 'fullName' | 'login' | 'password';
export type RegisterState = FormState<RegisterField>;

/** Registers by a bill and goes to its account; shows the form again otherwise. */
export async function registerAction(
  _before: RegisterState,
  form: FormData,
): Promise<RegisterState> {
  const parsed = parseForm(registerForm, form);
  if (!parsed.ok) return parsed.state;
  const [clientAddress, locale] = [await clientAddressOfRequest(), await getLocale()];
  const request = { ...parsed.value, clientAddress, locale };
  const result = await register(requestsDatabase().sql, request);
  if (result.ok) {
    await keepSession(result.value);
    redirect(`/accounts/${parsed.value.accountNumber}`);
  }
  if (result.refusal.code !== 'password_too_weak') {
    return refusedState(parsed.values, result.refusal);
  }
  return { values: parsed.values, fieldErrors: { password: 'password_too_weak' } };
}
