import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { meteredUnit } from '#lib/domain/metering/metered-unit.ts';
import type { Zone } from '#lib/domain/metering/register.ts';
import { type Quantity, quantity, type Unit } from '#lib/domain/quantity.ts';

/** A house with meters, and how far the readings of this month have come. */
export interface MeteredHouse {
  readonly id: number;
  readonly street: string;
  readonly building: string;
  readonly meters: number;
  /** Meters with an accepted reading of this month. */
  readonly read: number;
  readonly held: number;
}

const housesMax = 100;

/** Lists the houses with meters whose street or number contains a text. */
export async function meteredHouses(
  sql: Sql,
  _grant: StaffGrant,
  text: string,
): Promise<readonly MeteredHouse[]> {
  return await sql<MeteredHouse[]>`
    WITH month AS (
      SELECT date_trunc('month', now() AT TIME ZONE 'Europe/Kyiv')::date AS first_day
    ),
    meter_state AS (
      SELECT premise.building_id, meter.account_id, meter.meter_no,
        bool_or(reading.state = 'accepted') AS is_read, bool_or(reading.state = 'held') AS is_held
      FROM month
      JOIN meters AS meter ON meter.removed_on IS NULL
      JOIN accounts AS account ON account.id = meter.account_id AND account.state = 'open'
      JOIN premises AS premise ON premise.id = account.premise_id
      LEFT JOIN readings AS reading ON reading.account_id = meter.account_id
        AND reading.meter_no = meter.meter_no AND reading.taken_on >= month.first_day
      GROUP BY premise.building_id, meter.account_id, meter.meter_no
    )
    SELECT building.id, street.name AS street, building.number AS building,
      count(*)::integer AS meters, (count(*) FILTER (WHERE is_read))::integer AS read,
      (count(*) FILTER (WHERE is_held))::integer AS held
    FROM meter_state
    JOIN buildings AS building ON building.id = building_id
    JOIN streets AS street ON street.id = building.street_id
    WHERE position(lower(${text}) IN lower(street.name || ', ' || building.number)) > 0
    GROUP BY building.id, street.name, building.number
    ORDER BY street.name, nullif(regexp_replace(building.number, '\\D.*', ''), '')::integer,
      building.number
    LIMIT ${housesMax}`;
}

/** A register of a meter of a house, ready for its next reading. */
export interface HouseRegister {
  readonly accountId: number;
  readonly account: string;
  readonly premise: string;
  readonly meterNo: number;
  readonly serialNumber: string;
  readonly service: string;
  readonly unit: Unit;
  readonly zone: Zone;
  readonly digits: number;
  /** The last accepted reading; absent before the first. */
  readonly last: { readonly value: Quantity; readonly takenOn: BusinessDay } | undefined;
  readonly isHeld: boolean;
  readonly isExpired: boolean;
}

export interface MeteredHouseCard {
  readonly street: string;
  readonly building: string;
  /** Today in Kyiv by the clock of the database. */
  readonly today: BusinessDay;
  /** In the order of a walk through the house: flat by flat, service by service. */
  readonly registers: readonly HouseRegister[];
}

interface RegisterRow {
  readonly account_id: number;
  readonly account: string;
  readonly premise: string;
  readonly meter_no: number;
  readonly serial_number: string;
  readonly service: string;
  readonly unit: Unit;
  readonly zone: Zone;
  readonly digits: number;
  readonly value: string | null;
  readonly taken_on: BusinessDay | null;
  readonly is_held: boolean;
  readonly is_expired: boolean;
}

/** Reads a house with every register in it; nothing where there is no such house. */
export async function houseMeters(
  sql: Sql | Transaction,
  _grant: StaffGrant,
  buildingId: number,
): Promise<MeteredHouseCard | undefined> {
  const [house] = await sql<{ street: string; building: string; today: BusinessDay }[]>`
    SELECT street.name AS street, building.number AS building,
      (now() AT TIME ZONE 'Europe/Kyiv')::date AS today
    FROM buildings AS building JOIN streets AS street ON street.id = building.street_id
    WHERE building.id = ${buildingId}`;
  if (!house) return undefined;
  const rows = await readRegisters(sql, buildingId, house.today);
  return { ...house, registers: rows.map(toRegister) };
}

/** Which registers a meter has is known by its readings; before the first one by its tariff. */
function readRegisters(sql: Sql | Transaction, buildingId: number, today: BusinessDay) {
  return sql<RegisterRow[]>`
    SELECT meter.account_id, account.number AS account, premise.number AS premise, meter.meter_no,
      meter.serial_number, service.code AS service, service.unit, register.zone, meter.digits,
      last.value, last.taken_on, coalesce(held.is_held, false) AS is_held,
      coalesce(meter.verification_due_on < ${today}, false) AS is_expired
    FROM premises AS premise
    JOIN accounts AS account ON account.premise_id = premise.id AND account.state = 'open'
    JOIN meters AS meter ON meter.account_id = account.id AND meter.removed_on IS NULL
    JOIN service_agreements AS agreement USING (account_id, agreement_no)
    JOIN services AS service ON service.id = agreement.service_id
    CROSS JOIN LATERAL unnest(coalesce(
      (SELECT array_agg(DISTINCT zone) FROM readings AS known
        WHERE known.account_id = meter.account_id AND known.meter_no = meter.meter_no),
      (SELECT array_agg(DISTINCT rate.zone) FROM tariff_versions AS version
        JOIN tariff_rates AS rate ON rate.version_id = version.id
        WHERE version.tariff_id = agreement.tariff_id AND version.kind = 'zones'
          AND daterange(version.valid_from, version.valid_to) @> ${today}::date),
      ARRAY['single'])) AS register(zone)
    LEFT JOIN LATERAL (
      SELECT trim_scale(value)::text AS value, taken_on FROM readings AS known
      WHERE known.account_id = meter.account_id AND known.meter_no = meter.meter_no
        AND known.zone = register.zone AND known.state = 'accepted'
      ORDER BY taken_on DESC, id DESC LIMIT 1
    ) AS last ON true
    LEFT JOIN LATERAL (
      SELECT true AS is_held FROM readings AS known
      WHERE known.account_id = meter.account_id AND known.meter_no = meter.meter_no
        AND known.zone = register.zone AND known.state = 'held'
      LIMIT 1
    ) AS held ON true
    WHERE premise.building_id = ${buildingId}
      AND coalesce(agreement.valid_to > ${today}::date, true)
    ORDER BY nullif(regexp_replace(premise.number, '\\D.*', ''), '')::integer NULLS FIRST,
      premise.number, account.id, service.position, meter.meter_no,
      array_position(ARRAY['single', 'peak', 'day', 'night'], register.zone)`;
}

function toRegister(row: RegisterRow): HouseRegister {
  const { value, taken_on: takenOn } = row;
  return {
    accountId: row.account_id,
    account: row.account,
    premise: row.premise,
    meterNo: row.meter_no,
    serialNumber: row.serial_number,
    service: row.service,
    unit: meteredUnit(row.unit),
    zone: row.zone,
    digits: row.digits,
    last: value === null || takenOn === null ? undefined : { value: quantity(value), takenOn },
    isHeld: row.is_held,
    isExpired: row.is_expired,
  };
}
