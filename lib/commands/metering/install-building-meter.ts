import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { lockHouse } from '#db/functions/house-locks.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { actorOf, type JobGrant, type StaffGrant } from '#lib/auth/grant.ts';
import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import { checkFeatures, firstValues } from '#lib/domain/metering/meter-life.ts';
import type { ShareKey } from '#lib/domain/metering/share-remainder.ts';
import { firstDay, nextPeriod, periodOf } from '#lib/domain/period.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { changeHouseMeasures } from './change-house-measures.ts';
import { storeBuildingReading } from './enter-building-reading.ts';

export interface InstallBuildingMeterRequest {
  readonly buildingId: number;
  readonly contractId: number;
  readonly serviceCode: string;
  readonly shareKey: ShareKey;
  readonly on: BusinessDay;
  readonly serialNumber: string;
  readonly digits: number;
  /** What the meter shows. */
  readonly first: string;
}

/**
 * Puts a meter up at the entrance of a house. From the first whole month on, those who were charged
 * by the norm share what it counts and no meter inside does. Answers the id of the meter.
 */
export async function installBuildingMeter(
  sql: Sql | Transaction,
  grant: StaffGrant | JobGrant,
  request: InstallBuildingMeterRequest,
): Promise<Result<number>> {
  if (grant.kind === 'staff' && grant.permission !== 'metering.change') return refuse('forbidden');
  const { on, digits, serialNumber, contractId, buildingId } = request;
  const checked = checkFeatures({ serialNumber, digits }, on);
  if (!checked.ok) return checked;
  const firsts = firstValues(['single'], { single: request.first }, digits);
  if (!firsts.ok) return firsts;
  return await inTransaction(sql, async (tx) => {
    await lockHouse(tx, buildingId);
    const place = await loadPlace(tx, request);
    if (!place) return refuse('agreement_unknown');
    if (on > place.today) return refuse('meter_day_invalid');
    if (place.isMetered) return refuse('house_meter_exists');
    const house = { buildingId, contractId, serviceId: place.serviceId };
    const changed = await changeHouseMeasures(tx, house, {
      on: firstWholeMonth(on),
      to: 'building',
    });
    if (!changed.ok) return changed;
    const meterId = await insertMeter(tx, grant, { ...request, ...house });
    for (const { value, consumption } of firsts.value) {
      const reading = { meterId, value, consumption, takenOn: on, isFirst: true };
      await storeBuildingReading(tx, grant, reading);
    }
    const details = { on, serialNumber, sharers: changed.value };
    const object = `building-meter:${meterId}` as const;
    await appendAudit(tx, grant, { action: 'building-meter.installed', object, details });
    return ok(meterId);
  });
}

/** A meter that hangs since the first of a month has counted all of it. */
function firstWholeMonth(on: BusinessDay): BusinessDay {
  return firstDay(nextPeriod(periodOf(addDays(on, -1))));
}

async function loadPlace(
  tx: Transaction,
  { buildingId, contractId, serviceCode }: InstallBuildingMeterRequest,
) {
  const [row] = await tx<{ serviceId: number; today: BusinessDay; isMetered: boolean }[]>`
    SELECT service.id AS "serviceId", (now() AT TIME ZONE 'Europe/Kyiv')::date AS today,
      EXISTS (SELECT FROM building_meters AS hanging
        WHERE hanging.building_id = ${buildingId} AND hanging.contract_id = ${contractId}
          AND hanging.service_id = service.id AND hanging.removed_on IS NULL) AS "isMetered"
    FROM services AS service
    JOIN contract_services AS taken ON taken.service_id = service.id
    WHERE service.code = ${serviceCode} AND taken.contract_id = ${contractId}
      AND EXISTS (SELECT FROM buildings WHERE id = ${buildingId})`;
  return row;
}

async function insertMeter(
  tx: Transaction,
  grant: StaffGrant | JobGrant,
  meter: InstallBuildingMeterRequest & { readonly serviceId: number },
): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    INSERT INTO building_meters (building_id, contract_id, service_id, serial_number, digits,
      share_key, installed_on, author)
    VALUES (${meter.buildingId}, ${meter.contractId}, ${meter.serviceId},
      ${meter.serialNumber.trim()}, ${meter.digits}, ${meter.shareKey}, ${meter.on},
      ${actorOf(grant)})
    RETURNING id`;
  return required(row, 'the meter put up').id;
}
