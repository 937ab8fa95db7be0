import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import {
  checkMeterDay,
  checkOpenMonth,
  finalValues,
  type RegisterValue,
  type ZoneValues,
} from '#lib/domain/metering/meter-life.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { type LoadedMeter, loadMeter, type MeterName } from './load-meter.ts';
import { changeMeasure, measureFrom, storeValues, takeOff } from './meter-change.ts';
import { keepMonthsOpen } from './open-months.ts';

export interface RemoveMeterRequest extends MeterName {
  readonly on: BusinessDay;
  /** What the meter showed last, by register. */
  readonly finals: ZoneValues;
  /** Why; kept with the event. */
  readonly reason: string;
}

/**
 * Takes a meter off for good. When it was the last of its service, that is charged by the norm from
 * then on; where there is no norm, another meter has to come instead.
 */
export async function removeMeter(
  sql: Sql,
  grant: StaffGrant,
  request: RemoveMeterRequest,
): Promise<Result<'removed'>> {
  if (grant.permission !== 'metering.change') return refuse('forbidden');
  if (request.reason.trim() === '') return refuse('reason_missing');
  return await inTransaction(sql, async (tx) => {
    const meter = await loadMeter(tx, request);
    if (!meter) return refuse('meter_unknown');
    const finals = decide(meter, request);
    if (!finals.ok) return finals;
    const normed = await chargeByNorm(tx, meter, request.on);
    if (!normed.ok) return normed;
    const { accountId, meterNo, on, reason } = request;
    await storeValues(tx, grant, { ...request, values: finals.value, source: 'inspector' });
    await takeOff(tx, grant, { accountId, meterNo, on, kind: 'removed', note: reason });
    await appendAudit(tx, grant, {
      action: 'meter.removed',
      object: `meter:${accountId}/${meterNo}`,
      details: { on, reason: reason.trim() },
    });
    return ok('removed');
  });
}

function decide(
  meter: LoadedMeter,
  { on, finals }: RemoveMeterRequest,
): Result<readonly RegisterValue[]> {
  const day = checkMeterDay(meter, on);
  return day.ok ? finalValues(meter, finals, on) : day;
}

/** The last meter of a service leaves it to the norm. */
async function chargeByNorm(
  tx: Transaction,
  meter: LoadedMeter,
  on: BusinessDay,
): Promise<Result<BusinessDay>> {
  if (meter.others > 0) return ok(on);
  const open = checkOpenMonth(on, meter.chargedThrough);
  if (!open.ok) return open;
  const months = await keepMonthsOpen(tx, on);
  if (!months.ok) return months;
  const measure = await measureFrom(tx, meter, on);
  if (measure?.measuredBy !== 'meter' || measure.normId === undefined) {
    return refuse('meter_needed');
  }
  await changeMeasure(tx, { ...meter, on, normId: measure.normId, to: 'norm' });
  return ok(on);
}
