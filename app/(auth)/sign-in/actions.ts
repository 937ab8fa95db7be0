'use server';

import { redirect } from 'next/navigation';
import { requestsDatabase } from '#db/process-database.ts';
import { type FormState, parseForm, refusedState, signInForm } from '#lib/auth/form.ts';
import { keepSession } from '#lib/auth/keep-session.ts';
import { placeAfterSignIn } from '#lib/auth/paths.ts';
import { clientAddressOfRequest } from '#lib/auth/session.ts';
import { signIn } from '#lib/commands/access/sign-in.ts';

export type SignInState = FormState<'login' | 'password'>;

/** Signs in and goes where the person wanted to go; shows the form again otherwise. */
export async function signInAction(_before: SignInState, form: FormData): Promise<SignInState> {
  const parsed = parseForm(signInForm, form);
  if (!parsed.ok) return parsed.state;
  const { sql } = requestsDatabase();
  const clientAddress = await clientAddressOfRequest();
  const result = await signIn(sql, { ...parsed.value, clientAddress });
  if (!result.ok) return refusedState(parsed.values, result.refusal);
  await keepSession(result.value);
  const wanted = form.get('callbackUrl');
  redirect(placeAfterSignIn(typeof wanted === 'string' ? wanted : null, result.value.kind));
}
