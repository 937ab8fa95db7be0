'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { requestsDatabase } from '#db/process-database.ts';
import { requireAccountGrant } from '#lib/auth/session.ts';
import { submitReading } from '#lib/commands/metering/submit-reading.ts';
import { parseReadingForm, type ReadingState } from './reading-state.ts';

/** Takes the reading of a meter and shows what it will cost; shows the form again otherwise. */
export async function submitReadingAction(
  account: string,
  _before: ReadingState,
  form: FormData,
): Promise<ReadingState> {
  const grant = await requireAccountGrant('reading.submit', account);
  const sent = parseReadingForm(form);
  const result = await submitReading(requestsDatabase().sql, grant, sent);
  if (!result.ok) return { values: sent.values, objections: result.refusal };
  redirect(`/accounts/${account}/readings?given=${sent.meterNo}#meter-${sent.meterNo}` as Route);
}
