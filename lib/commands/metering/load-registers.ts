import type { Transaction } from '#db/functions/append-journals.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type Quantity, quantity, type Unit } from '#lib/domain/quantity.ts';
import type { NewReading } from './new-reading.ts';

/** A register of a meter (one per zone) as it stands. */
export interface Register {
  readonly isActive: boolean;
  readonly digits: number;
  readonly unit: Unit;
  readonly installedOn: BusinessDay;
  /** Accepted readings so far; absent while there are none. */
  readonly history?: {
    readonly firstOn: BusinessDay;
    readonly lastOn: BusinessDay;
    readonly lastValue: Quantity;
    readonly consumption: Quantity;
  };
}

/** Names a register: a zone of a meter of an account. */
export function registerKey({ accountId, meterNo, zone }: NewReading): string {
  return `${accountId}/${meterNo}/${zone ?? 'single'}`;
}

interface RegisterRow {
  readonly account_id: number;
  readonly meter_no: number;
  readonly zone: string;
  readonly digits: number;
  readonly unit: Unit;
  readonly installed_on: BusinessDay;
  readonly removed_on: BusinessDay | null;
  readonly first_on: BusinessDay | null;
  readonly last_on: BusinessDay | null;
  readonly last_value: string | null;
  readonly consumption: string | null;
}

/** Reads the registers that readings are for, and today in Kyiv by the clock of the database. */
export async function loadRegisters(tx: Transaction, readings: readonly NewReading[]) {
  const asked = [...new Map(readings.map((one) => [registerKey(one), one])).values()];
  const rows = await tx<RegisterRow[]>`
    SELECT meter.account_id, meter.meter_no, asked.zone, meter.digits, service.unit,
      meter.installed_on, meter.removed_on, history.first_on, history.last_on,
      history.last_value, history.consumption
    FROM unnest(
      ${asked.map(({ accountId }) => accountId)}::integer[],
      ${asked.map(({ meterNo }) => meterNo)}::smallint[],
      ${asked.map(({ zone }) => zone ?? 'single')}::text[]
    ) AS asked(account_id, meter_no, zone)
    JOIN meters AS meter USING (account_id, meter_no)
    JOIN service_agreements AS agreement USING (account_id, agreement_no)
    JOIN services AS service ON service.id = agreement.service_id
    LEFT JOIN LATERAL (
      SELECT min(taken_on) AS first_on, max(taken_on) AS last_on, sum(consumption) AS consumption,
        (array_agg(value ORDER BY taken_on DESC, id DESC))[1] AS last_value
      FROM readings
      WHERE readings.account_id = meter.account_id AND readings.meter_no = meter.meter_no
        AND readings.zone = asked.zone AND readings.state = 'accepted'
    ) AS history ON true`;
  const [clock] = await tx<{ today: BusinessDay }[]>`
    SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today`;
  if (!clock) throw new Error('the database has no clock');
  const registers = new Map(
    rows.map((row) => [`${row.account_id}/${row.meter_no}/${row.zone}`, toRegister(row)]),
  );
  return { registers, today: clock.today };
}

function toRegister(row: RegisterRow): Register {
  const { first_on: firstOn, last_on: lastOn, last_value: lastValue, consumption } = row;
  const known = firstOn !== null && lastOn !== null && lastValue !== null && consumption !== null;
  return {
    isActive: row.removed_on === null,
    digits: row.digits,
    unit: row.unit,
    installedOn: row.installed_on,
    ...(known
      ? {
          history: {
            firstOn,
            lastOn,
            lastValue: quantity(lastValue),
            consumption: quantity(consumption),
          },
        }
      : {}),
  };
}
