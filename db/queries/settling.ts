import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
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
 * what stands of them: corrections that were decided since too. What runs away of metered water has
 * the same months, and its volume in one sum.
 */
function readMonths(
  sql: Sql | Transaction,
  { period: now }: ChargingScope,
  ids: readonly number[],
) {
  const month = firstDay(now);
  return sql<MonthRow[]>`
    WITH by_zone AS (
      SELECT account_id, agreement_no, period, zone, sum(volume) AS volume,
        bool_and(basis = 'meter') AS is_read
      FROM register_charges
      WHERE account_id = ANY(${[...ids]}::integer[]) AND period < ${month}
      GROUP BY account_id, agreement_no, period, zone
    ),
    by_month AS (
      SELECT account_id, agreement_no, period, bool_and(is_read) AS is_read,
        array_agg(zone ORDER BY zone) AS zones,
        array_agg(trim_scale(volume)::text ORDER BY zone) AS volumes
      FROM by_zone GROUP BY account_id, agreement_no, period
    ),
    metered AS (
      SELECT by_month.*, max(period) FILTER (WHERE is_read) OVER (
        PARTITION BY account_id, agreement_no) AS read_in
      FROM by_month
    ),
    estimated AS (
      SELECT account_id, agreement_no, period, zones, volumes FROM metered
      WHERE coalesce(period > read_in, true)
    ),
    inflow AS (
      SELECT DISTINCT measure.account_id, measure.agreement_no, estimated.period
      FROM estimated
      JOIN agreement_measures AS measure USING (account_id)
      WHERE measure.measured_by = 'inflow'
        AND daterange(measure.valid_from, measure.valid_to) @> estimated.period
    ),
    months AS (
      SELECT * FROM estimated
      UNION ALL
      SELECT inflow.account_id, inflow.agreement_no, inflow.period, ARRAY['single'],
        ARRAY[trim_scale(coalesce(sum(line.quantity), 0))::text]
      FROM inflow
      LEFT JOIN charges AS line ON line.account_id = inflow.account_id
        AND line.agreement_no = inflow.agreement_no AND line.period = inflow.period
        AND line.kind = 'charge'
      GROUP BY inflow.account_id, inflow.agreement_no, inflow.period
    )
    SELECT months.account_id, months.agreement_no, to_char(months.period, 'YYYY-MM') AS period,
      zones, volumes, (standing.charged + coalesce(corrected.charged, 0))::bigint AS charged,
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
