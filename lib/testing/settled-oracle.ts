import type { Transaction } from '#db/functions/append-journals.ts';
import { firstDay, type Period } from '#lib/domain/period.ts';

/**
 * What was really used on each day of the months that the readings of a draft settle, as plain SQL
 * finds it: `settled_month` names those months of each agreement, `settled_used` their days, shaped
 * as `used` of the charging oracle, whose `registered` is looked at. What readings told is shared
 * among the months since the readings before, by their days; what ran away follows what ran in, back
 * to the last month that no reading since reaches over. Of agreements that held all of the months,
 * and without the capacity of two rates.
 */
export function settledByDay(
  sql: Transaction,
  draft: { readonly runId: number; readonly month: Period },
) {
  return sql`
    ${sharedByReadings(sql, draft.month)},
    ${followedByOutflow(sql, draft)},
    really AS (
      SELECT account_id, agreement_no, zone, period, volume FROM shared
      WHERE last_month = ${firstDay(draft.month)} AND first_month < last_month
      UNION ALL
      SELECT account_id, agreement_no, 'single', period, volume FROM ran_away
    ),
    settled_month AS (
      SELECT DISTINCT account_id, agreement_no, period FROM really
    ),
    settled_used AS (
      SELECT account_id, agreement_no, agreement.service_id, day::date AS day, fact.residents,
        fact.heated_area, rate.zone, rate.rate, false AS is_area, tariff.unit = 'gcal' AS is_heat,
        extract(day FROM really.period + interval '1 month' - interval '1 day') AS parts,
        really.volume AS units
      FROM really
      CROSS JOIN generate_series(
        really.period, really.period + interval '1 month' - interval '1 day', '1 day'
      ) AS day
      JOIN service_agreements AS agreement USING (account_id, agreement_no)
      JOIN agreement_measures AS measure USING (account_id, agreement_no)
      JOIN tariff_versions AS version
        ON version.tariff_id = coalesce(measure.tariff_id, agreement.tariff_id)
        AND daterange(version.valid_from, version.valid_to) @> day::date
      JOIN tariffs AS tariff ON tariff.id = version.tariff_id
      JOIN tariff_rates AS rate ON rate.version_id = version.id AND rate.zone = really.zone
      JOIN account_facts AS fact USING (account_id)
      WHERE daterange(measure.valid_from, measure.valid_to) @> day::date
        AND daterange(fact.valid_from, fact.valid_to) @> day::date
    )`;
}

/** Each reading's months, from the one after the reading before to its own, and their shares. */
function sharedByReadings(sql: Transaction, month: Period) {
  return sql`
    told AS (
      SELECT account_id, agreement_no, period, zone, sum(volume) AS volume,
        bool_and(basis = 'meter') AS is_read
      FROM register_charges WHERE period < ${firstDay(month)}
      GROUP BY account_id, agreement_no, period, zone
      UNION ALL
      SELECT account_id, agreement_no, ${firstDay(month)}::date, zone, volume, basis = 'meter'
      FROM registered
    ),
    told_month AS (
      SELECT *, count(*) FILTER (WHERE is_read) OVER (
          PARTITION BY account_id, agreement_no ORDER BY period
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS readings_before,
        extract(day FROM period + interval '1 month' - interval '1 day') AS days
      FROM (
        SELECT account_id, agreement_no, period, bool_and(is_read) AS is_read
        FROM told GROUP BY account_id, agreement_no, period
      ) AS month
    ),
    reaching AS (
      SELECT *, sum(days) OVER (one ORDER BY period) AS days_so_far, sum(days) OVER one AS days_of_all,
        min(period) OVER one AS first_month, max(period) OVER one AS last_month,
        bool_or(is_read) OVER one AS is_told
      FROM told_month
      WINDOW one AS (PARTITION BY account_id, agreement_no, readings_before)
    ),
    whole AS (
      SELECT account_id, agreement_no, readings_before, zone, sum(volume) AS volume
      FROM told JOIN told_month USING (account_id, agreement_no, period)
      GROUP BY account_id, agreement_no, readings_before, zone
    ),
    shared AS (
      SELECT account_id, agreement_no, zone, period, first_month, last_month,
        round(volume * days_so_far / days_of_all, 3)
          - round(volume * (days_so_far - days) / days_of_all, 3) AS volume
      FROM reaching JOIN whole USING (account_id, agreement_no, readings_before)
      WHERE is_told
    )`;
}

/** What ran away in the months that the readings of a month reach back to, one after another. */
function followedByOutflow(
  sql: Transaction,
  { runId, month }: { readonly runId: number; readonly month: Period },
) {
  const now = sql`${firstDay(month)}::date`;
  return sql`
    outflow AS (
      SELECT DISTINCT came.account_id, came.agreement_no AS from_no, away.agreement_no AS to_no
      FROM service_agreements AS came
      JOIN service_inflows AS flow ON flow.from_service_id = came.service_id
      JOIN service_agreements AS away
        ON away.account_id = came.account_id AND away.service_id = flow.service_id
      JOIN agreement_measures AS measure ON measure.account_id = away.account_id
        AND measure.agreement_no = away.agreement_no AND measure.measured_by = 'inflow'
    ),
    more_in AS (
      SELECT account_id, to_no, period, sum(shared.volume - coalesce(told.volume, 0)) AS volume
      FROM shared
      LEFT JOIN told USING (account_id, agreement_no, zone, period)
      JOIN outflow USING (account_id)
      WHERE outflow.from_no = shared.agreement_no
      GROUP BY account_id, to_no, period
    ),
    reached_over AS (
      SELECT DISTINCT account_id, to_no, period
      FROM shared JOIN outflow USING (account_id)
      WHERE outflow.from_no = shared.agreement_no AND period < last_month
    ),
    charged_away AS (
      SELECT account_id, agreement_no, period,
        sum((step->>'quantity')::numeric * coalesce(
          (step#>>'{days,count}')::numeric / (step#>>'{days,of}')::numeric, 1)) AS volume
      FROM (
        SELECT account_id, agreement_no, period, derivation FROM charges WHERE kind = 'charge'
        UNION ALL
        SELECT account_id, agreement_no, ${now}, derivation FROM draft_charges
        WHERE run_id = ${runId} AND kind = 'charge'
      ) AS line
      CROSS JOIN jsonb_array_elements(derivation->'steps') AS step
      WHERE (account_id, agreement_no) IN (SELECT account_id, to_no FROM outflow)
      GROUP BY account_id, agreement_no, period
    ),
    ran_away AS (
      SELECT account_id, agreement_no, period,
        charged_away.volume + coalesce(more_in.volume, 0) AS volume
      FROM charged_away
      LEFT JOIN (SELECT account_id, to_no AS agreement_no, period, volume FROM more_in) AS more_in
        USING (account_id, agreement_no, period)
      WHERE EXISTS (SELECT FROM reached_over AS reached
          WHERE reached.account_id = charged_away.account_id
            AND reached.to_no = charged_away.agreement_no
            AND reached.period = ${now} - interval '1 month')
        AND NOT EXISTS (
          SELECT FROM generate_series(charged_away.period, ${now} - interval '1 month', '1 month')
            AS between_them
          WHERE NOT EXISTS (SELECT FROM reached_over AS reached
            WHERE reached.account_id = charged_away.account_id
              AND reached.to_no = charged_away.agreement_no AND reached.period = between_them)
        )
    )`;
}
