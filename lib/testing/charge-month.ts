import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { startRun } from '#lib/commands/charging/start-run.ts';
import { workOnRuns } from '#lib/commands/charging/work-on-runs.ts';
import type { Period } from '#lib/domain/period.ts';
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
