'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import type { DeedState } from '#components/metering/deed-form.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { enterBuildingReading } from '#lib/commands/metering/enter-building-reading.ts';
import { removeBuildingMeter } from '#lib/commands/metering/remove-building-meter.ts';
import { withdrawBuildingReading } from '#lib/commands/metering/withdraw-building-reading.ts';
import { parseDeed, refusedDeed } from '../../deed-state.ts';

/** Enters a reading of the meter of a house. */
export async function enterBuildingReadingAction(
  meterId: number,
  before: DeedState,
  form: FormData,
): Promise<DeedState> {
  const grant = await requireStaffGrant('metering.change');
  const sent = parseDeed(form, before);
  const on = sent.day('on');
  if (!on.ok) return refusedDeed(sent, on.refusal);
  const value = sent.zoneValues('value').single ?? '';
  const request = { meterId, value, takenOn: on.value, confirmed: sent.confirmed };
  const result = await enterBuildingReading(requestsDatabase().sql, grant, request);
  if (!result.ok) return refusedDeed(sent, result.refusal);
  redirect(pageOf(meterId));
}

/** Takes the newest reading of the meter of a house back. */
export async function withdrawBuildingReadingAction(
  meterId: number,
  before: DeedState,
  form: FormData,
): Promise<DeedState> {
  const grant = await requireStaffGrant('metering.change');
  const sent = parseDeed(form, before);
  const request = { meterId, reason: sent.text('reason') };
  const result = await withdrawBuildingReading(requestsDatabase().sql, grant, request);
  if (!result.ok) return refusedDeed(sent, result.refusal, 'reason');
  redirect(pageOf(meterId));
}

/** Takes the meter of a house off. */
export async function removeBuildingMeterAction(
  meterId: number,
  before: DeedState,
  form: FormData,
): Promise<DeedState> {
  const grant = await requireStaffGrant('metering.change');
  const sent = parseDeed(form, before);
  const on = sent.day('on');
  if (!on.ok) return refusedDeed(sent, on.refusal);
  const result = await removeBuildingMeter(requestsDatabase().sql, grant, {
    meterId,
    on: on.value,
    final: sent.zoneValues('final').single ?? '',
    reason: sent.text('reason'),
    isReplaced: sent.text('next') === 'another',
  });
  if (!result.ok) return refusedDeed(sent, result.refusal);
  redirect(pageOf(meterId));
}

function pageOf(meterId: number): Route {
  return `/office/meters/houses/${meterId}?done=1` as Route;
}
