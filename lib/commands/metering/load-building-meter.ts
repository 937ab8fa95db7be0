import type { Transaction } from '#db/functions/append-journals.ts';
import { lockHouseOfMeter } from '#db/functions/house-locks.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { LivingMeter } from '#lib/domain/metering/meter-life.ts';
import type { RegisterBase } from '#lib/domain/metering/register.ts';
import { quantity, type Unit } from '#lib/domain/quantity.ts';

/** The meter of a house with what a decision about it rests on. */
export interface LoadedBuildingMeter extends LivingMeter {
  readonly meterId: number;
  readonly buildingId: number;
  readonly contractId: number;
  readonly serviceId: number;
  readonly unit: Unit;
  readonly base: RegisterBase;
  /** The last day whose reading a month was shared by. */
  readonly sharedOn: BusinessDay | undefined;
  /** The newest reading that can be taken back; absent where that is the first value. */
  readonly lastReadingId: number | undefined;
}

interface MeterRow {
  readonly building_id: number;
  readonly contract_id: number;
  readonly service_id: number;
  readonly unit: Unit;
  readonly digits: number;
  readonly installed_on: BusinessDay;
  readonly removed_on: BusinessDay | null;
  readonly today: BusinessDay;
  readonly shared_on: BusinessDay | null;
  readonly last_id: number;
  readonly last_value: string;
  readonly last_on: BusinessDay;
  readonly last_is_first: boolean;
  readonly per_day: string | null;
}

/**
 * Locks the meters of a house and reads one; nothing where there is none. A run that shares the
 * house is waited for: what it was shared by is known then.
 */
export async function loadBuildingMeter(
  tx: Transaction,
  meterId: number,
): Promise<LoadedBuildingMeter | undefined> {
  await lockHouseOfMeter(tx, meterId);
  const [row] = await tx<MeterRow[]>`
    SELECT meter.building_id, meter.contract_id, meter.service_id, service.unit, meter.digits,
      meter.installed_on, meter.removed_on, (now() AT TIME ZONE 'Europe/Kyiv')::date AS today,
      shared.read_on AS shared_on, last.id AS last_id, last.value AS last_value,
      last.taken_on AS last_on, last.is_first AS last_is_first, usual.per_day
    FROM building_meters AS meter
    JOIN services AS service ON service.id = meter.service_id
    LEFT JOIN LATERAL (
      SELECT max(read_on) AS read_on FROM building_volumes AS known
      WHERE known.building_id = meter.building_id AND known.contract_id = meter.contract_id
        AND known.service_id = meter.service_id
    ) AS shared ON true
    JOIN LATERAL (
      SELECT id, value, taken_on, is_first FROM building_readings
      WHERE meter_id = meter.id AND withdrawn_at IS NULL
      ORDER BY taken_on DESC, id DESC LIMIT 1
    ) AS last ON true
    LEFT JOIN LATERAL (
      SELECT sum(consumption) / nullif(max(taken_on) - min(taken_on), 0) AS per_day
      FROM building_readings
      WHERE meter_id = meter.id AND withdrawn_at IS NULL AND taken_on >= last.taken_on - 365
    ) AS usual ON true
    WHERE meter.id = ${meterId}`;
  if (!row) return undefined;
  const base: RegisterBase = {
    lastValue: quantity(row.last_value),
    lastOn: row.last_on,
    ...(row.per_day === null ? {} : { averagePerDay: quantity(rounded(row.per_day)) }),
  };
  return {
    meterId,
    buildingId: row.building_id,
    contractId: row.contract_id,
    serviceId: row.service_id,
    unit: row.unit,
    digits: row.digits,
    installedOn: row.installed_on,
    removedOn: row.removed_on ?? undefined,
    today: row.today,
    base,
    registers: [{ zone: 'single', base }],
    sharedOn: row.shared_on ?? undefined,
    lastReadingId: row.last_is_first ? undefined : row.last_id,
  };
}

function rounded(perDay: string): string {
  return perDay.replace(/(\.\d{6})\d+$/, '$1');
}
