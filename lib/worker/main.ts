import { setMaxListeners } from 'node:events';
import { hostname } from 'node:os';
import { openDatabase } from '#db/client.ts';
import { serverFacts } from '#db/queries/server-facts.ts';
import { config } from '#lib/config.ts';
import { log } from '#lib/log.ts';
import { startReporter } from '#lib/node-reporter.ts';
import { required } from '#lib/required.ts';
import { surviveLostConnections } from '#lib/survive-lost-connections.ts';
import { jobs } from './registry.ts';
import { runJobs } from './run-jobs.ts';

/** How long the runs that are under way get to finish. */
const leaveMsMax = 10_000;

surviveLostConnections();
const database = openDatabase(required(config().jobsDatabaseUrl, 'JOBS_DATABASE_URL'), { max: 5 });
startReporter(database.sql, [
  { code: 'worker' },
  {
    code: 'database',
    read: async (sql) => {
      const { version, ...facts } = await serverFacts(sql);
      const details = Object.entries(facts).map(([name, value]) => [name, String(value)]);
      return { version: `PostgreSQL ${version}`, details: Object.fromEntries(details) };
    },
  },
]);
const leaving = new AbortController();
// Every job waits for it at once.
setMaxListeners(jobs.length + 1, leaving.signal);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    leaving.abort();
    setTimeout(() => process.exit(1), leaveMsMax).unref();
  });
}
log('worker').info({ jobs: jobs.length }, 'worker started');
const name = `${hostname()}:${process.pid}`;
await runJobs({ sql: database.sql, name, signal: leaving.signal }, jobs);
await database.close();
log('worker').info('worker stopped');
