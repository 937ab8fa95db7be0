import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { meteredUnit } from '#lib/domain/metering/metered-unit.ts';
import type { ShareKey } from '#lib/domain/metering/share-remainder.ts';
import { firstDay, type Period, period } from '#lib/domain/period.ts';
import type { Unit } from '#lib/domain/quantity.ts';

/** The meter of a house with everything that is known of it. */
export interface BuildingMeterCard {
  readonly id: number;
  readonly buildingId: number;
  readonly street: string;
  readonly building: string;
  readonly service: string;
  readonly unit: Unit;
  readonly provider: string;
  readonly serialNumber: string;
  readonly digits: number;
  readonly shareKey: ShareKey;
  readonly installedOn: BusinessDay;
  readonly removedOn: BusinessDay | null;
  readonly today: BusinessDay;
  readonly readings: readonly BuildingReading[];
  readonly months: readonly HouseMonth[];
}

export interface BuildingReading {
  readonly id: number;
  readonly value: string;
  readonly consumption: string;
  readonly takenOn: BusinessDay;
  readonly isFirst: boolean;
  readonly author: string;
  readonly isWithdrawn: boolean;
}

/** A month of a house; without a total it was not read, and the norm was charged. */
export interface HouseMonth {
  readonly period: Period;
  readonly isFrozen: boolean;
  readonly readOn: BusinessDay | null;
  readonly total: string | null;
  readonly before: string;
  readonly charged: string;
  readonly remainder: string | null;
  readonly surplus: string | null;
  readonly unshared: string | null;
  readonly weight: string | null;
}

/** Who shared the remainder of a month, and by what. */
export interface HouseSharerRow {
  readonly account: string;
  readonly premise: string;
  readonly fromDay: BusinessDay;
  readonly weight: string;
  readonly volume: string;
}

type MeterRow = Omit<BuildingMeterCard, 'readings' | 'months'> & {
  readonly contractId: number;
  readonly serviceId: number;
};

/** Reads the meter of a house with its readings and months, the latest first. */
export async function buildingMeterCard(
  sql: Sql,
  _grant: StaffGrant,
  meterId: number,
): Promise<BuildingMeterCard | undefined> {
  const [meter] = await sql<MeterRow[]>`
    SELECT meter.id, meter.building_id AS "buildingId", street.name AS street,
      building.number AS building, service.code AS service, service.unit,
      contract.recipient AS provider, meter.serial_number AS "serialNumber", meter.digits,
      meter.share_key AS "shareKey", meter.installed_on AS "installedOn",
      meter.removed_on AS "removedOn", (now() AT TIME ZONE 'Europe/Kyiv')::date AS today,
      meter.contract_id AS "contractId", meter.service_id AS "serviceId"
    FROM building_meters AS meter
    JOIN buildings AS building ON building.id = meter.building_id
    JOIN streets AS street ON street.id = building.street_id
    JOIN services AS service ON service.id = meter.service_id
    JOIN contracts AS contract ON contract.id = meter.contract_id
    WHERE meter.id = ${meterId}`;
  if (!meter) return undefined;
  const [readings, months] = await Promise.all([
    readReadings(sql, meterId),
    readMonths(sql, meter),
  ]);
  return { ...meter, unit: meteredUnit(meter.unit), readings, months };
}

function readReadings(sql: Sql, meterId: number) {
  return sql<BuildingReading[]>`
    SELECT reading.id, trim_scale(value)::text AS value,
      trim_scale(consumption)::text AS consumption, taken_on AS "takenOn", is_first AS "isFirst",
      coalesce(writer.full_name, author) AS author, withdrawn_at IS NOT NULL AS "isWithdrawn"
    FROM building_readings AS reading
    LEFT JOIN users AS writer ON 'user:' || writer.id = reading.author
    WHERE meter_id = ${meterId}
    ORDER BY taken_on DESC, reading.id DESC LIMIT 60`;
}

async function readMonths(
  sql: Sql,
  { buildingId, contractId, serviceId }: MeterRow,
): Promise<HouseMonth[]> {
  const rows = await sql<(Omit<HouseMonth, 'period'> & { period: string })[]>`
    SELECT to_char(house.period, 'YYYY-MM') AS period,
      coalesce(run.state IN ('posting', 'frozen'), true) AS "isFrozen", read_on AS "readOn",
      trim_scale(total)::text AS total, trim_scale(before)::text AS before,
      trim_scale(charged)::text AS charged, trim_scale(remainder)::text AS remainder,
      trim_scale(surplus)::text AS surplus, trim_scale(unshared)::text AS unshared,
      trim_scale(weight)::text AS weight
    FROM building_volumes AS house LEFT JOIN charging_runs AS run ON run.id = house.run_id
    WHERE building_id = ${buildingId} AND house.contract_id = ${contractId}
      AND service_id = ${serviceId}
    ORDER BY house.period DESC LIMIT 36`;
  return rows.map((row) => ({ ...row, period: period(row.period) }));
}

/** Reads who shared a month of a house that a meter hangs in, by the number of the account. */
export async function sharersOf(
  sql: Sql,
  _grant: StaffGrant,
  { meterId, month }: { readonly meterId: number; readonly month: Period },
): Promise<readonly HouseSharerRow[]> {
  return await sql<HouseSharerRow[]>`
    SELECT account.number AS account, premise.number AS premise, share.from_day AS "fromDay",
      trim_scale(share.weight)::text AS weight, trim_scale(share.volume)::text AS volume
    FROM building_meters AS meter
    JOIN building_shares AS share USING (building_id, contract_id, service_id)
    JOIN accounts AS account ON account.id = share.account_id
    JOIN premises AS premise ON premise.id = account.premise_id
    WHERE meter.id = ${meterId} AND share.period = ${firstDay(month)}
    ORDER BY account.number, share.agreement_no, share.from_day`;
}
