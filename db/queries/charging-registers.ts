import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { Decimal } from '#lib/domain/decimal.ts';
import type { RegisterFacts } from '#lib/domain/metering/month-volume.ts';
import type { ReadingSource, Zone } from '#lib/domain/metering/register.ts';
import { firstDay, lastDay } from '#lib/domain/period.ts';
import { type Quantity, quantity } from '#lib/domain/quantity.ts';
import type { ChargingScope } from './charging-scope.ts';

/** A register with the reading that would settle it now. */
export interface KnownRegister {
  readonly accountId: number;
  readonly agreementNo: number;
  readonly facts: RegisterFacts;
  readonly readingId: string | undefined;
}

interface RegisterRow {
  readonly account_id: number;
  readonly agreement_no: number;
  readonly meter_no: number;
  readonly zone: Zone;
  readonly settled_value: string;
  readonly settled_on: BusinessDay;
  readonly estimated_volume: string;
  readonly estimated_months: number;
  readonly used: string;
  readonly used_days: number;
  readonly reading_id: string | null;
  readonly value: string | null;
  readonly taken_on: BusinessDay | null;
  readonly source: ReadingSource | null;
  readonly consumption: string | null;
}

/** The average is of the readings of a year before the settled one. */
const averageDays = 365;

/**
 * Reads the registers of a run of accounts: what they were settled by, what was estimated since,
 * and the newest accepted reading. A reading counts for the month if it was taken in it, or after
 * it while its window ran over the end of the month.
 */
export async function readRegisters(
  sql: Sql | Transaction,
  { period, fromAccount, toAccount }: ChargingScope,
): Promise<readonly KnownRegister[]> {
  const rows = await sql<RegisterRow[]>`
    WITH accepted AS (
      SELECT reading.account_id, reading.meter_no, reading.zone, reading.id, reading.value,
        reading.taken_on, reading.source, reading.consumption,
        row_number() OVER register AS place,
        sum(reading.consumption) OVER (register ROWS UNBOUNDED PRECEDING) AS total
      FROM readings AS reading
      JOIN meters AS meter USING (account_id, meter_no)
      JOIN service_agreements AS agreement USING (account_id, agreement_no)
      LEFT JOIN reading_windows AS taken
        ON taken.contract_id = agreement.contract_id AND taken.service_id = agreement.service_id
        AND taken.valid_from <= ${firstDay(period)}
        AND coalesce(taken.valid_to > ${firstDay(period)}, true)
      WHERE reading.account_id BETWEEN ${fromAccount} AND ${toAccount}
        AND meter.account_id BETWEEN ${fromAccount} AND ${toAccount}
        AND agreement.account_id BETWEEN ${fromAccount} AND ${toAccount}
        AND reading.state = 'accepted' AND meter.removed_on IS NULL
        AND reading.taken_on <= ${lastDay(period)}::date
          + CASE WHEN taken.to_day < taken.from_day THEN taken.to_day ELSE 0 END
      WINDOW register AS (
        PARTITION BY reading.account_id, reading.meter_no, reading.zone
        ORDER BY reading.taken_on, reading.id
      )
    ),
    last_charge AS (
      SELECT DISTINCT ON (account_id, meter_no, zone) account_id, meter_no, zone, reading_id, period
      FROM register_charges
      WHERE account_id BETWEEN ${fromAccount} AND ${toAccount}
        AND basis = 'meter' AND period < ${firstDay(period)}
      ORDER BY account_id, meter_no, zone, period DESC
    ),
    settled AS (
      SELECT accepted.*, last_charge.period
      FROM accepted LEFT JOIN last_charge USING (account_id, meter_no, zone)
      WHERE coalesce(accepted.id = last_charge.reading_id, accepted.place = 1)
    ),
    bound AS (
      SELECT account_id, meter_no, zone,
        max(accepted.place) FILTER (WHERE accepted.place > settled.place) AS last_place,
        min(accepted.place) FILTER (
          WHERE accepted.taken_on >= settled.taken_on - ${averageDays}::integer
        ) AS first_place
      FROM settled JOIN accepted USING (account_id, meter_no, zone)
      GROUP BY account_id, meter_no, zone
    ),
    estimated AS (
      SELECT charged.account_id, charged.meter_no, charged.zone, sum(charged.volume) AS volume,
        count(*)::integer AS months
      FROM register_charges AS charged
      JOIN settled USING (account_id, meter_no, zone)
      WHERE charged.account_id BETWEEN ${fromAccount} AND ${toAccount}
        AND charged.basis <> 'meter' AND charged.period < ${firstDay(period)}
        AND coalesce(charged.period > settled.period, true)
      GROUP BY charged.account_id, charged.meter_no, charged.zone
    )
    SELECT settled.account_id, meter.agreement_no, settled.meter_no, settled.zone,
      settled.value AS settled_value,
      settled.taken_on AS settled_on, coalesce(estimated.volume, 0) AS estimated_volume,
      coalesce(estimated.months, 0) AS estimated_months,
      settled.total - oldest.total AS used, settled.taken_on - oldest.taken_on AS used_days,
      latest.id AS reading_id, latest.value, latest.taken_on, latest.source,
      latest.total - settled.total AS consumption
    FROM settled
    JOIN bound USING (account_id, meter_no, zone)
    JOIN meters AS meter USING (account_id, meter_no)
    JOIN accepted AS oldest USING (account_id, meter_no, zone)
    LEFT JOIN estimated USING (account_id, meter_no, zone)
    LEFT JOIN accepted AS latest
      ON latest.account_id = settled.account_id AND latest.meter_no = settled.meter_no
      AND latest.zone = settled.zone AND latest.place = bound.last_place
    WHERE oldest.place = bound.first_place
    ORDER BY settled.account_id, settled.meter_no, settled.zone`;
  return rows.map(toRegister);
}

function toRegister(row: RegisterRow): KnownRegister {
  const { reading_id: readingId, value, taken_on: takenOn, source, consumption } = row;
  const latest =
    value === null || takenOn === null || source === null || consumption === null
      ? {}
      : { latest: { value: quantity(value), takenOn, source, consumption: quantity(consumption) } };
  const average = averageOf(row);
  return {
    accountId: row.account_id,
    agreementNo: row.agreement_no,
    readingId: readingId ?? undefined,
    facts: {
      meterNo: row.meter_no,
      zone: row.zone,
      settledValue: quantity(row.settled_value),
      settledOn: row.settled_on,
      estimatedVolume: quantity(row.estimated_volume),
      estimatedMonths: row.estimated_months,
      ...latest,
      ...(average === undefined ? {} : { averagePerDay: average }),
    },
  };
}

function averageOf({ used, used_days: days }: RegisterRow): Quantity | undefined {
  return days > 0 ? (new Decimal(used).div(days) as Quantity) : undefined;
}
