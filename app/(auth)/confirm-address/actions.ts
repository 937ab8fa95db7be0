'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { requestsDatabase } from '#db/process-database.ts';
import { type FormState, letterForm, parseForm, refusedState } from '#lib/auth/form.ts';
import { clientAddressOfRequest } from '#lib/auth/session.ts';
import { askForLetter } from '#lib/commands/access/ask-for-letter.ts';
import { confirmAddress } from '#lib/commands/access/confirm-address.ts';
import { config } from '#lib/config.ts';
import { required } from '#lib/required.ts';
import { parseToken } from './parse-token.ts';

export type LetterState = FormState<'login'>;

/** Confirms the address a token was mailed to. Anybody may try: the token is the proof. */
export async function confirmAddressAction(form: FormData): Promise<never> {
  const token = parseToken(form.get('token'));
  const secret = required(config().sessionSecret, 'NEXTAUTH_SECRET');
  const result = await confirmAddress(requestsDatabase().sql, { token, secret });
  redirect(`/confirm-address?${result.ok ? 'done' : 'invalid'}` as Route);
}

/** Has the letter sent once more; says the same whoever is written to, or nobody. */
export async function askForLetterAction(
  _before: LetterState,
  form: FormData,
): Promise<LetterState> {
  const parsed = parseForm(letterForm, form);
  if (!parsed.ok) return parsed.state;
  const clientAddress = await clientAddressOfRequest();
  const result = await askForLetter(requestsDatabase().sql, { ...parsed.value, clientAddress });
  if (!result.ok) return refusedState(parsed.values, result.refusal);
  redirect('/confirm-address?asked' as Route);
}
