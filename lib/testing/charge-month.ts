import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { freezeRun } from '#lib/commands/charging/decide-run.ts';
import { startRun } from '#lib/commands/charging/start-run.ts';
import { workOnRuns } from '#lib/commands/charging/work-on-runs.ts';
import { firstDay, lastDay, type Period } from '#lib/domain/period.ts';
import { expectOk } from '#lib/domain/result.ts';
import type { TestDatabase } from './database.ts';

const starter = issueGrant<StaffGrant>({
  kind: 'staff',
  permission: 'charging.run',
  userId: 'starter',
});
const job = issueGrant<JobGrant>({ kind: 'job', job: 'charging.work-on-runs' });

/** Drafts the charging of a month as the office and its workers do; answers the run. */
export async function chargeMonth(database: TestDatabase, period: Period): Promise<number> {
  const { runId } = expectOk(await startRun(database.requests.sql, starter, { period }));
  while (await workOnRuns(database.jobs.sql, job)) {
    // The next chunk.
  }
  return runId;
}

const freezer = issueGrant<StaffGrant>({
  kind: 'staff',
  permission: 'charging.freeze',
  userId: 'freezer',
});

/** Charges a month and freezes it, so that its bills are issued. */
export async function freezeMonth(database: TestDatabase, period: Period): Promise<void> {
  const runId = await chargeMonth(database, period);
  const [run] = await database.owner.sql<{ content_hash: string }[]>`
    SELECT content_hash FROM charging_runs WHERE id = ${runId}`;
  const contentHash = run?.content_hash ?? '';
  const days = { issuedOn: firstDay(period), dueOn: lastDay(period) };
  expectOk(await freezeRun(database.requests.sql, freezer, { runId, contentHash, ...days }));
  while (await workOnRuns(database.jobs.sql, job)) {
    // The next chunk.
  }
}
