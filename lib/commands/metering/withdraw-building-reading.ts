import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { type LoadedBuildingMeter, loadBuildingMeter } from './load-building-meter.ts';

/**
 * Takes back the newest reading of the meter of a house, mistyped as it was, so that it can be
 * entered anew. What a month was shared by stands.
 */
export async function withdrawBuildingReading(
  sql: Sql,
  grant: StaffGrant,
  { meterId, reason }: { readonly meterId: number; readonly reason: string },
): Promise<Result<'withdrawn'>> {
  if (grant.permission !== 'metering.change') return refuse('forbidden');
  if (reason.trim() === '') return refuse('reason_missing');
  return await inTransaction(sql, async (tx) => {
    const meter = await loadBuildingMeter(tx, meterId);
    if (!meter) return refuse('meter_unknown');
    const newest = newestOf(meter);
    if (!newest.ok) return newest;
    await tx`
      UPDATE building_readings SET withdrawn_by = ${actorOf(grant)}, withdrawn_at = now()
      WHERE id = ${newest.value}`;
    const details = { takenOn: meter.base.lastOn, reason: reason.trim() };
    const object = `building-meter:${meterId}` as const;
    await appendAudit(tx, grant, { action: 'building-reading.withdraw', object, details });
    return ok('withdrawn');
  });
}

function newestOf(meter: LoadedBuildingMeter): Result<number> {
  const { lastReadingId, sharedOn, base, removedOn } = meter;
  if (lastReadingId === undefined || removedOn !== undefined) {
    return refuse('reading_meter_inactive');
  }
  const isShared = sharedOn !== undefined && base.lastOn <= sharedOn;
  return isShared ? refuse('period_frozen') : ok(lastReadingId);
}
