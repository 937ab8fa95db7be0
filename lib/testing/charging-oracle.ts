import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { firstDay, lastDay, type Period } from '#lib/domain/period.ts';
import { sharesOfHouses } from './house-oracle.ts';

interface WrongLine {
  readonly account_id: number;
  readonly agreement_no: number;
  readonly charged: bigint | null;
  readonly expected: bigint | null;
}

export interface DraftToCheck {
  readonly runId: number;
  readonly month: Period;
}

/**
 * What every agreement used on each day of a month, by zone, as plain SQL finds it: units of the
 * whole month, the rate, and the number of parts the yearly base is in.
 */
export function usedByDay(sql: Transaction, { runId, month }: DraftToCheck) {
  return sql`
    day AS (
      SELECT day::date FROM generate_series(${firstDay(month)}::date, ${lastDay(month)}::date, '1 day') AS day
    ),
    held AS (
      SELECT agreement.account_id, agreement.agreement_no, agreement.service_id, day.day,
        measure.measured_by, measure.quantity, norm.per_resident, version.id AS version_id,
        version.kind, version.capacity_unit, tariff.unit AS tariff_unit, fact.residents, fact.heated_area, fact.total_area,
        (version.season_from_month IS NULL OR CASE
          WHEN version.season_from_month <= version.season_to_month
            THEN extract(month FROM day.day) BETWEEN version.season_from_month AND version.season_to_month
          ELSE extract(month FROM day.day) >= version.season_from_month
            OR extract(month FROM day.day) <= version.season_to_month
        END) AS in_season
      FROM day
      JOIN service_agreements AS agreement
        ON daterange(agreement.valid_from, agreement.valid_to) @> day.day
      JOIN agreement_measures AS measure
        ON measure.account_id = agreement.account_id AND measure.agreement_no = agreement.agreement_no
        AND daterange(measure.valid_from, measure.valid_to) @> day.day
      JOIN tariff_versions AS version
        ON version.tariff_id = coalesce(measure.tariff_id, agreement.tariff_id)
        AND daterange(version.valid_from, version.valid_to) @> day.day
      JOIN tariffs AS tariff ON tariff.id = agreement.tariff_id
      JOIN account_facts AS fact
        ON fact.account_id = agreement.account_id
        AND daterange(fact.valid_from, fact.valid_to) @> day.day
      LEFT JOIN consumption_norm_versions AS norm
        ON norm.norm_id = measure.norm_id AND daterange(norm.valid_from, norm.valid_to) @> day.day
    ),
    counted AS (
      SELECT account_id, meter_no, zone, sum(consumption) AS total, max(taken_on) AS read_on
      FROM readings JOIN meters USING (account_id, meter_no)
      WHERE state = 'accepted' AND taken_on <= ${lastDay(month)}
        AND taken_on <= coalesce(verification_due_on, taken_on)
      GROUP BY account_id, meter_no, zone
    ),
    charged_before AS (
      SELECT account_id, meter_no, zone, sum(volume) AS total
      FROM register_charges WHERE period < ${firstDay(month)}
      GROUP BY account_id, meter_no, zone
    ),
    ${sharesOfHouses(sql, { runId, month })},
    registered AS (
      SELECT drafted.account_id, drafted.agreement_no, drafted.zone, drafted.basis,
        sum(CASE drafted.basis WHEN 'meter'
          THEN counted.total - coalesce(charged_before.total, 0) ELSE drafted.volume END) AS volume
      FROM draft_volumes AS drafted
      JOIN counted USING (account_id, meter_no, zone)
      LEFT JOIN charged_before USING (account_id, meter_no, zone)
      WHERE drafted.run_id = ${runId}
      GROUP BY drafted.account_id, drafted.agreement_no, drafted.zone, drafted.basis
    ),
    volume AS (
      SELECT account_id, agreement_no, zone, basis, volume FROM registered
      UNION ALL
      SELECT account_id, agreement_no, 'single', 'building-share', volume FROM house_share
    ),
    inflow AS (
      SELECT held.account_id, held.agreement_no, volume.volume, volume.basis, source.per_resident
      FROM (SELECT DISTINCT account_id, agreement_no, service_id FROM held
        WHERE measured_by = 'inflow') AS held
      JOIN service_inflows AS flow USING (service_id)
      JOIN (SELECT DISTINCT account_id, agreement_no, service_id, measured_by, per_resident
        FROM held) AS source
        ON source.account_id = held.account_id AND source.service_id = flow.from_service_id
      LEFT JOIN volume
        ON volume.account_id = source.account_id AND volume.agreement_no = source.agreement_no
    ),
    used AS (
      SELECT held.account_id, held.agreement_no, held.service_id, held.day, held.residents,
        held.heated_area, rate.zone, rate.rate,
        held.measured_by IN ('heated-area', 'total-area') AS is_area,
        held.tariff_unit = 'gcal' AS is_heat,
        (SELECT count(*) FROM day) * CASE kind WHEN 'annual-twelfth' THEN 12 ELSE 1 END AS parts,
        CASE measured_by
          WHEN 'meter' THEN volume.volume
          WHEN 'building' THEN coalesce(volume.volume, per_resident * residents)
          WHEN 'inflow' THEN (
            SELECT sum(coalesce(inflow.volume, inflow.per_resident * held.residents))
            FROM inflow WHERE inflow.account_id = held.account_id
              AND inflow.agreement_no = held.agreement_no
          )
          WHEN 'norm' THEN per_resident * residents
          WHEN 'person' THEN residents::numeric
          WHEN 'heated-area' THEN heated_area
          WHEN 'total-area' THEN total_area
          ELSE quantity
        END AS units
      FROM held
      LEFT JOIN volume USING (account_id, agreement_no)
      JOIN tariff_rates AS rate
        ON rate.version_id = held.version_id
        AND rate.zone = CASE WHEN kind = 'two-rate' THEN 'energy'
          WHEN measured_by = 'meter' THEN volume.zone ELSE 'single' END
      WHERE in_season
      UNION ALL
      SELECT held.account_id, held.agreement_no, held.service_id, held.day, held.residents,
        held.heated_area, rate.zone, rate.rate, false, true,
        (SELECT count(*) FROM day),
        CASE capacity_unit WHEN 'm2' THEN heated_area ELSE quantity END
      FROM held
      JOIN tariff_rates AS rate ON rate.version_id = held.version_id AND rate.zone = 'capacity'
    )`;
}

/**
 * Asks without joining row by row: nothing is known of how much a WITH holds, and the planner takes
 * it for little.
 */
export async function withoutLoops<Row>(
  sql: Sql,
  ask: (tx: Transaction) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  return await sql.begin(async (tx) => {
    await tx`SET LOCAL enable_nestloop = off`;
    return ask(tx);
  });
}

/**
 * Computes every charge of a draft again by other means: plain SQL that looks at each day of the
 * month, at the readings since the meter was installed and at what was charged before. Only the
 * volume that stands in for a missing reading is taken from the draft.
 */
export async function expectedLines(
  sql: Sql,
  draft: DraftToCheck,
): Promise<{ readonly checked: number; readonly wrong: readonly WrongLine[] }> {
  const rows = await withoutLoops(
    sql,
    (tx) => tx<(WrongLine & { same: boolean })[]>`
    WITH ${usedByDay(tx, draft)},
    expected AS (
      SELECT account_id, agreement_no, round(sum(rate * units / parts) * 100, 6) AS exact
      FROM used GROUP BY account_id, agreement_no
    ),
    charged AS (
      SELECT account_id, agreement_no, sum(amount)::bigint AS amount FROM draft_charges
      WHERE run_id = ${draft.runId} AND kind = 'charge' GROUP BY account_id, agreement_no
    )
    SELECT account_id, agreement_no, charged.amount AS charged, round(exact)::bigint AS expected,
      charged.amount IS NOT DISTINCT FROM round(exact)::bigint AS same
    FROM charged FULL JOIN expected USING (account_id, agreement_no)
    ORDER BY account_id, agreement_no`,
  );
  const wrong = rows.filter(({ same }) => !same);
  return {
    checked: rows.length,
    wrong: wrong.map(({ same: _, ...line }) => line),
  };
}
