import type { Sql } from '#db/client.ts';
import type { AccountGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type Quantity, quantity, type Unit } from '#lib/domain/quantity.ts';

/** A reading of one register of a meter. */
export interface RegisterReading {
  readonly zone: 'single' | 'day' | 'night' | 'peak';
  readonly takenOn: BusinessDay;
  readonly value: Quantity;
  readonly consumption: Quantity;
  readonly state: 'accepted' | 'held' | 'rejected';
}

/** A meter of a home with its latest readings, newest first. */
export interface MeterHistory {
  readonly meterNo: number;
  readonly serialNumber: string;
  readonly service: string;
  readonly unit: Unit;
  readonly readings: readonly RegisterReading[];
}

interface ReadingRow {
  readonly meter_no: number;
  readonly serial_number: string;
  readonly service: string;
  readonly unit: Unit;
  readonly zone: RegisterReading['zone'];
  readonly taken_on: BusinessDay;
  readonly value: string;
  readonly consumption: string;
  readonly state: RegisterReading['state'];
}

/** Reads the meters of the granted account with the readings of the last year. */
export async function metersOf(sql: Sql, { accountId }: AccountGrant): Promise<MeterHistory[]> {
  const rows = await sql<ReadingRow[]>`
    SELECT meter.meter_no, meter.serial_number, service.code AS service, service.unit,
      reading.zone, reading.taken_on, trim_scale(reading.value)::text AS value,
      trim_scale(reading.consumption)::text AS consumption, reading.state
    FROM meters AS meter
    JOIN service_agreements AS agreement
      ON agreement.account_id = meter.account_id AND agreement.agreement_no = meter.agreement_no
    JOIN services AS service ON service.id = agreement.service_id
    JOIN readings AS reading
      ON reading.account_id = meter.account_id AND reading.meter_no = meter.meter_no
    WHERE meter.account_id = ${accountId} AND meter.removed_on IS NULL
      AND reading.taken_on > now() - interval '1 year'
    ORDER BY service.position, meter.meter_no, reading.taken_on DESC, reading.zone`;
  const meters = new Map<number, MeterHistory & { readings: RegisterReading[] }>();
  for (const row of rows) {
    const meter = meters.get(row.meter_no) ?? {
      meterNo: row.meter_no,
      serialNumber: row.serial_number,
      service: row.service,
      unit: row.unit,
      readings: [],
    };
    meter.readings.push({
      zone: row.zone,
      takenOn: row.taken_on,
      value: quantity(row.value),
      consumption: quantity(row.consumption),
      state: row.state,
    });
    meters.set(row.meter_no, meter);
  }
  return [...meters.values()];
}
