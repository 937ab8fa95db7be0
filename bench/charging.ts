import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openDatabase, type Sql } from '#db/client.ts';
import { type Cluster, startCluster } from '#db/cluster/cluster.ts';
import { migrateDatabase, urlForRole } from '#db/migrate.ts';
import { loadDemoCity } from '#db/seed/load-demo.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { cancelRun } from '#lib/commands/charging/decide-run.ts';
import { startRun } from '#lib/commands/charging/start-run.ts';
import { firstDay, type Period, period } from '#lib/domain/period.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { newDemoSecrets } from '#lib/testing/demo-secrets.ts';
import { buildIfNeeded } from '#scripts/house/build.ts';
import { startProgram } from '#scripts/house/processes.ts';
import { growCity } from './grow-city.ts';
import { type Consumer, memoryMaxMib, processConsumer } from './processor-time.ts';
import { report } from './report.ts';

const loaded = 10_000;
const times = [1, 10, 50];
const clerk = issueGrant<StaffGrant>({
  kind: 'staff',
  permission: 'charging.run',
  userId: 'bench',
});

/**
 * A month of a growing city, charged by the worker; beside it the same lines by plain SQL. Larger
 * cities are copies of the loaded one, so that its variety stays. Each size is reported when it is
 * measured: the largest takes a while.
 */
async function main(): Promise<void> {
  await buildIfNeeded((text) => process.stderr.write(`${text}\n`));
  const password = randomBytes(16).toString('hex');
  const folder = path.resolve('.data', `bench-${process.pid}`);
  const cluster = await startCluster({ folder, password });
  try {
    await measureSizes(cluster, password);
  } finally {
    await cluster.destroy();
  }
}

async function measureSizes(cluster: Cluster, password: string) {
  const ownerUrl = cluster.url('postgres');
  await migrateDatabase(ownerUrl, { passwords: { requests: password, jobs: password } });
  const owner = openDatabase(ownerUrl, { max: 4, limits: false });
  const secrets = { demo: newDemoSecrets() };
  const measured: object[] = [];
  await loadDemoCity(owner, { secrets, accounts: loaded, months: 1, seed: 'bench' });
  const month = await readMeters(owner.sql);
  let grownTo = 1;
  for (const size of times) {
    await growCity(owner.sql, { from: grownTo, to: size });
    grownTo = size;
    await owner.sql`VACUUM (ANALYZE)`;
    const { runId, ...run } = await measureRun(owner.sql, {
      month,
      database: processConsumer('database', cluster.postmasterPid),
      jobsUrl: urlForRole(ownerUrl, 'oselia_jobs', password),
    });
    const floorLinesPerSecond = await measureFloor(owner.sql, runId);
    expectOk(await cancelRun(owner.sql, clerk, runId));
    const timesFloor = Number((floorLinesPerSecond / run.linesPerSecond).toFixed(2));
    measured.push({ accounts: loaded * size, ...run, floorLinesPerSecond, timesFloor });
    report('charging', { sizes: measured });
  }
  await owner.close();
}

/** Most meters of the city are read in the month that is to be charged: some are not, as it is. */
async function readMeters(owner: Sql): Promise<Period> {
  const [row] = await owner<{ month: string }[]>`
    SELECT to_char(now() AT TIME ZONE 'Europe/Kyiv', 'YYYY-MM') AS month`;
  const month = period(row?.month ?? '');
  await owner`
    INSERT INTO readings (account_id, id, meter_no, zone, value, consumption, taken_on, source,
      state, author)
    SELECT account_id, gen_random_uuid(), meter_no, zone, value + account_id % 9,
      account_id % 9, ${firstDay(month)}::date, 'inspector', 'accepted', 'job:bench'
    FROM (
      SELECT DISTINCT ON (account_id, meter_no, zone) account_id, meter_no, zone, value, taken_on
      FROM readings WHERE state = 'accepted' ORDER BY account_id, meter_no, zone, taken_on DESC
    ) AS last
    WHERE account_id % 5 <> 0 AND taken_on < ${firstDay(month)}::date`;
  return month;
}

interface ChargedSoFar {
  readonly waiting: number;
  readonly lines: number;
  readonly problems: number;
}

/** Rate from the first chunk to the last, so that the start of the process is not in it. */
async function measureRun(
  owner: Sql,
  {
    month,
    database,
    jobsUrl,
  }: { readonly month: Period; readonly database: Consumer; readonly jobsUrl: string },
) {
  const { runId } = expectOk(await startRun(owner, clerk, { period: month }));
  const worker = startProgram('worker', { JOBS_DATABASE_URL: jobsUrl });
  const soFar = async () => required(await chargedSoFar(owner, runId), 'the run');
  let first = await soFar();
  while (first.lines === 0) {
    await delay(20);
    first = await soFar();
  }
  const startedAt = performance.now();
  const consumers = [processConsumer('worker', worker.pid), database];
  const usedBefore = consumers.map(({ usedMs }) => usedMs());
  let last = first;
  while (last.waiting > 0) {
    await delay(100);
    last = await soFar();
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const processorMs = consumers.map(({ name, usedMs }, place) => {
    const used = usedMs() - required(usedBefore[place], name);
    return [name, Number(((used * 1000) / (last.lines - first.lines)).toFixed(1))];
  });
  const workerMemoryMaxMib = memoryMaxMib(worker.pid);
  await worker.stop(20_000);
  return {
    runId,
    lines: last.lines,
    problems: last.problems,
    seconds: Number(seconds.toFixed(1)),
    linesPerSecond: Math.round((last.lines - first.lines) / seconds),
    processorMsPerThousand: Object.fromEntries(processorMs),
    workerMemoryMaxMib,
  };
}

async function chargedSoFar(owner: Sql, runId: number): Promise<ChargedSoFar | undefined> {
  const [row] = await owner<ChargedSoFar[]>`
    SELECT count(*) FILTER (WHERE state = 'waiting')::integer AS waiting,
      sum(lines)::integer AS lines, sum(problems)::integer AS problems
    FROM charging_chunks WHERE run_id = ${runId}`;
  return row;
}

/**
 * The same lines as a run stored, by one plain statement that prices each quantity by the rate of
 * its agreement's tariff: lines a second. It splits no month, explains nothing, grants nothing.
 */
async function measureFloor(owner: Sql, runId: number): Promise<number> {
  await owner`
    CREATE UNLOGGED TABLE floor_quantities AS
    SELECT account_id, agreement_no, line_no, quantity FROM draft_charges WHERE run_id = ${runId}`;
  await owner`
    CREATE UNLOGGED TABLE floor_rates AS
    SELECT tariff_id, max(rate) AS rate FROM draft_charges
    JOIN service_agreements USING (account_id, agreement_no)
    WHERE run_id = ${runId} GROUP BY tariff_id`;
  await owner`CREATE TABLE floor_charges (LIKE draft_charges INCLUDING ALL)`;
  await owner`ANALYZE floor_quantities, floor_rates`;
  const startedAt = performance.now();
  const { count } = await owner`
    INSERT INTO floor_charges (run_id, account_id, agreement_no, line_no, kind, quantity, rate,
      amount, derivation)
    SELECT ${runId}, account_id, agreement_no, line_no, 'charge', quantity, rate,
      coalesce(round(quantity * rate * 100), 0)::bigint, '{}'::jsonb
    FROM floor_quantities
    JOIN service_agreements USING (account_id, agreement_no)
    JOIN floor_rates USING (tariff_id)`;
  const seconds = (performance.now() - startedAt) / 1000;
  await owner`DROP TABLE floor_quantities, floor_rates, floor_charges`;
  return Math.round(count / seconds);
}

await main();
