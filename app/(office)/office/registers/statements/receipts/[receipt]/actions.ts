'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { statementChannels } from '#db/queries/bank-receipts.ts';
import { ownFields } from '#lib/auth/own-fields.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { decideReceipt } from '#lib/commands/registers/decide-receipt.ts';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { type CityFormState, typedValues } from '../../../../accounts/form-state.ts';
import { refusalText } from '../../../../accounts/refusal-text.ts';
import { seenFields, seenOf } from './seen-receipt.ts';

const note = z.string().max(200);
const assignment = seenFields.extend({
  channel: z.string().max(64),
  day: z.string().max(10),
  note,
});
const otherDeed = seenFields.extend({ deed: z.enum(['free', 'set_aside', 'tell_apart']), note });

/** Assigns a receipt to a channel's day, as it was seen. */
export async function assignReceiptAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('register.resolve');
  const asked = ownFields(assignment, data);
  const { sql } = requestsDatabase();
  const businessDay = parseBusinessDay(asked.day);
  if (!businessDay.ok) return await refused(data, businessDay.refusal);
  const [channel] = await statementChannels(sql, grant, asked.channel);
  if (!channel) return await refused(data, { code: 'register_not_agreed' });
  const paid = { channelId: channel.id, businessDay: businessDay.value };
  const decision = { ...seenOf(asked), deed: 'assign', paid, note: asked.note } as const;
  const decided = await decideReceipt(sql, grant, decision);
  if (!decided.ok) return await refused(data, decided.refusal);
  redirect(`/office/registers/${businessDay.value}/${channel.code}` as Route);
}

/** Takes a receipt off its day, sets it aside, or tells it apart from another one. */
export async function decideReceiptAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('register.resolve');
  const asked = ownFields(otherDeed, data);
  const decision = { ...seenOf(asked), deed: asked.deed, note: asked.note };
  const decided = await decideReceipt(requestsDatabase().sql, grant, decision);
  if (!decided.ok) return await refused(data, decided.refusal);
  redirect(`/office/registers/statements/receipts/${asked.receipt}` as Route);
}

async function refused(data: FormData, refusal: Refusal): Promise<CityFormState> {
  return { values: typedValues(data), message: await refusalText(refusal) };
}
