import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { HeldFilter } from '#lib/domain/metering/held-filter.ts';
import { meteredUnit } from '#lib/domain/metering/metered-unit.ts';
import type { HeldReason, ReadingSource, Zone } from '#lib/domain/metering/register.ts';
import { type Quantity, quantity, type Unit } from '#lib/domain/quantity.ts';

const pageSize = 25;

/** A reading somebody has to look at, with what its register showed before. */
export interface HeldReadingRow {
  readonly accountId: number;
  readonly readingId: string;
  readonly account: string;
  readonly street: string;
  readonly building: string;
  readonly buildingId: number;
  readonly premise: string;
  readonly provider: string;
  readonly service: string;
  readonly unit: Unit;
  readonly meterNo: number;
  readonly serialNumber: string;
  readonly zone: Zone;
  readonly value: Quantity;
  readonly consumption: Quantity;
  /** What is usual in so many days; absent while nothing is known of it. */
  readonly usual: Quantity | undefined;
  readonly takenOn: BusinessDay;
  readonly source: ReadingSource;
  /** The person or channel that gave it. */
  readonly giver: string;
  readonly reason: HeldReason;
  /** The accepted readings before it, newest first. */
  readonly before: readonly { readonly value: Quantity; readonly takenOn: BusinessDay }[];
}

export interface HeldReadingsPage {
  readonly rows: readonly HeldReadingRow[];
  readonly count: number;
  readonly pages: number;
}

interface Row {
  readonly count: number;
  readonly account_id: number;
  readonly reading_id: string;
  readonly account: string;
  readonly street: string;
  readonly building: string;
  readonly building_id: number;
  readonly premise: string;
  readonly provider: string;
  readonly service: string;
  readonly unit: Unit;
  readonly meter_no: number;
  readonly serial_number: string;
  readonly zone: Zone;
  readonly value: string;
  readonly consumption: string;
  readonly usual: string | null;
  readonly taken_on: BusinessDay;
  readonly source: ReadingSource;
  readonly giver: string;
  readonly reason: HeldReason;
  readonly before: readonly { readonly value: string; readonly on: string }[];
}

/** Reads a page of the readings that wait for somebody to look, the oldest first. */
export async function heldReadings(
  sql: Sql,
  _grant: StaffGrant,
  filter: HeldFilter,
): Promise<HeldReadingsPage> {
  const { building = null, provider = null, reason = null, page } = filter;
  const rows = await sql<Row[]>`
    SELECT count(*) OVER ()::integer AS count, reading.account_id, reading.id AS reading_id,
      account.number AS account, street.name AS street, building.number AS building,
      building.id AS building_id, premise.number AS premise, provider.name AS provider,
      service.code AS service, service.unit, reading.meter_no, meter.serial_number, reading.zone,
      trim_scale(reading.value)::text AS value,
      trim_scale(reading.consumption)::text AS consumption,
      round(history.used / nullif(history.last_on - history.first_on, 0)
        * greatest(reading.taken_on - history.last_on, 1), 3)::text AS usual,
      reading.taken_on, reading.source, coalesce(giver.full_name, reading.author) AS giver,
      reading.held_reason AS reason, coalesce(history.before, '[]') AS before
    FROM readings AS reading
    JOIN meters AS meter USING (account_id, meter_no)
    JOIN service_agreements AS agreement USING (account_id, agreement_no)
    JOIN services AS service ON service.id = agreement.service_id
    JOIN contracts AS contract ON contract.id = agreement.contract_id
    JOIN providers AS provider ON provider.id = contract.provider_id
    JOIN accounts AS account ON account.id = reading.account_id
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    LEFT JOIN users AS giver ON 'user:' || giver.id = reading.author
    LEFT JOIN LATERAL (
      SELECT min(taken_on) AS first_on, max(taken_on) AS last_on,
        sum(consumption) FILTER (WHERE NOT is_first) AS used,
        jsonb_agg(jsonb_build_object('value', trim_scale(value)::text, 'on', taken_on)
          ORDER BY taken_on DESC, id DESC) FILTER (WHERE place <= 3) AS before
      FROM (
        SELECT id, taken_on, value, consumption,
          row_number() OVER (ORDER BY taken_on DESC, id DESC) AS place,
          row_number() OVER (ORDER BY taken_on, id) = 1 AS is_first
        FROM readings AS earlier
        WHERE earlier.account_id = reading.account_id AND earlier.meter_no = reading.meter_no
          AND earlier.zone = reading.zone AND earlier.state = 'accepted'
          AND (earlier.taken_on, earlier.id) < (reading.taken_on, reading.id)
      ) AS known
    ) AS history ON true
    WHERE reading.state = 'held'
      AND (${building}::integer IS NULL OR building.id = ${building})
      AND (${provider}::integer IS NULL OR provider.id = ${provider})
      AND (${reason}::text IS NULL OR reading.held_reason = ${reason})
    ORDER BY reading.taken_on, reading.id
    LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`;
  const count = rows[0]?.count ?? 0;
  return { rows: rows.map(toRow), count, pages: Math.ceil(count / pageSize) };
}

function toRow(row: Row): HeldReadingRow {
  return {
    accountId: row.account_id,
    readingId: row.reading_id,
    account: row.account,
    street: row.street,
    building: row.building,
    buildingId: row.building_id,
    premise: row.premise,
    provider: row.provider,
    service: row.service,
    unit: meteredUnit(row.unit),
    meterNo: row.meter_no,
    serialNumber: row.serial_number,
    zone: row.zone,
    value: quantity(row.value),
    consumption: quantity(row.consumption),
    usual:
      row.usual === null ? undefined : (quantity(row.usual).toSignificantDigits(2) as Quantity),
    takenOn: row.taken_on,
    source: row.source,
    giver: row.giver,
    reason: row.reason,
    before: row.before.map(({ value, on }) => ({
      value: quantity(value),
      takenOn: on as BusinessDay,
    })),
  };
}

/** A choice of a filter: what there is to choose from. */
export interface Choice {
  readonly id: number;
  readonly name: string;
}

/** Lists the buildings and providers that held readings are of, for the filter. */
export async function heldChoices(
  sql: Sql,
  _grant: StaffGrant,
): Promise<{ readonly buildings: readonly Choice[]; readonly providers: readonly Choice[] }> {
  const rows = await sql<{ kind: 'building' | 'provider'; id: number; name: string }[]>`
    WITH held AS (
      SELECT DISTINCT building.id AS building_id, street.name || ', ' || building.number AS address,
        provider.id AS provider_id, provider.name AS provider
      FROM readings AS reading
      JOIN meters AS meter USING (account_id, meter_no)
      JOIN service_agreements AS agreement USING (account_id, agreement_no)
      JOIN contracts AS contract ON contract.id = agreement.contract_id
      JOIN providers AS provider ON provider.id = contract.provider_id
      JOIN accounts AS account ON account.id = reading.account_id
      JOIN premises AS premise ON premise.id = account.premise_id
      JOIN buildings AS building ON building.id = premise.building_id
      JOIN streets AS street ON street.id = building.street_id
      WHERE reading.state = 'held'
    )
    SELECT DISTINCT 'building' AS kind, building_id AS id, address AS name FROM held
    UNION
    SELECT DISTINCT 'provider', provider_id, provider FROM held
    ORDER BY 1, 3`;
  const of = (kind: string) =>
    rows.filter((row) => row.kind === kind).map(({ id, name }) => ({ id, name }));
  return { buildings: of('building'), providers: of('provider') };
}
