import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import {
  checkFeatures,
  checkMeterDay,
  finalValues,
  firstValues,
  type MeterFeatures,
  type RegisterValue,
  type ZoneValues,
} from '#lib/domain/metering/meter-life.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { storeMeters } from './install-meters.ts';
import { type LoadedMeter, loadMeter, type MeterName } from './load-meter.ts';
import { nextMeterNo, storeValues, takeOff } from './meter-change.ts';

export interface ReplaceMeterRequest extends MeterName {
  readonly on: BusinessDay;
  /** What the old meter showed last, by register. */
  readonly finals: ZoneValues;
  readonly successor: MeterFeatures & { readonly sealNumber?: string };
  /** What the new meter shows, by register. */
  readonly firsts: ZoneValues;
  readonly note: string;
}

/**
 * Replaces a meter in one act: the last values of the old one, the new one with its first values,
 * and what is charged goes on from one to the other. Answers the number of the new meter.
 */
export async function replaceMeter(
  sql: Sql,
  grant: StaffGrant,
  request: ReplaceMeterRequest,
): Promise<Result<number>> {
  if (grant.permission !== 'metering.change') return refuse('forbidden');
  return await inTransaction(sql, async (tx) => {
    const meter = await loadMeter(tx, request);
    if (!meter) return refuse('meter_unknown');
    const decided = decide(meter, request);
    if (!decided.ok) return decided;
    const successorNo = await nextMeterNo(tx, request.accountId);
    await store(tx, grant, { request, meter, successorNo, ...decided.value });
    return ok(successorNo);
  });
}

interface Decided {
  readonly finals: readonly RegisterValue[];
  readonly firsts: readonly RegisterValue[];
}

function decide(
  meter: LoadedMeter,
  { on, finals, successor, firsts }: ReplaceMeterRequest,
): Result<Decided> {
  for (const checked of [checkMeterDay(meter, on), checkFeatures(successor, on)]) {
    if (!checked.ok) return checked;
  }
  const last = finalValues(meter, finals, on);
  if (!last.ok) return last;
  const zones = meter.registers.map(({ zone }) => zone);
  const first = firstValues(zones, firsts, successor.digits);
  return first.ok ? ok({ finals: last.value, firsts: first.value }) : first;
}

async function store(
  tx: Transaction,
  grant: StaffGrant,
  about: Decided & {
    readonly request: ReplaceMeterRequest;
    readonly meter: LoadedMeter;
    readonly successorNo: number;
  },
): Promise<void> {
  const { request, meter, successorNo, finals, firsts } = about;
  const { accountId, on, note } = request;
  const { sealNumber, ...features } = request.successor;
  const named = { accountId, meterNo: successorNo, agreementNo: meter.agreementNo };
  await storeValues(tx, grant, { ...request, values: finals, source: 'inspector' });
  await storeMeters(tx, grant, [
    {
      ...named,
      ...features,
      serialNumber: features.serialNumber.trim(),
      installedOn: on,
      ...(sealNumber === undefined || sealNumber.trim() === '' ? {} : { sealNumber }),
    },
  ]);
  await storeValues(tx, grant, { ...named, on, values: firsts, source: 'installation' });
  await takeOff(tx, grant, { ...request, kind: 'replaced', successorNo, note });
  await appendAudit(tx, grant, {
    action: 'meter.replaced',
    object: `meter:${accountId}/${request.meterNo}`,
    details: { on, successorNo, serialNumber: features.serialNumber.trim() },
  });
}
