'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import type { DeedState } from '#components/metering/deed-form.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { careForMeter } from '#lib/commands/metering/care-for-meter.ts';
import { enterMeterReading } from '#lib/commands/metering/enter-meter-reading.ts';
import { removeMeter } from '#lib/commands/metering/remove-meter.ts';
import { replaceMeter } from '#lib/commands/metering/replace-meter.ts';
import { parseDeed, refusedDeed } from '../../deed-state.ts';
import { replaceRequest } from './replace-request.ts';

interface Name {
  readonly account: string;
  readonly accountId: number;
  readonly meterNo: number;
}

/** Enters a reading of the meter, all its registers or none. */
export async function enterReadingAction(name: Name, before: DeedState, form: FormData) {
  const grant = await requireStaffGrant('metering.change');
  const sent = parseDeed(form, before);
  const on = sent.day('on');
  if (!on.ok) return refusedDeed(sent, on.refusal);
  const { confirmed, source } = sent;
  const values = sent.zoneValues('value');
  const request = { ...name, takenOn: on.value, values, confirmed, source };
  const result = await enterMeterReading(requestsDatabase().sql, grant, request);
  if (!result.ok) return refusedDeed(sent, result.refusal);
  redirect(pageOf(name));
}

/** Writes down a new seal of the meter. */
export async function sealMeterAction(name: Name, before: DeedState, form: FormData) {
  const grant = await requireStaffGrant('metering.change');
  const sent = parseDeed(form, before);
  const on = sent.day('on');
  if (!on.ok) return refusedDeed(sent, on.refusal);
  const [sealNumber, note] = [sent.text('sealNumber'), sent.text('note')];
  const care = { ...name, on: on.value, kind: 'sealed' as const, sealNumber, note };
  const result = await careForMeter(requestsDatabase().sql, grant, care);
  if (!result.ok) return refusedDeed(sent, result.refusal);
  redirect(pageOf(name));
}

/** Writes down that the meter was verified, and until when that holds. */
export async function verifyMeterAction(name: Name, before: DeedState, form: FormData) {
  const grant = await requireStaffGrant('metering.change');
  const sent = parseDeed(form, before);
  const [on, due] = [sent.day('on'), sent.day('dueOn')];
  if (!on.ok) return refusedDeed(sent, on.refusal);
  if (!due.ok) return refusedDeed(sent, due.refusal, 'dueOn');
  const note = sent.text('note');
  const care = { ...name, on: on.value, kind: 'verified' as const, dueOn: due.value, note };
  const result = await careForMeter(requestsDatabase().sql, grant, care);
  if (!result.ok) return refusedDeed(sent, result.refusal);
  redirect(pageOf(name));
}

/** Replaces the meter by another one, and leads to it. */
export async function replaceMeterAction(name: Name, before: DeedState, form: FormData) {
  const grant = await requireStaffGrant('metering.change');
  const sent = parseDeed(form, before);
  const request = replaceRequest(sent, name);
  if (!request.ok) return refusedDeed(sent, request.refusal);
  const result = await replaceMeter(requestsDatabase().sql, grant, request.value);
  if (!result.ok) return refusedDeed(sent, result.refusal);
  redirect(pageOf({ ...name, meterNo: result.value }));
}

/** Takes the meter off for good. */
export async function removeMeterAction(name: Name, before: DeedState, form: FormData) {
  const grant = await requireStaffGrant('metering.change');
  const sent = parseDeed(form, before);
  const on = sent.day('on');
  if (!on.ok) return refusedDeed(sent, on.refusal);
  const finals = sent.zoneValues('final');
  const request = { ...name, on: on.value, finals, reason: sent.text('reason') };
  const result = await removeMeter(requestsDatabase().sql, grant, request);
  if (!result.ok) return refusedDeed(sent, result.refusal);
  redirect(pageOf(name));
}

function pageOf({ account, meterNo }: Name): Route {
  return `/office/meters/${encodeURIComponent(account)}/${meterNo}?done=1` as Route;
}
