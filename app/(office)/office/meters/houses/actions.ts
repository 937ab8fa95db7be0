'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import type { DeedState } from '#components/metering/deed-form.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { installBuildingMeter } from '#lib/commands/metering/install-building-meter.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import { parseDeed, refusedDeed } from '../deed-state.ts';

/** Puts a meter up at the entrance of a house and leads to it. */
export async function installBuildingMeterAction(
  buildingId: number,
  before: DeedState,
  form: FormData,
): Promise<DeedState> {
  const grant = await requireStaffGrant('metering.change');
  const sent = parseDeed(form, before);
  const on = sent.day('on');
  if (!on.ok) return refusedDeed(sent, on.refusal);
  const [, contract = '0', serviceCode = ''] =
    /^(\d{1,9})\/([a-z-]{2,60})$/.exec(sent.text('service')) ?? [];
  const result = await installBuildingMeter(requestsDatabase().sql, grant, {
    buildingId,
    contractId: wholeNumberOf(contract),
    serviceCode,
    shareKey: sent.text('key') === 'heated-area' ? 'heated-area' : 'resident',
    on: on.value,
    serialNumber: sent.text('serialNumber'),
    digits: wholeNumberOf(/^\d{1,2}$/.exec(sent.text('digits'))?.[0] ?? '0'),
    first: sent.zoneValues('first').single ?? '',
  });
  if (!result.ok) return refusedDeed(sent, result.refusal);
  redirect(`/office/meters/houses/${result.value}?done=1` as Route);
}
