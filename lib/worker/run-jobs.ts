import { setTimeout as delay } from 'node:timers/promises';
import type { Sql } from '#db/client.ts';
import { announceJobs, claimJob, recordRun, renewLease } from '#db/functions/job-turns.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { retryDelaySeconds } from '#lib/domain/jobs/retry-delay.ts';
import { log } from '#lib/log.ts';
import { errorText } from './error-text.ts';
import type { Job } from './job.ts';

/** A killed worker holds a job no longer than this. */
const leaseSeconds = 30;
/** A worker looks at least this often whether a job is due: a clock may be set, a row changed. */
const lookSecondsMax = 30;

export interface Worker {
  readonly sql: Sql;
  /** Unique among workers. */
  readonly name: string;
  /** Ends the work gracefully. */
  readonly signal: AbortSignal;
}

/**
 * Runs jobs until told to stop; settles when the last run is over. A database that is away is
 * waited for: nothing is lost, since what is due stands in the database itself.
 */
export async function runJobs(worker: Worker, jobs: readonly Job[]): Promise<void> {
  await patiently(worker, 'jobs', async () => {
    await announceJobs(worker.sql, jobs);
    return undefined;
  });
  await Promise.all(jobs.map((job) => patiently(worker, job.name, () => takeTurn(worker, job))));
}

/**
 * Repeats a step with the wait it asks for until it asks for none or the worker leaves. A step
 * that throws could not even be recorded: the database is away.
 */
async function patiently(
  { signal }: Worker,
  what: string,
  step: () => Promise<number | undefined>,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    let waitSeconds: number | undefined;
    try {
      waitSeconds = await step();
      failures = 0;
    } catch (cause) {
      failures += 1;
      waitSeconds = retryDelaySeconds({ failures, firstSeconds: 1, secondsMax: 15 });
      log('worker').warn({ job: what, error: cause, waitSeconds }, 'database away');
    }
    if (waitSeconds === undefined) return;
    await delay(waitSeconds * 1_000, undefined, { signal }).catch(() => undefined);
  }
}

/** Runs a job once when it is due and free; returns the seconds until the next look. */
async function takeTurn(worker: Worker, job: Job): Promise<number> {
  const turn = { name: job.name, worker: worker.name };
  const claim = await claimJob(worker.sql, { ...turn, leaseSeconds });
  if (!claim.claimed) return Math.min(Math.max(claim.waitSeconds, 1), lookSecondsMax);
  const run = await runLeased(worker, job);
  const nextSeconds = nextRunSeconds(job, run, claim.failures);
  const error = run.cause === undefined ? undefined : errorText(run.cause);
  if (!(await recordRun(worker.sql, { ...turn, nextSeconds, error }))) {
    log('worker').warn({ job: job.name }, 'lease lost: another worker may have run the job too');
  }
  return Math.min(nextSeconds, lookSecondsMax);
}

interface Run {
  readonly outcome: 'more' | 'done';
  readonly cause?: unknown;
}

async function runLeased(worker: Worker, job: Job): Promise<Run> {
  const { sql, signal, name } = worker;
  const grant = issueGrant<JobGrant>({ kind: 'job', job: job.name });
  const renewing = setInterval(
    () => {
      renewLease(sql, { name: job.name, worker: name, leaseSeconds }).catch(() => undefined);
    },
    (leaseSeconds * 1_000) / 3,
  );
  const startedAt = performance.now();
  try {
    const outcome = await job.run({ sql, grant, signal });
    const ms = Math.round(performance.now() - startedAt);
    log('worker').debug({ job: job.name, ms }, 'job done');
    return { outcome };
  } catch (cause) {
    log('worker').error({ job: job.name, error: cause }, 'job failed');
    return { outcome: 'done', cause: cause ?? new Error('failed without a cause') };
  } finally {
    clearInterval(renewing);
  }
}

/** A failed job is tried again soon, then later and later, but not rarer than it would be due. */
function nextRunSeconds(job: Job, run: Run, failuresBefore: number): number {
  if (run.cause === undefined) return run.outcome === 'more' ? 0 : job.everySeconds;
  return retryDelaySeconds({
    failures: failuresBefore + 1,
    firstSeconds: 5,
    secondsMax: Math.max(job.everySeconds, 300),
  });
}
