import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { meteredUnit } from '#lib/domain/metering/metered-unit.ts';
import type { ShareKey } from '#lib/domain/metering/share-remainder.ts';
import { type Quantity, quantity, type Unit } from '#lib/domain/quantity.ts';

const pageSize = 50;

/** The meter of a house as the list shows it. */
export interface ListedBuildingMeter {
  readonly id: number;
  readonly street: string;
  readonly building: string;
  readonly service: string;
  readonly unit: Unit;
  readonly provider: string;
  readonly serialNumber: string;
  readonly shareKey: ShareKey;
  readonly removedOn: BusinessDay | null;
  readonly lastValue: Quantity;
  readonly lastOn: BusinessDay;
  /** Whether it was read this month. */
  readonly isRead: boolean;
}

export interface BuildingMetersPage {
  readonly rows: readonly ListedBuildingMeter[];
  readonly count: number;
  readonly pages: number;
}

interface Row extends Omit<ListedBuildingMeter, 'lastValue'> {
  readonly count: number;
  readonly lastValue: string;
}

/** Reads a page of the meters of houses, or of one house; those not read this month first. */
export async function buildingMeters(
  sql: Sql,
  _grant: StaffGrant,
  { building = null, page }: { readonly building?: number | null; readonly page: number },
): Promise<BuildingMetersPage> {
  const rows = await sql<Row[]>`
    SELECT count(*) OVER ()::integer AS count, meter.id, street.name AS street,
      building.number AS building, service.code AS service, service.unit,
      contract.recipient AS provider, meter.serial_number AS "serialNumber",
      meter.share_key AS "shareKey", meter.removed_on AS "removedOn",
      trim_scale(last.value)::text AS "lastValue", last.taken_on AS "lastOn",
      last.taken_on >= date_trunc('month', now() AT TIME ZONE 'Europe/Kyiv')::date AS "isRead"
    FROM building_meters AS meter
    JOIN buildings AS building ON building.id = meter.building_id
    JOIN streets AS street ON street.id = building.street_id
    JOIN services AS service ON service.id = meter.service_id
    JOIN contracts AS contract ON contract.id = meter.contract_id
    JOIN LATERAL (
      SELECT value, taken_on FROM building_readings AS reading
      WHERE reading.meter_id = meter.id AND reading.withdrawn_at IS NULL
      ORDER BY taken_on DESC, id DESC LIMIT 1
    ) AS last ON true
    WHERE ${building}::integer IS NULL OR building.id = ${building}
    ORDER BY meter.removed_on IS NOT NULL, "isRead", street.name, building.number,
      service.position, meter.id
    LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`;
  const count = rows[0]?.count ?? 0;
  return {
    rows: rows.map(({ count: _, ...row }) => ({
      ...row,
      unit: meteredUnit(row.unit),
      lastValue: quantity(row.lastValue),
    })),
    count,
    pages: Math.ceil(count / pageSize),
  };
}

/** A house with the services a meter can be put up for. */
export interface MeterableHouse {
  readonly street: string;
  readonly building: string;
  readonly today: BusinessDay;
  readonly services: readonly {
    readonly contractId: number;
    readonly service: string;
    readonly provider: string;
  }[];
}

/** Reads a house and what comes to it by volume and has no meter at the entrance yet. */
export async function meterableHouse(
  sql: Sql,
  _grant: StaffGrant,
  building: number,
): Promise<MeterableHouse | undefined> {
  const [house] = await sql<{ street: string; building: string; today: BusinessDay }[]>`
    SELECT street.name AS street, building.number AS building,
      (now() AT TIME ZONE 'Europe/Kyiv')::date AS today
    FROM buildings AS building JOIN streets AS street ON street.id = building.street_id
    WHERE building.id = ${building}`;
  if (!house) return undefined;
  const services = await sql<{ contractId: number; service: string; provider: string }[]>`
    SELECT DISTINCT agreement.contract_id AS "contractId", service.code AS service,
      contract.recipient AS provider, service.position
    FROM premises AS premise
    JOIN accounts AS account ON account.premise_id = premise.id
    JOIN service_agreements AS agreement ON agreement.account_id = account.id
    JOIN services AS service ON service.id = agreement.service_id
    JOIN contracts AS contract ON contract.id = agreement.contract_id
    JOIN tariffs AS tariff ON tariff.id = agreement.tariff_id
    WHERE premise.building_id = ${building} AND tariff.unit IN ('m3', 'gcal')
      AND coalesce(agreement.valid_to > ${house.today}, true)
      AND NOT EXISTS (SELECT FROM service_inflows WHERE service_id = service.id)
      AND NOT EXISTS (
        SELECT FROM building_meters AS meter
        WHERE meter.building_id = ${building} AND meter.contract_id = agreement.contract_id
          AND meter.service_id = agreement.service_id AND meter.removed_on IS NULL
      )
    ORDER BY service.position, agreement.contract_id`;
  return { ...house, services };
}
