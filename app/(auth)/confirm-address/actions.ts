'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { requestsDatabase } from '#db/process-database.ts';
import { confirmAddress } from '#lib/commands/access/confirm-address.ts';
import { config } from '#lib/config.ts';
import { required } from '#lib/required.ts';
import { parseToken } from './parse-token.ts';

/** Confirms the address a token was mailed to. Anybody may try: the token is the proof. */
export async function confirmAddressAction(form: FormData): Promise<never> {
  const token = parseToken(form.get('token'));
  const secret = required(config().sessionSecret, 'NEXTAUTH_SECRET');
  const result = await confirmAddress(requestsDatabase().sql, { token, secret });
  redirect(`/confirm-address?${result.ok ? 'done' : 'invalid'}` as Route);
}
