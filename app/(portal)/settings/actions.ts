'use server';

import { requestsDatabase } from '#db/process-database.ts';
import { type FormState, refusedState } from '#lib/auth/form.ts';
import {
  clientAddressOfRequest,
  requireSubscriberGrant,
  requireViewer,
} from '#lib/auth/session.ts';
import { askForLetter } from '#lib/commands/access/ask-for-letter.ts';

export type OwnLetterState = FormState<never>;

/** Has the letter sent once more to the address of whoever is signed in, and to no other. */
export async function askForOwnLetterAction(
  _before: OwnLetterState,
  _form: FormData,
): Promise<OwnLetterState> {
  await requireSubscriberGrant();
  const [{ login }, clientAddress] = await Promise.all([requireViewer(), clientAddressOfRequest()]);
  const asked = await askForLetter(requestsDatabase().sql, { login, clientAddress });
  if (!asked.ok) return refusedState({}, asked.refusal);
  return { values: {}, fieldErrors: {}, done: true };
}
