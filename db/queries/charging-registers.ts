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
  readonly installed_on: BusinessDay;
  readonly removed_on: BusinessDay | null;
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
 * it while its window ran over the end of the month. A reading that was charged and corrected
 * afterwards still settles: what was charged by it is charged. None counts that was taken after the
 * verification of its meter had run out. A meter that was taken off is charged up to its last
 * reading; one that came instead of it is estimated by it. Every row is read once: joined to
 * itself, a small run of accounts made the planner go through it row by row.
 */
export async function readRegisters(
  sql: Sql | Transaction,
  { period, fromAccount, toAccount }: ChargingScope,
): Promise<readonly KnownRegister[]> {
  const rows = await sql<RegisterRow[]>`
    WITH charged AS (
      SELECT account_id, meter_no, zone, period, basis, volume, reading_id,
        max(period) FILTER (WHERE basis = 'meter') OVER (
          PARTITION BY account_id, meter_no, zone
        ) AS settled_in
      FROM register_charges
      WHERE account_id BETWEEN ${fromAccount} AND ${toAccount} AND period < ${firstDay(period)}
    ),
    settled AS (
      SELECT account_id, meter_no, zone,
        (array_agg(reading_id) FILTER (WHERE period = settled_in))[1] AS reading_id,
        sum(volume) FILTER (WHERE period > settled_in OR settled_in IS NULL) AS estimated_volume,
        (count(*) FILTER (WHERE period > settled_in OR settled_in IS NULL))::integer
          AS estimated_months
      FROM charged GROUP BY account_id, meter_no, zone
    ),
    counted AS (
      SELECT reading.account_id, reading.meter_no, reading.zone, meter.agreement_no, reading.id,
        meter.installed_on, meter.removed_on, reading.value, reading.taken_on, reading.source,
        settled.reading_id AS settled_id, settled.estimated_volume, settled.estimated_months,
        row_number() OVER register AS place,
        sum(reading.consumption) FILTER (WHERE reading.state = 'accepted') OVER (
          register ROWS UNBOUNDED PRECEDING
        ) AS accepted_total,
        CASE reading.state WHEN 'accepted' THEN 0 ELSE reading.consumption END AS charged_alone
      FROM readings AS reading
      JOIN meters AS meter USING (account_id, meter_no)
      JOIN service_agreements AS agreement USING (account_id, agreement_no)
      LEFT JOIN settled USING (account_id, meter_no, zone)
      LEFT JOIN reading_windows AS taken
        ON taken.contract_id = agreement.contract_id AND taken.service_id = agreement.service_id
        AND taken.valid_from <= ${firstDay(period)}
        AND coalesce(taken.valid_to > ${firstDay(period)}, true)
      WHERE reading.account_id BETWEEN ${fromAccount} AND ${toAccount}
        AND meter.account_id BETWEEN ${fromAccount} AND ${toAccount}
        AND agreement.account_id BETWEEN ${fromAccount} AND ${toAccount}
        AND (reading.state = 'accepted' OR reading.id = settled.reading_id)
        AND (coalesce(reading.taken_on <= meter.verification_due_on, true)
          OR reading.id = settled.reading_id)
        AND reading.taken_on <= ${lastDay(period)}::date
          + CASE WHEN taken.to_day < taken.from_day THEN taken.to_day ELSE 0 END
      WINDOW register AS (
        PARTITION BY reading.account_id, reading.meter_no, reading.zone
        ORDER BY reading.taken_on, reading.id
      )
    ),
    placed AS (
      SELECT *, coalesce(accepted_total, 0) + charged_alone AS total,
        max(place) FILTER (WHERE coalesce(id = settled_id, place = 1)) OVER register
          AS settled_place,
        max(taken_on) FILTER (WHERE coalesce(id = settled_id, place = 1)) OVER register
          AS settled_on,
        max(place) OVER register AS last_place
      FROM counted
      WINDOW register AS (PARTITION BY account_id, meter_no, zone)
    ),
    marked AS (
      SELECT *, place = settled_place AS is_settled,
        place = last_place AND place > settled_place AS is_latest,
        taken_on >= settled_on - ${averageDays}::integer AS is_recent
      FROM placed
    ),
    register AS (
      SELECT account_id, agreement_no, meter_no, zone, settled_on, installed_on, removed_on,
        max(value) FILTER (WHERE is_settled) AS settled_value,
        coalesce(max(estimated_volume), 0) AS estimated_volume,
        coalesce(max(estimated_months), 0) AS estimated_months,
        max(total) FILTER (WHERE is_settled)
          - (array_agg(total ORDER BY place) FILTER (WHERE is_recent))[1] AS used,
        settled_on - min(taken_on) FILTER (WHERE is_recent) AS used_days,
        (array_agg(id) FILTER (WHERE is_latest))[1] AS reading_id,
        max(value) FILTER (WHERE is_latest) AS value,
        max(taken_on) FILTER (WHERE is_latest) AS taken_on,
        max(source) FILTER (WHERE is_latest) AS source,
        max(total) FILTER (WHERE is_latest) - max(total) FILTER (WHERE is_settled) AS consumption
      FROM marked
      GROUP BY account_id, agreement_no, meter_no, zone, settled_on, installed_on, removed_on
      HAVING coalesce(removed_on > ${firstDay(period)}, true) OR bool_or(is_latest)
    )
    SELECT register.account_id, agreement_no, register.meter_no, zone, settled_on, settled_value,
      installed_on, removed_on, estimated_volume, estimated_months, reading_id, value, taken_on,
      source, consumption, coalesce(former.used, register.used) AS used,
      coalesce(former.used_days, register.used_days) AS used_days
    FROM register
    LEFT JOIN LATERAL (
      SELECT sum(known.consumption) FILTER (WHERE NOT known.is_first) AS used,
        max(known.taken_on) - min(known.taken_on) AS used_days
      FROM (
        SELECT reading.consumption, reading.taken_on,
          row_number() OVER (ORDER BY reading.taken_on, reading.id) = 1 AS is_first
        FROM meter_events AS origin
        JOIN readings AS reading
          ON reading.account_id = origin.account_id AND reading.meter_no = origin.meter_no
          AND reading.zone = register.zone AND reading.state = 'accepted'
          AND reading.taken_on >= origin.effective_on - ${averageDays}::integer
        WHERE origin.account_id = register.account_id AND origin.successor_no = register.meter_no
      ) AS known
    ) AS former ON register.used_days = 0
    ORDER BY register.account_id, register.meter_no, zone`;
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
      presentFrom: row.installed_on,
      ...(row.removed_on === null ? {} : { presentTo: row.removed_on }),
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
