import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { firstDay } from '#lib/domain/period.ts';
import { type DraftToCheck, usedByDay, withoutLoops } from './charging-oracle.ts';
import { settledByDay } from './settled-oracle.ts';

interface WrongRelief {
  readonly account_id: number;
  readonly agreement_no: number;
  readonly kind: string;
  readonly given: bigint;
  readonly expected: bigint;
}

export interface CheckedRelief {
  readonly checked: number;
  readonly wrong: readonly WrongRelief[];
}

/**
 * Computes every benefit of a draft again by other means: day by day, the best right of each
 * person, the norm filled by running sums; those that are paid out too. Where readings settle months
 * that were estimated, the days of those months are looked at as well, less what they were given.
 */
export async function expectedBenefits(sql: Sql, draft: DraftToCheck): Promise<CheckedRelief> {
  const rows = await withoutLoops(
    sql,
    (tx) => tx<(WrongRelief & { same: boolean })[]>`
    WITH ${usedByDay(tx, draft)},
    ${settledByDay(tx, draft)},
    billed AS (
      SELECT used.* FROM used
      WHERE NOT EXISTS (SELECT FROM settled_month AS month
        WHERE month.account_id = used.account_id AND month.agreement_no = used.agreement_no)
      UNION ALL
      SELECT * FROM settled_used
    ),
    ${withinBenefits(tx)},
    due AS (
      SELECT account_id, agreement_no,
        round(coalesce(sum(exact) FILTER (WHERE form = 'credited'), 0), 6) AS credited,
        round(coalesce(sum(exact) FILTER (WHERE form = 'monetised'), 0), 6) AS monetised
      FROM (
        SELECT account_id, agreement_no, form, rate * units * percent / parts AS exact FROM within
        UNION ALL
        SELECT account_id, agreement_no, 'credited', 0 FROM settled_month
      ) AS step
      GROUP BY account_id, agreement_no
    ),
    charged AS (
      SELECT account_id, agreement_no,
        sum(amount) FILTER (WHERE kind = 'charge') AS charged,
        sum(amount) FILTER (WHERE kind = 'benefit') AS credited,
        sum(amount) FILTER (WHERE kind = 'payout') AS monetised
      FROM (
        SELECT account_id, agreement_no, kind, amount FROM draft_charges
        WHERE run_id = ${draft.runId} AND kind = 'charge'
        UNION ALL
        SELECT account_id, agreement_no, kind, amount
        FROM charges JOIN settled_month USING (account_id, agreement_no, period)
        UNION ALL
        SELECT account_id, agreement_no, 'payout', amount
        FROM benefit_payouts JOIN settled_month USING (account_id, agreement_no, period)
      ) AS line
      GROUP BY account_id, agreement_no
    ),
    credited AS (
      SELECT account_id, agreement_no, charged.charged, due.monetised,
        CASE WHEN round(due.credited) > greatest(charged.charged, 0)
          THEN greatest(charged.charged, 0) ELSE due.credited END AS credited,
        coalesce(charged.credited, 0) AS credited_before,
        coalesce(charged.monetised, 0) AS monetised_before
      FROM due JOIN charged USING (account_id, agreement_no)
    ),
    expected AS (
      SELECT account_id, agreement_no, form, round(exact)::bigint AS amount
      FROM credited
      CROSS JOIN LATERAL (SELECT greatest(charged - round(credited), 0) AS amount) AS room
      CROSS JOIN LATERAL (VALUES
        ('credited', -credited - credited_before),
        ('monetised', -monetised_before - CASE WHEN round(monetised) > room.amount
          THEN room.amount ELSE monetised END)
      ) AS line (form, exact)
      WHERE round(exact) <> 0
    ),
    given AS (
      SELECT account_id, agreement_no, 'credited' AS form, amount FROM draft_charges
      WHERE run_id = ${draft.runId} AND kind = 'benefit'
      UNION ALL
      SELECT account_id, agreement_no, 'monetised', amount FROM draft_payouts
      WHERE run_id = ${draft.runId}
    ),
    summed AS (
      SELECT account_id, agreement_no, form, sum(amount)::bigint AS amount FROM given
      GROUP BY account_id, agreement_no, form
    )
    SELECT account_id, agreement_no, form AS kind, summed.amount AS given,
      expected.amount AS expected, summed.amount IS NOT DISTINCT FROM expected.amount AS same
    FROM summed FULL JOIN expected USING (account_id, agreement_no, form)
    ORDER BY account_id, agreement_no`,
  );
  return summary(rows);
}

/** What of each day in `billed` is within the norms of those who have a right to a benefit on it. */
function withinBenefits(sql: Transaction) {
  return sql`
    best AS (
      SELECT DISTINCT ON (right_of.account_id, norm.service_id, one.day, right_of.person_no)
        right_of.account_id, norm.service_id, one.day, right_of.form, category.code,
        version.percent, norm.per_person, norm.per_family, norm.maximum
      FROM (SELECT DISTINCT account_id, service_id, day FROM billed) AS one
      JOIN benefit_grants AS right_of ON right_of.account_id = one.account_id
        AND daterange(right_of.valid_from, right_of.valid_to) @> one.day
      JOIN benefit_categories AS category ON category.id = right_of.category_id
      JOIN benefit_category_versions AS version ON version.category_id = category.id
        AND daterange(version.valid_from, version.valid_to) @> one.day
      JOIN relief_norms AS norm ON norm.set_id = version.norm_set_id
        AND norm.service_id = one.service_id
        AND daterange(norm.valid_from, norm.valid_to) @> one.day
      WHERE NOT EXISTS (
        SELECT FROM subsidy_decisions AS decision JOIN subsidy_amounts AS amount
          ON amount.account_id = decision.account_id AND amount.decision_id = decision.id
        WHERE decision.account_id = right_of.account_id
          AND amount.first_period <= date_trunc('month', one.day)
          AND amount.last_period >= date_trunc('month', one.day)
          AND coalesce(decision.stopped_from > date_trunc('month', one.day), true)
      )
      ORDER BY right_of.account_id, norm.service_id, one.day, right_of.person_no,
        version.percent DESC
    ),
    alike AS (
      SELECT account_id, service_id, day, form, code, percent, per_person, per_family, maximum,
        count(*) AS persons,
        row_number() OVER (PARTITION BY account_id, service_id, day ORDER BY percent DESC) AS place
      FROM best
      GROUP BY account_id, service_id, day, form, code, percent, per_person, per_family, maximum
    ),
    entitled AS (
      SELECT billed.*, alike.form, alike.percent, alike.place, alike.persons, alike.maximum,
        coalesce(per_person * persons + CASE place WHEN 1 THEN coalesce(per_family, 0) ELSE 0 END,
          maximum) AS own,
        sum(units) OVER (on_day ORDER BY zone) AS units_so_far,
        sum(units) OVER on_day * persons / residents AS possible
      FROM billed JOIN alike USING (account_id, service_id, day)
      WHERE units > 0
      WINDOW on_day AS (PARTITION BY billed.account_id, agreement_no, billed.day, place)
    ),
    in_turn AS (
      SELECT *, sum(own) OVER turn AS own_so_far,
        sum(least(possible, own)) OVER turn - least(possible, own) AS taken_before
      FROM entitled
      WINDOW turn AS (PARTITION BY account_id, agreement_no, day, zone ORDER BY place)
    ),
    allowed AS (
      SELECT *, least(own_so_far, maximum) AS allowed_so_far,
        CASE
          WHEN maximum IS NULL THEN own
          WHEN is_area OR is_heat THEN least(own_so_far, maximum) - least(own_so_far - own, maximum)
          ELSE least(own, greatest(maximum - taken_before, 0))
        END AS allowance
      FROM in_turn
    ),
    within AS (
      SELECT account_id, agreement_no, form, rate, parts,
        CASE WHEN is_heat THEN trunc(percent * (least(heated_area, allowed_so_far)
          - least(heated_area, allowed_so_far - allowance)) / heated_area, 6)
          ELSE percent END AS percent,
        CASE
        WHEN is_heat THEN units
        WHEN is_area THEN least(units, coalesce(allowed_so_far, units))
          - least(units, coalesce(allowed_so_far - allowance, 0))
        ELSE least(units_so_far * persons / residents, allowance)
          - least((units_so_far - units) * persons / residents, allowance)
      END AS units
      FROM allowed
    )`;
}

/** Counts every subsidy of a draft again, month by month from the first decision on. */
export async function expectedSubsidies(sql: Sql, draft: DraftToCheck): Promise<CheckedRelief> {
  const month = firstDay(draft.month);
  const rows = await sql<(WrongRelief & { same: boolean })[]>`
    WITH granted AS (
      SELECT amount.account_id, amount.agreement_no, sum(amount.amount) AS amount
      FROM subsidy_amounts AS amount
      JOIN subsidy_decisions AS decision
        ON decision.account_id = amount.account_id AND decision.id = amount.decision_id
      CROSS JOIN LATERAL generate_series(
        amount.first_period, least(amount.last_period, ${month}::date), '1 month'
      ) AS of_month
      WHERE coalesce(of_month < decision.stopped_from, true)
      GROUP BY amount.account_id, amount.agreement_no
    ),
    taken AS (
      SELECT account_id, agreement_no, sum(amount) AS amount FROM (
        SELECT account_id, agreement_no, -amount AS amount FROM charges
        WHERE kind = 'subsidy' AND period < ${month}
        UNION ALL
        SELECT account_id, agreement_no, amount FROM subsidy_returns
      ) AS one
      GROUP BY account_id, agreement_no
    ),
    due AS (
      SELECT account_id, agreement_no, sum(amount) AS amount FROM draft_charges
      WHERE run_id = ${draft.runId} AND kind IN ('charge', 'benefit')
      GROUP BY account_id, agreement_no
    ),
    expected AS (
      SELECT account_id, agreement_no,
        -least(granted.amount - coalesce(taken.amount, 0), due.amount)::bigint AS amount
      FROM granted JOIN due USING (account_id, agreement_no)
      LEFT JOIN taken USING (account_id, agreement_no)
      WHERE least(granted.amount - coalesce(taken.amount, 0), due.amount) > 0
    ),
    given AS (
      SELECT account_id, agreement_no, sum(amount)::bigint AS amount FROM draft_charges
      WHERE run_id = ${draft.runId} AND kind = 'subsidy' GROUP BY account_id, agreement_no
    )
    SELECT account_id, agreement_no, 'subsidy' AS kind, given.amount AS given,
      expected.amount AS expected, given.amount IS NOT DISTINCT FROM expected.amount AS same
    FROM given FULL JOIN expected USING (account_id, agreement_no)
    ORDER BY account_id, agreement_no`;
  return summary(rows);
}

/** Counts what a break in heating of some days gives back, of those who have no other relief. */
export async function expectedBreaks(sql: Sql, draft: DraftToCheck): Promise<CheckedRelief> {
  const rows = await sql<(WrongRelief & { same: boolean })[]>`
    WITH broken AS (
      SELECT decided.account_id, decided.id, line.agreement_no, line.period, line.amount,
        decided.last_day - decided.first_day + 1 AS days
      FROM recalculations AS decided
      JOIN recalculation_lines AS line
        ON line.account_id = decided.account_id AND line.recalculation_id = decided.id
      WHERE NOT EXISTS (SELECT FROM benefit_grants
        WHERE benefit_grants.account_id = decided.account_id)
    )
    SELECT broken.account_id, broken.agreement_no, 'recalculation' AS kind, broken.amount AS given,
      -round(fact.heated_area * rate.rate * 0.033 * days * 100)::bigint AS expected,
      broken.amount = -round(fact.heated_area * rate.rate * 0.033 * days * 100)::bigint AS same
    FROM broken
    JOIN service_agreements AS agreement ON agreement.account_id = broken.account_id
      AND agreement.agreement_no = broken.agreement_no
    JOIN tariff_versions AS version ON version.tariff_id = agreement.tariff_id
      AND daterange(version.valid_from, version.valid_to) @> broken.period
    JOIN tariff_rates AS rate ON rate.version_id = version.id
    JOIN account_facts AS fact ON fact.account_id = broken.account_id
      AND daterange(fact.valid_from, fact.valid_to) @> broken.period
    UNION ALL
    SELECT account_id, agreement_no, 'posted', given.amount, waiting.amount,
      given.amount IS NOT DISTINCT FROM waiting.amount
    FROM (
      SELECT account_id, agreement_no, sum(amount)::bigint AS amount FROM draft_charges
      WHERE run_id = ${draft.runId} AND kind = 'recalculation' GROUP BY account_id, agreement_no
    ) AS given
    FULL JOIN (
      SELECT line.account_id, line.agreement_no, sum(line.amount)::bigint AS amount
      FROM recalculation_lines AS line
      JOIN recalculations AS decided
        ON decided.account_id = line.account_id AND decided.id = line.recalculation_id
      WHERE decided.state = 'approved' AND line.charged_in IS NULL
      GROUP BY line.account_id, line.agreement_no
    ) AS waiting USING (account_id, agreement_no)`;
  return summary(rows);
}

function summary(rows: readonly (WrongRelief & { same: boolean })[]): CheckedRelief {
  const wrong = rows.filter(({ same }) => !same).map(({ same: _, ...line }) => line);
  return { checked: rows.length, wrong };
}
