'use server';

import type { Route } from 'next';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { decideHeldReadings } from '#lib/commands/metering/decide-held-readings.ts';
import { countOutcomes, refusedHeld } from './held-outcomes.ts';
import { type HeldState, parseDecision, parseName, parseNames } from './held-state.ts';

/** Releases or rejects one reading, for the reason typed. */
export async function decideAction(
  name: string,
  back: string,
  _before: HeldState,
  form: FormData,
): Promise<HeldState> {
  const grant = await requireStaffGrant('metering.change');
  const { kind, reason } = parseDecision(form);
  const request = { readings: [parseName(name)], decision: { kind }, reason };
  const result = await decideHeldReadings(requestsDatabase().sql, grant, request);
  const refusal = refusedHeld(result);
  if (refusal) return { values: { reason }, ...(await countOutcomes([], refusal)) };
  redirect(addressAfter(back));
}

/** Puts another value in the place of one reading. */
export async function correctAction(
  name: string,
  back: string,
  _before: HeldState,
  form: FormData,
): Promise<HeldState> {
  const grant = await requireStaffGrant('metering.change');
  const { reason, value, confirmed } = parseDecision(form);
  const decision = { kind: 'correct' as const, value, confirmed };
  const request = { readings: [parseName(name)], decision, reason };
  const result = await decideHeldReadings(requestsDatabase().sql, grant, request);
  const refusal = refusedHeld(result);
  if (refusal) return { values: { reason, value }, ...(await countOutcomes([], refusal)) };
  redirect(addressAfter(back));
}

/** Releases or rejects every reading that was chosen. */
export async function decideManyAction(
  back: string,
  _before: HeldState,
  form: FormData,
): Promise<HeldState> {
  const grant = await requireStaffGrant('metering.change');
  const { kind, reason } = parseDecision(form);
  const request = { readings: parseNames(form), decision: { kind }, reason };
  const result = await decideHeldReadings(requestsDatabase().sql, grant, request);
  if (!result.ok) return { values: { reason }, ...(await countOutcomes([], result.refusal)) };
  if (request.readings.length > 0 && result.value.every((outcome) => outcome.result.ok)) {
    redirect(addressAfter(back));
  }
  revalidatePath('/office/readings');
  return { values: { reason }, ...(await countOutcomes(result.value)) };
}

function addressAfter(back: string): Route {
  const query = /^\?[\w=&-]*$/.test(back) ? `${back}&` : '?';
  return `/office/readings${query}decided=1` as Route;
}
