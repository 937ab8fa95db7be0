import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Settling } from '#lib/domain/charging/charge-account.ts';
import type { EstimatedMonth } from '#lib/domain/charging/settled-months.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import { money } from '#lib/domain/money.ts';
import { firstDay, period } from '#lib/domain/period.ts';
import { quantity } from '#lib/domain/quantity.ts';
import { type Agreed, agreementKey, readAgreedSince } from './agreed-since.ts';
import type { KnownRegister } from './charging-registers.ts';
import { readEntitlements } from './charging-relief.ts';
import type { ChargingScope } from './charging-scope.ts';
import { readDwellings } from './dwellings.ts';

interface MonthRow {
  readonly account_id: number;
  readonly agreement_no: number;
  readonly period: string;
  readonly is_read: boolean;
  readonly zones: string[];
  readonly volumes: string[];
  readonly charged: bigint;
  readonly credited: bigint;
  readonly monetised: bigint;
  readonly is_subsidised: boolean;
}

interface ReadInMonth {
  readonly scope: ChargingScope;
  readonly registers: readonly KnownRegister[];
}

/**
 * Reads what benefits of estimated months rest on, of those accounts whose registers are read again
 * now; nothing is asked where there is none. Who had no right to a benefit since is left out.
 */
export async function readSettling(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  { scope, registers }: ReadInMonth,
): Promise<ReadonlyMap<number, Settling>> {
  const read = registers.filter(({ facts: { latest, estimatedMonths } }) => {
    return latest !== undefined && estimatedMonths > 0;
  });
  if (read.length === 0) return new Map();
  const ids = [...new Set(read.map(({ accountId }) => accountId))];
  const rows = await readMonths(sql, scope, ids);
  const [first] = rows.map((row) => row.period).sort();
  if (first === undefined) return new Map();
  const since = { ...scope, since: period(first) };
  const [entitlements, dwellings, agreed] = await Promise.all([
    readEntitlements(sql, since),
    readDwellings(sql, since),
    readAgreedSince(sql, grant, { ...since, accountIds: ids }),
  ]);
  const monthOf = (row: MonthRow) => toMonth(row, agreed.get(agreementKey(row)) ?? nothingAgreed);
  return new Map(
    [...groupBy(rows, (row) => row.account_id)].flatMap(([accountId, ours]) => {
      const rights = entitlements.get(accountId) ?? [];
      const isGiven = ours.some((row) => row.credited !== 0n || row.monetised !== 0n);
      if (rights.length === 0 && !isGiven) return [];
      const byAgreement = [...groupBy(ours, (row) => row.agreement_no)];
      const months = new Map(byAgreement.map(([no, some]) => [no, some.map(monthOf)]));
      const dwelling = dwellings.get(accountId) ?? [];
      return [[accountId, { entitlements: rights, dwelling, months }] as const];
    }),
  );
}

const nothingAgreed: Agreed = { tariffs: [], stretches: [] };

function toMonth(row: MonthRow, agreed: Agreed): EstimatedMonth {
  return {
    ...agreed,
    period: period(row.period),
    isRead: row.is_read,
    volumes: row.zones.map((zone, index) => ({
      zone,
      volume: quantity(row.volumes[index] ?? '0'),
    })),
    charged: money(row.charged),
    credited: money(row.credited),
    monetised: money(row.monetised),
    isSubsidised: row.is_subsidised,
  };
}

/**
 * The months since the last in which every register of an agreement was charged by a reading, with
 * what stands of them: corrections that were decided since too. What runs away has the months since
 * the last in which all that ran in was read, and its volume in one sum, as its lines were charged;
 * what ran in has them as well.
 */
function readMonths(
  sql: Sql | Transaction,
  { period: now }: ChargingScope,
  ids: readonly number[],
) {
  return sql<MonthRow[]>`
    WITH ${monthsSinceRead(sql, firstDay(now), ids)}
    SELECT months.account_id, months.agreement_no, to_char(months.period, 'YYYY-MM') AS period,
      is_read, zones,
      coalesce(volumes, ARRAY[trim_scale(flown.volume)::text]) AS volumes,
      (standing.charged + coalesce(corrected.charged, 0))::bigint AS charged,
      (standing.credited + coalesce(corrected.credited, 0))::bigint AS credited,
      (SELECT coalesce(sum(amount), 0)::bigint FROM benefit_payouts AS paid
        WHERE paid.account_id = months.account_id AND paid.agreement_no = months.agreement_no
          AND paid.period = months.period) AS monetised,
      EXISTS (SELECT FROM subsidy_amounts AS amount
        JOIN subsidy_decisions AS decision
          ON decision.account_id = amount.account_id AND decision.id = amount.decision_id
        WHERE amount.account_id = months.account_id AND amount.amount > 0
          AND amount.first_period <= months.period AND amount.last_period >= months.period
          AND coalesce(decision.stopped_from > months.period, true)) AS is_subsidised
    FROM months
    JOIN since ON since.account_id = months.account_id
      AND since.agreement_no = months.agreement_no AND months.period > since.read_in
    LEFT JOIN LATERAL (
      SELECT round(coalesce(sum(coalesce(counted.volume, line.quantity)), 0), 3) AS volume
      FROM charges AS line
      CROSS JOIN LATERAL (
        SELECT sum((step->>'quantity')::numeric
          * coalesce((step#>>'{days,count}')::numeric / (step#>>'{days,of}')::numeric, 1)) AS volume
        FROM jsonb_array_elements(line.derivation->'steps') AS step
      ) AS counted
      WHERE months.volumes IS NULL AND line.account_id = months.account_id
        AND line.agreement_no = months.agreement_no AND line.period = months.period
        AND line.kind = 'charge'
    ) AS flown ON true
    LEFT JOIN LATERAL (
      SELECT coalesce(sum(amount) FILTER (WHERE kind = 'charge'), 0) AS charged,
        coalesce(sum(amount) FILTER (WHERE kind = 'benefit'), 0) AS credited
      FROM charges AS line
      WHERE line.account_id = months.account_id AND line.agreement_no = months.agreement_no
        AND line.period = months.period
    ) AS standing ON true
    LEFT JOIN LATERAL (
      SELECT sum(line.amount) FILTER (WHERE line.corrects = 'charge') AS charged,
        sum(line.amount) FILTER (WHERE line.corrects = 'benefit') AS credited
      FROM recalculation_lines AS line
      JOIN recalculations AS decided
        ON decided.account_id = line.account_id AND decided.id = line.recalculation_id
      WHERE line.account_id = months.account_id AND line.agreement_no = months.agreement_no
        AND line.period = months.period AND decided.state = 'approved'
    ) AS corrected ON true
    ORDER BY months.account_id, months.agreement_no, months.period`;
}

/** `months` with what was charged of registers, and since when each agreement is not all read. */
function monthsSinceRead(sql: Sql | Transaction, month: BusinessDay, ids: readonly number[]) {
  return sql`
    by_zone AS (
      SELECT account_id, agreement_no, period, zone, sum(volume) AS volume,
        bool_and(basis = 'meter') AS is_read
      FROM register_charges
      WHERE account_id = ANY(${[...ids]}::integer[]) AND period < ${month}
      GROUP BY account_id, agreement_no, period, zone
    ),
    metered AS (
      SELECT account_id, agreement_no, period, bool_and(is_read) AS is_read,
        array_agg(zone ORDER BY zone) AS zones,
        array_agg(trim_scale(volume)::text ORDER BY zone) AS volumes
      FROM by_zone GROUP BY account_id, agreement_no, period
    ),
    inflow AS (
      SELECT metered.account_id, metered.agreement_no AS from_no, away.agreement_no AS to_no,
        metered.period, metered.is_read
      FROM metered
      JOIN service_agreements AS came USING (account_id, agreement_no)
      JOIN service_inflows AS flow ON flow.from_service_id = came.service_id
      JOIN service_agreements AS away
        ON away.account_id = metered.account_id AND away.service_id = flow.service_id
      WHERE EXISTS (SELECT FROM agreement_measures AS measure
        WHERE measure.account_id = away.account_id AND measure.agreement_no = away.agreement_no
          AND measure.measured_by = 'inflow'
          AND daterange(measure.valid_from, measure.valid_to) @> metered.period)
    ),
    ran_away AS (
      SELECT account_id, to_no, period, bool_and(is_read) AS is_read
      FROM inflow GROUP BY account_id, to_no, period
    ),
    read_in AS (
      SELECT account_id, agreement_no, max(period) FILTER (WHERE is_read) AS period
      FROM metered GROUP BY account_id, agreement_no
      UNION ALL
      SELECT account_id, to_no, max(period) FILTER (WHERE is_read)
      FROM ran_away GROUP BY account_id, to_no
    ),
    since AS (
      SELECT account_id, agreement_no, min(coalesce(period, '-infinity')) AS read_in FROM (
        SELECT account_id, agreement_no, period FROM read_in
        UNION ALL
        SELECT inflow.account_id, inflow.from_no, read_in.period
        FROM inflow JOIN read_in
          ON read_in.account_id = inflow.account_id AND read_in.agreement_no = inflow.to_no
      ) AS one
      GROUP BY account_id, agreement_no
    ),
    months AS (
      SELECT account_id, agreement_no, period, is_read, zones, volumes FROM metered
      UNION ALL
      SELECT account_id, to_no, period, is_read, ARRAY['single'], NULL FROM ran_away
    )`;
}
