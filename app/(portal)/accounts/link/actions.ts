'use server';

import { redirect } from 'next/navigation';
import { requestsDatabase } from '#db/process-database.ts';
import { type FormState, linkForm, parseForm, refusedState } from '#lib/auth/form.ts';
import { clientAddressOfRequest, requireSubscriberGrant } from '#lib/auth/session.ts';
import { linkAccount } from '#lib/commands/access/link-account.ts';

export type LinkState = FormState<'accountNumber' | 'billCode'>;

/** Adds an account to the signed-in subscriber and goes to it; shows the form again otherwise. */
export async function linkAction(_before: LinkState, form: FormData): Promise<LinkState> {
  const grant = await requireSubscriberGrant();
  const parsed = parseForm(linkForm, form);
  if (!parsed.ok) return parsed.state;
  const clientAddress = await clientAddressOfRequest();
  const request = { ...parsed.value, clientAddress };
  const result = await linkAccount(requestsDatabase().sql, grant, request);
  if (!result.ok) return refusedState(parsed.values, result.refusal);
  redirect(`/accounts/${result.value}`);
}
