import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { firstDay, lastDay, nextPeriod, type Period } from '#lib/domain/period.ts';
import { required } from '#lib/required.ts';
import { type CityPlan, periodsOf } from '../city/plan.ts';

/** As many as a run of the office charges together. */
const accountsPerChunk = 1_000;

/**
 * Writes down the charging of the plan's months as the runs they stand for, each started by the
 * clerk and frozen by the chief: from then on these months take no change. Sums and hashes are of
 * the lines that were loaded.
 */
export async function recordRuns(sql: Sql, plan: CityPlan): Promise<void> {
  const [clerk, chief] = await Promise.all([actor(sql, 'narahuvannia'), actor(sql, 'nachalnyk')]);
  await sql.begin(async (tx) => {
    for (const period of periodsOf(plan)) await recordRun(tx, { period, clerk, chief });
  });
}

/** Opens the months of a plan again, so that a city that grows gets their bills too. */
export async function forgetRuns(sql: Sql, plan: CityPlan): Promise<void> {
  const months = periodsOf(plan).map(firstDay);
  await sql.begin(async (tx) => {
    await tx`
      DELETE FROM charging_chunks USING charging_runs AS run
      WHERE run.id = run_id AND run.period = ANY(${months}::date[])`;
    await tx`DELETE FROM charging_runs WHERE period = ANY(${months}::date[])`;
  });
}

async function actor(sql: Sql, login: string): Promise<string> {
  const [user] = await sql<{ id: string }[]>`SELECT id FROM users WHERE login = ${login}`;
  return `user:${required(user?.id, login)}`;
}

/** The run is of the first hours of the day on which its bills were issued. */
async function recordRun(
  tx: Transaction,
  {
    period,
    clerk,
    chief,
  }: { readonly period: Period; readonly clerk: string; readonly chief: string },
): Promise<void> {
  const issuedOn = firstDay(nextPeriod(period));
  const [run] = await tx<{ id: number }[]>`
    INSERT INTO charging_runs (period, state, started_by, started_at, drafted_at, content_hash,
      frozen_by, issued_on, due_on, frozen_at)
    SELECT ${firstDay(period)}, 'frozen', ${clerk}, morning + interval '8 hours',
      morning + interval '8 hours 2 minutes', encode(sha256(''), 'hex'), ${chief}, ${issuedOn},
      ${lastDay(nextPeriod(period))}, morning + interval '9 hours'
    FROM (SELECT ${issuedOn}::date::timestamp AT TIME ZONE 'Europe/Kyiv' AS morning) AS day
    WHERE EXISTS (SELECT FROM charges WHERE period = ${firstDay(period)})
    RETURNING id`;
  if (!run) return;
  await tx`
    INSERT INTO charging_chunks (run_id, chunk_no, from_account, to_account, state, accounts, lines,
      amount, content_hash)
    SELECT ${run.id}, place + 1, min(account_id), max(account_id), 'posted', count(*), sum(lines),
      sum(amount), encode(sha256(string_agg(hash, ''::bytea ORDER BY account_id)), 'hex')
    FROM (
      SELECT account_id, count(*) AS lines, sum(amount) AS amount,
        sha256(convert_to(string_agg(agreement_no || ' ' || line_no || ' ' || amount, ';'
          ORDER BY agreement_no, line_no), 'UTF8')) AS hash,
        (row_number() OVER (ORDER BY account_id) - 1) / ${accountsPerChunk}::integer AS place
      FROM charges WHERE period = ${firstDay(period)} GROUP BY account_id
    ) AS charged
    GROUP BY place`;
  await tx`
    UPDATE charging_runs SET content_hash = (
      SELECT encode(sha256(convert_to(string_agg(content_hash, '' ORDER BY chunk_no), 'UTF8')), 'hex')
      FROM charging_chunks WHERE run_id = ${run.id}
    ) WHERE id = ${run.id}`;
}
