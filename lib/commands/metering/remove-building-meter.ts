import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import { checkMeterDay, finalValues } from '#lib/domain/metering/meter-life.ts';
import { firstDay, nextPeriod, periodOf } from '#lib/domain/period.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { changeHouseMeasures } from './change-house-measures.ts';
import { storeBuildingReading } from './enter-building-reading.ts';
import { type LoadedBuildingMeter, loadBuildingMeter } from './load-building-meter.ts';

export interface RemoveBuildingMeterRequest {
  readonly meterId: number;
  readonly on: BusinessDay;
  /** What the meter showed last. */
  readonly final: string;
  readonly reason: string;
  /** Another one comes instead: the house goes on sharing. Otherwise the norm is charged. */
  readonly isReplaced: boolean;
}

/**
 * Takes the meter of a house off. Unless another comes instead, those who share are charged by the
 * norm from the next month on.
 */
export async function removeBuildingMeter(
  sql: Sql,
  grant: StaffGrant,
  { meterId, on, final, reason, isReplaced }: RemoveBuildingMeterRequest,
): Promise<Result<'removed'>> {
  if (grant.permission !== 'metering.change') return refuse('forbidden');
  if (reason.trim() === '') return refuse('reason_missing');
  return await inTransaction(sql, async (tx) => {
    const meter = await loadBuildingMeter(tx, meterId);
    if (!meter) return refuse('meter_unknown');
    const finals = decide(meter, on, final);
    if (!finals.ok) return finals;
    const changed = isReplaced ? ok(0) : await backToNorm(tx, meter, on);
    if (!changed.ok) return changed;
    for (const { value, consumption } of finals.value) {
      await storeBuildingReading(tx, grant, { meterId, value, consumption, takenOn: on });
    }
    await tx`UPDATE building_meters SET removed_on = ${on} WHERE id = ${meterId}`;
    const details = { on, reason: reason.trim(), next: isReplaced ? 'another' : 'norm' };
    const object = `building-meter:${meterId}` as const;
    await appendAudit(tx, grant, { action: 'building-meter.removed', object, details });
    return ok('removed');
  });
}

/** A month that has begun is shared to its end by what was counted of it. */
function backToNorm(tx: Transaction, meter: LoadedBuildingMeter, on: BusinessDay) {
  const nextMonth = firstDay(nextPeriod(periodOf(addDays(on, -1))));
  return changeHouseMeasures(tx, meter, { on: nextMonth, to: 'norm' });
}

function decide(meter: LoadedBuildingMeter, on: BusinessDay, final: string) {
  const day = checkMeterDay(meter, on);
  if (!day.ok) return day;
  if (meter.sharedOn !== undefined && on <= meter.sharedOn) {
    return refuse('reading_date_invalid', { lastOn: meter.sharedOn });
  }
  return finalValues(meter, { single: final }, on);
}
