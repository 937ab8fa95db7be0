import { sql } from 'drizzle-orm';
import { bigint, check, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** The periodic jobs of the workers: when each is due, who runs it now, how it went. */
export const jobs = pgTable(
  'jobs',
  {
    name: text('name').primaryKey(),
    everySeconds: integer('every_seconds').notNull(),
    nextRunAt: instant('next_run_at').notNull().default(sql`now()`),
    /** The worker that runs it, until its lease ends: a killed one holds nothing for long. */
    leasedBy: text('leased_by'),
    leasedUntil: instant('leased_until'),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    runs: bigint('runs', { mode: 'bigint' }).notNull().default(sql`0`),
    /** Failed runs in a row; a run that goes well sets it back to 0 and leaves the last error. */
    failures: integer('failures').notNull().default(0),
    lastError: text('last_error'),
    lastErrorAt: instant('last_error_at'),
  },
  (table) => [
    check('jobs_every_seconds_check', sql`${table.everySeconds} BETWEEN 1 AND 86400`),
    check('jobs_failures_check', sql`${table.failures} >= 0`),
    check('jobs_lease_check', sql`(${table.leasedBy} IS NULL) = (${table.leasedUntil} IS NULL)`),
  ],
);
