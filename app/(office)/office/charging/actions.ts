'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { ownFields } from '#lib/auth/own-fields.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { startRun } from '#lib/commands/charging/start-run.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import { parsePeriod } from '#lib/domain/period.ts';
import { refusalText } from '../accounts/refusal-text.ts';

export interface StartState {
  /** Why it was refused, in the language of the page. */
  readonly message?: string;
}

const startForm = z.object({ period: z.string(), contractId: z.string().regex(/^\d{0,9}$/) });

/** Starts the charging of a month and goes to its run. */
export async function startRunAction(_before: StartState, data: FormData): Promise<StartState> {
  const grant = await requireStaffGrant('charging.run');
  const form = ownFields(startForm, data);
  const month = parsePeriod(form.period);
  if (!month.ok) return { message: await refusalText(month.refusal) };
  const { contractId: id } = form;
  const contract = id === '' ? {} : { contractId: wholeNumberOf(id) };
  const wanted = { period: month.value, ...contract };
  const started = await startRun(requestsDatabase().sql, grant, wanted);
  if (!started.ok) return { message: await refusalText(started.refusal) };
  redirect(`/office/charging/${started.value.runId}` as Route);
}
