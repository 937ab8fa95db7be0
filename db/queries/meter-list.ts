import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { MeterFilter } from '#lib/domain/metering/meter-filter.ts';
import { meteredUnit } from '#lib/domain/metering/metered-unit.ts';
import { type Quantity, quantity, type Unit } from '#lib/domain/quantity.ts';

const pageSize = 50;

/** A meter as the list shows it. */
export interface ListedMeter {
  readonly account: string;
  readonly meterNo: number;
  readonly street: string;
  readonly building: string;
  readonly premise: string;
  readonly service: string;
  readonly unit: Unit;
  readonly serialNumber: string;
  readonly verificationDueOn: BusinessDay | undefined;
  readonly removedOn: BusinessDay | undefined;
  readonly isExpired: boolean;
  readonly last: { readonly value: Quantity; readonly takenOn: BusinessDay } | undefined;
}

export interface MetersPage {
  readonly rows: readonly ListedMeter[];
  readonly count: number;
  readonly pages: number;
}

interface Row {
  readonly count: number;
  readonly account: string;
  readonly meter_no: number;
  readonly street: string;
  readonly building: string;
  readonly premise: string;
  readonly service: string;
  readonly unit: Unit;
  readonly serial_number: string;
  readonly verification_due_on: BusinessDay | null;
  readonly removed_on: BusinessDay | null;
  readonly is_expired: boolean;
  readonly value: string | null;
  readonly taken_on: BusinessDay | null;
}

/** Reads a page of the meters that were asked for; those that hang, unless the others were. */
export async function metersFound(
  sql: Sql,
  _grant: StaffGrant,
  filter: MeterFilter,
): Promise<MetersPage> {
  const { text, building = null, condition = null, within, page } = filter;
  const wanted = text.replaceAll(/\s/g, '').toLowerCase();
  const rows = await sql<Row[]>`
    WITH clock AS (SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today)
    SELECT count(*) OVER ()::integer AS count, account.number AS account, meter.meter_no,
      street.name AS street, building.number AS building, premise.number AS premise,
      service.code AS service, service.unit, meter.serial_number, meter.verification_due_on,
      meter.removed_on, coalesce(meter.verification_due_on < clock.today, false) AS is_expired,
      trim_scale(last.value)::text AS value, last.taken_on
    FROM clock
    CROSS JOIN meters AS meter
    JOIN service_agreements AS agreement USING (account_id, agreement_no)
    JOIN services AS service ON service.id = agreement.service_id
    JOIN accounts AS account ON account.id = meter.account_id
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    LEFT JOIN LATERAL (
      SELECT value, taken_on FROM readings AS reading
      WHERE reading.account_id = meter.account_id AND reading.meter_no = meter.meter_no
        AND reading.state = 'accepted'
      ORDER BY taken_on DESC, id DESC LIMIT 1
    ) AS last ON true
    WHERE (meter.removed_on IS NOT NULL) = (${condition}::text IS NOT DISTINCT FROM 'removed')
      AND (${building}::integer IS NULL OR building.id = ${building})
      AND (${wanted} = '' OR position(${wanted} IN lower(meter.serial_number)) > 0
        OR position(${wanted} IN account.number) > 0
        OR position(${wanted} IN lower(replace(
          concat_ws(',', street.name, building.number, nullif(premise.number, '')), ' ', ''))) > 0)
      AND CASE ${condition}::text
        WHEN 'due' THEN meter.verification_due_on
          BETWEEN clock.today AND clock.today + ${within}::integer
        WHEN 'expired' THEN meter.verification_due_on < clock.today
        WHEN 'silent' THEN account.state = 'open'
          AND coalesce(last.taken_on, meter.installed_on)
            < clock.today - make_interval(months => ${within}::integer)
        ELSE true
      END
    ORDER BY CASE WHEN ${condition}::text IN ('due', 'expired') THEN meter.verification_due_on END,
      CASE WHEN ${condition}::text = 'silent' THEN last.taken_on END NULLS FIRST,
      street.name, building.number, premise.number, account.id, service.position, meter.meter_no
    LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`;
  const count = rows[0]?.count ?? 0;
  return { rows: rows.map(toMeter), count, pages: Math.ceil(count / pageSize) };
}

function toMeter(row: Row): ListedMeter {
  const { value, taken_on: takenOn } = row;
  return {
    account: row.account,
    meterNo: row.meter_no,
    street: row.street,
    building: row.building,
    premise: row.premise,
    service: row.service,
    unit: meteredUnit(row.unit),
    serialNumber: row.serial_number,
    verificationDueOn: row.verification_due_on ?? undefined,
    removedOn: row.removed_on ?? undefined,
    isExpired: row.is_expired,
    last: value === null || takenOn === null ? undefined : { value: quantity(value), takenOn },
  };
}
