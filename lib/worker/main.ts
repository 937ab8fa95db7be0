import { setTimeout as delay } from 'node:timers/promises';
import { openDatabase, type Sql } from '#db/client.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { sweepAccess } from '#lib/commands/access/sweep-access.ts';
import { markSilentNodes } from '#lib/commands/comms/mark-silent-nodes.ts';
import { config } from '#lib/config.ts';
import { startReporter } from '#lib/node-reporter.ts';
import { required } from '#lib/required.ts';
import { surviveLostConnections } from '#lib/survive-lost-connections.ts';

/** Background jobs: each runs at once and then every so often; a failed run is tried again. */
interface Job {
  readonly name: string;
  readonly everySeconds: number;
  readonly run: (sql: Sql) => Promise<unknown>;
}

const jobs: readonly Job[] = [
  { name: 'mark silent nodes', everySeconds: 5, run: markSilentNodes },
  {
    name: 'prepare months of ledger and charges',
    everySeconds: 3_600,
    run: (sql) => sql`SELECT ensure_month_partitions(
      date_trunc('month', now())::date, (date_trunc('month', now()) + interval '2 months')::date)`,
  },
  {
    name: 'forget nonces that are over',
    everySeconds: 60,
    run: (sql) => sql`DELETE FROM signature_nonces WHERE expires_at < now()`,
  },
  {
    name: 'sweep counters and ended sessions',
    everySeconds: 3_600,
    run: (sql) => sweepAccess(sql, issueGrant<JobGrant>({ kind: 'job', job: 'sweep-access' })),
  },
];

surviveLostConnections();
const database = openDatabase(required(config().jobsDatabaseUrl, 'JOBS_DATABASE_URL'), { max: 3 });
// A worker that reports through the database is proof that the database answers.
startReporter(database.sql, ['worker', 'database']);
const leaving = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => leaving.abort());
}
await Promise.all(jobs.map(keepRunning));
await database.close();

async function keepRunning(job: Job): Promise<void> {
  while (!leaving.signal.aborted) {
    try {
      await job.run(database.sql);
    } catch (cause) {
      process.stderr.write(`${JSON.stringify({ job: job.name, failed: String(cause) })}\n`);
    }
    await delay(job.everySeconds * 1000, undefined, { signal: leaving.signal }).catch(
      () => undefined,
    );
  }
}
