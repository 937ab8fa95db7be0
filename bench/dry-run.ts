import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { openDatabase, type Sql } from '#db/client.ts';
import { startCluster } from '#db/cluster/cluster.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { loadDemoCity } from '#db/seed/load-demo.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { startRun } from '#lib/commands/charging/start-run.ts';
import { workOnRuns } from '#lib/commands/charging/work-on-runs.ts';
import { checkDrafts } from '#lib/commands/tariff/check-drafts.ts';
import { draftVersion } from '#lib/commands/tariff/draft-version.ts';
import { firstDay, nextPeriod, period } from '#lib/domain/period.ts';
import { rate } from '#lib/domain/rate.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { newDemoSecrets } from '#lib/testing/demo-secrets.ts';
import { report } from './report.ts';
import { benchSize } from './size.ts';

const accounts = benchSize(10_000);
const job = issueGrant<JobGrant>({ kind: 'job', job: 'bench' });

/**
 * The dry run of a draft of the tariff most accounts have, and the charging of a month of the same
 * city: both by the commands of the worker, one after the other in this process.
 */
async function main(): Promise<void> {
  const password = randomBytes(16).toString('hex');
  const folder = path.resolve('.data', `bench-${process.pid}`);
  const cluster = await startCluster({ folder, password });
  try {
    const ownerUrl = cluster.url('postgres');
    await migrateDatabase(ownerUrl, { passwords: { requests: password, jobs: password } });
    const owner = openDatabase(ownerUrl, { max: 4, limits: false });
    const secrets = { demo: newDemoSecrets() };
    await loadDemoCity(owner, { secrets, accounts, months: 1, seed: 'bench' });
    await owner.sql`VACUUM (ANALYZE)`;
    const run = await measureRun(owner.sql);
    const dryRun = await measureDryRun(owner.sql);
    const ratio = Number((dryRun.seconds / run.seconds).toFixed(2));
    report('dry-run', { accounts, run, dryRun, ratio });
    await owner.close();
  } finally {
    await cluster.destroy();
  }
}

function staffOf(permission: StaffGrant['permission'], userId: string): StaffGrant {
  return issueGrant<StaffGrant>({ kind: 'staff', permission, userId });
}

async function monthNow(sql: Sql) {
  const [row] = await sql<{ month: string }[]>`
    SELECT to_char(now() AT TIME ZONE 'Europe/Kyiv', 'YYYY-MM') AS month`;
  return period(required(row, 'the clock').month);
}

async function measureRun(sql: Sql) {
  const clerk = staffOf('charging.run', 'bench');
  const { runId } = expectOk(await startRun(sql, clerk, { period: await monthNow(sql) }));
  const seconds = await timeOf(async () => await workOnRuns(sql, job));
  const [counted] = await sql<{ lines: number }[]>`
    SELECT sum(lines)::integer AS lines FROM charging_chunks WHERE run_id = ${runId}`;
  return { seconds, lines: required(counted, 'the run').lines };
}

async function measureDryRun(sql: Sql) {
  const [widest] = await sql<{ id: number; author: string }[]>`
    SELECT tariff.id, min(users.id::text) AS author
    FROM tariffs AS tariff
    JOIN tariff_versions AS version ON version.tariff_id = tariff.id AND version.kind = 'total-area'
    JOIN service_agreements AS agreement ON agreement.tariff_id = tariff.id
    JOIN users ON users.login = 'narahuvannia'
    GROUP BY tariff.id ORDER BY count(*) DESC LIMIT 1`;
  const { id: tariffId, author } = required(widest, 'a tariff');
  const { draftId } = expectOk(
    await draftVersion(sql, staffOf('tariff.draft', author), {
      tariffId,
      kind: 'total-area',
      act: 'bench',
      validFrom: firstDay(nextPeriod(await monthNow(sql))),
      rates: [{ rate: rate('9.99') }],
    }),
  );
  const seconds = await timeOf(async () => await checkDrafts(sql, job));
  const [checked] = await sql<{ checked: number }[]>`
    SELECT count(*)::integer AS checked FROM tariff_check_accounts WHERE draft_id = ${draftId}`;
  return { seconds, accountsChecked: required(checked, 'the draft').checked };
}

/** Works until nothing is left. */
async function timeOf(work: () => Promise<boolean>): Promise<number> {
  const startedAt = performance.now();
  while (await work()) {
    // The next chunk.
  }
  return Number(((performance.now() - startedAt) / 1000).toFixed(1));
}

await main();
