'use server';

import { revalidatePath } from 'next/cache';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { enterHouseReadings } from '#lib/commands/metering/enter-house-readings.ts';
import { answersTo } from './entry-answers.ts';
import { type EntryState, parseEntries } from './entry-state.ts';

/** Enters what was typed for the meters of a house; what is refused stays typed. */
export async function enterAction(
  buildingId: number,
  before: EntryState,
  form: FormData,
): Promise<EntryState> {
  const grant = await requireStaffGrant('metering.change');
  const sent = parseEntries(form);
  const { takenOn, source, entries } = sent;
  const result =
    takenOn === undefined
      ? undefined
      : await enterHouseReadings(requestsDatabase().sql, grant, {
          buildingId,
          source,
          readings: entries.map(({ key: _, ...entry }) => ({ ...entry, takenOn })),
        });
  revalidatePath(`/office/readings/building/${buildingId}`);
  return await answersTo(sent, result, before.round + 1);
}
