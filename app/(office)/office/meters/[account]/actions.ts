'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import type { DeedState } from '#components/metering/deed-form.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { installMeter } from '#lib/commands/metering/install-meter.ts';
import { parseDeed, refusedDeed } from '../deed-state.ts';
import { parseFeatures } from '../meter-features.ts';

interface Agreement {
  readonly account: string;
  readonly accountId: number;
  readonly agreementNo: number;
}

/** Puts a meter up for a service and leads to it. */
export async function installMeterAction(
  { account, accountId, agreementNo }: Agreement,
  before: DeedState,
  form: FormData,
): Promise<DeedState> {
  const grant = await requireStaffGrant('metering.change');
  const sent = parseDeed(form, before);
  const [on, features] = [sent.day('on'), parseFeatures(sent)];
  if (!on.ok) return refusedDeed(sent, on.refusal);
  if (!features.ok) return refusedDeed(sent, features.refusal, 'dueOn');
  const firsts = sent.zoneValues('first');
  const request = { accountId, agreementNo, on: on.value, features: features.value, firsts };
  const result = await installMeter(requestsDatabase().sql, grant, request);
  if (!result.ok) return refusedDeed(sent, result.refusal);
  redirect(`/office/meters/${encodeURIComponent(account)}/${result.value}?done=1` as Route);
}
