import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { LeftRegister } from '#lib/domain/city/move-out.ts';
import type { Zone } from '#lib/domain/metering/register.ts';
import { quantity } from '#lib/domain/quantity.ts';

interface RegisterRow {
  readonly meter_no: number;
  readonly serial_number: string;
  readonly service: string;
  readonly zone: Zone;
  readonly digits: number;
  readonly installed_on: BusinessDay;
  readonly last_value: string | null;
  readonly last_on: BusinessDay | null;
}

/** A register to be read for the last time, with the service it counts. */
export type LastRegister = LeftRegister & { readonly service: string };

/**
 * Reads the registers of an account that still count for it, with what each read last; of a closed
 * account those that counted to its end.
 */
export async function readLeftRegisters(
  sql: Sql | Transaction,
  accountId: number,
): Promise<LastRegister[]> {
  const rows = await sql<RegisterRow[]>`
    SELECT meter.meter_no, meter.serial_number, service.code AS service, zone.zone, meter.digits,
      meter.installed_on, trim_scale(last.value)::text AS last_value, last.taken_on AS last_on
    FROM meters AS meter
    JOIN service_agreements AS agreement USING (account_id, agreement_no)
    JOIN services AS service ON service.id = agreement.service_id
    CROSS JOIN LATERAL unnest(coalesce(
      (SELECT array_agg(DISTINCT reading.zone) FROM readings AS reading
        WHERE reading.account_id = meter.account_id AND reading.meter_no = meter.meter_no),
      ARRAY['single'])) AS zone(zone)
    LEFT JOIN LATERAL (
      SELECT value, taken_on FROM readings AS reading
      WHERE reading.account_id = meter.account_id AND reading.meter_no = meter.meter_no
        AND reading.zone = zone.zone AND reading.state = 'accepted'
      ORDER BY taken_on DESC, id DESC LIMIT 1
    ) AS last ON true
    JOIN accounts AS account ON account.id = meter.account_id
    WHERE meter.account_id = ${accountId} AND meter.removed_on IS NULL
      AND (agreement.valid_to IS NULL OR agreement.valid_to = account.closed_on + 1)
    ORDER BY service.position, meter.meter_no, zone.zone`;
  return rows.map(({ last_value: value, last_on: on, ...row }) => ({
    meterNo: row.meter_no,
    serialNumber: row.serial_number,
    service: row.service,
    zone: row.zone,
    digits: row.digits,
    installedOn: row.installed_on,
    ...(value === null || on === null ? {} : { last: { value: quantity(value), on } }),
  }));
}
