import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { AccountAccess } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import { meteredUnit } from '#lib/domain/metering/metered-unit.ts';
import type { ReadingWindow } from '#lib/domain/metering/reading-window.ts';
import { type RegisterReading, type Zone, zones } from '#lib/domain/metering/register.ts';
import { type Period, period } from '#lib/domain/period.ts';
import { quantity, type Unit } from '#lib/domain/quantity.ts';

/** Readings shown and reckoned with, per register: two years of months. */
const readingsMax = 24;

/** A register of a meter with its latest readings, newest first. */
export interface MeterRegister {
  readonly zone: Zone;
  readonly readings: readonly RegisterReading[];
}

/** A meter of a home as its subscriber sees it. */
export interface Meter {
  readonly meterNo: number;
  readonly serialNumber: string;
  readonly sealNumber: string | undefined;
  readonly service: string;
  readonly unit: Unit;
  readonly digits: number;
  readonly installedOn: BusinessDay;
  readonly verificationDueOn: BusinessDay | undefined;
  /** Inactive once the account is closed or the service has ended. */
  readonly state: 'active' | 'inactive';
  /** Undefined where readings are taken all month. */
  readonly window: ReadingWindow | undefined;
  /** The last month its service was charged for. */
  readonly chargedThrough: Period | undefined;
  /** Today in Kyiv by the clock of the database. */
  readonly today: BusinessDay;
  readonly registers: readonly MeterRegister[];
}

interface MeterRow {
  readonly meter_no: number;
  readonly serial_number: string;
  readonly seal_number: string | null;
  readonly service: string;
  readonly unit: Unit;
  readonly digits: number;
  readonly installed_on: BusinessDay;
  readonly verification_due_on: BusinessDay | null;
  readonly is_active: boolean;
  readonly from_day: number | null;
  readonly to_day: number | null;
  readonly charged_through: string | null;
  readonly today: BusinessDay;
  readonly zones: readonly Zone[];
}

/** Reads the installed meters of the granted account, or one of them, with their readings. */
export async function metersOf(
  sql: Sql | Transaction,
  { accountId }: AccountAccess,
  meterNo?: number,
): Promise<Meter[]> {
  const meters = await readMeters(sql, accountId, meterNo);
  const readings = groupBy(
    await readReadings(sql, accountId, meters),
    (row) => `${row.meter_no}/${row.zone}`,
  );
  return meters.map((row) => ({
    meterNo: row.meter_no,
    serialNumber: row.serial_number,
    sealNumber: row.seal_number ?? undefined,
    service: row.service,
    unit: meteredUnit(row.unit),
    digits: row.digits,
    installedOn: row.installed_on,
    verificationDueOn: row.verification_due_on ?? undefined,
    state: row.is_active ? 'active' : 'inactive',
    window: windowOf(row),
    chargedThrough: row.charged_through === null ? undefined : period(row.charged_through),
    today: row.today,
    registers: zones
      .filter((zone) => row.zones.includes(zone))
      .map((zone) => ({
        zone,
        readings: (readings.get(`${row.meter_no}/${zone}`) ?? []).map(toReading),
      })),
  }));
}

function windowOf({ from_day: fromDay, to_day: toDay }: MeterRow): ReadingWindow | undefined {
  return fromDay === null || toDay === null ? undefined : { fromDay, toDay };
}

/** Which registers a meter has is known by its readings; before the first one by its tariff. */
function readMeters(sql: Sql | Transaction, accountId: number, meterNo: number | undefined) {
  return sql<MeterRow[]>`
    WITH clock AS (SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today)
    SELECT clock.today, meter.meter_no, meter.serial_number, meter.seal_number, service.code AS service,
      service.unit, meter.digits, meter.installed_on, meter.verification_due_on,
      account.state = 'open' AND agreement.valid_from <= clock.today
        AND coalesce(agreement.valid_to > clock.today, true) AS is_active,
      reading_window.from_day, reading_window.to_day,
      (SELECT to_char(max(charge.period), 'YYYY-MM') FROM charges AS charge
        WHERE charge.account_id = meter.account_id
          AND charge.agreement_no = meter.agreement_no) AS charged_through,
      coalesce(
        (SELECT array_agg(DISTINCT reading.zone) FROM readings AS reading
          WHERE reading.account_id = meter.account_id AND reading.meter_no = meter.meter_no),
        (SELECT array_agg(DISTINCT rate.zone) FROM tariff_versions AS version
          JOIN tariff_rates AS rate ON rate.version_id = version.id
          WHERE version.tariff_id = agreement.tariff_id AND version.kind = 'zones'
            AND version.valid_from <= clock.today
            AND coalesce(version.valid_to > clock.today, true)),
        ARRAY['single']) AS zones
    FROM clock
    JOIN meters AS meter ON meter.account_id = ${accountId} AND meter.removed_on IS NULL
    JOIN accounts AS account ON account.id = meter.account_id
    JOIN service_agreements AS agreement
      ON agreement.account_id = meter.account_id AND agreement.agreement_no = meter.agreement_no
    JOIN services AS service ON service.id = agreement.service_id
    LEFT JOIN reading_windows AS reading_window
      ON reading_window.contract_id = agreement.contract_id
      AND reading_window.service_id = agreement.service_id
      AND reading_window.valid_from <= clock.today
      AND coalesce(reading_window.valid_to > clock.today, true)
    WHERE ${meterNo ?? null}::smallint IS NULL OR meter.meter_no = ${meterNo ?? null}::smallint
    ORDER BY service.position, meter.meter_no`;
}

interface ReadingRow {
  readonly meter_no: number;
  readonly zone: Zone;
  readonly id: string;
  readonly taken_on: BusinessDay;
  readonly value: string;
  readonly consumption: string;
  readonly source: RegisterReading['source'];
  readonly state: RegisterReading['state'];
}

function readReadings(
  sql: Sql | Transaction,
  accountId: number,
  meters: readonly { readonly meter_no: number }[],
) {
  return sql<ReadingRow[]>`
    SELECT meter_no, zone, id, taken_on, value, consumption, source, state
    FROM (
      SELECT meter_no, zone, id, taken_on, trim_scale(value)::text AS value,
        trim_scale(consumption)::text AS consumption, source, state,
        row_number() OVER (PARTITION BY meter_no, zone ORDER BY taken_on DESC, id DESC) AS place
      FROM readings
      WHERE account_id = ${accountId}
        AND meter_no = ANY(${meters.map((meter) => meter.meter_no)}::smallint[])
    ) AS latest
    WHERE place <= ${readingsMax}
    ORDER BY meter_no, zone, place`;
}

function toReading(row: ReadingRow): RegisterReading {
  return {
    id: row.id,
    takenOn: row.taken_on,
    value: quantity(row.value),
    consumption: quantity(row.consumption),
    source: row.source,
    state: row.state,
  };
}
