import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { claimJob, recordRun, renewLease } from '#db/functions/job-turns.ts';
import { urlForRole } from '#db/migrate.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import type { Job } from './job.ts';
import { runJobs } from './run-jobs.ts';

let database: TestDatabase;
beforeEach(async () => {
  await database?.drop();
  database = await cloneDatabase();
});
afterAll(() => database.drop());

interface Counter {
  runs: number;
  running: number;
  runningMax: number;
}

/** A job that counts how often it runs and how often at once. */
function countingJob(counter: Counter, run: (runs: number) => Promise<'more' | 'done'>): Job {
  return {
    name: 'test.count',
    everySeconds: 60,
    run: async () => {
      counter.runs += 1;
      counter.running += 1;
      counter.runningMax = Math.max(counter.runningMax, counter.running);
      try {
        return await run(counter.runs);
      } finally {
        counter.running -= 1;
      }
    },
  };
}

const newCounter = (): Counter => ({ runs: 0, running: 0, runningMax: 0 });

function startWorker(name: string, jobs: readonly Job[]) {
  const leaving = new AbortController();
  const ended = runJobs({ sql: database.jobs.sql, name, signal: leaving.signal }, jobs);
  return {
    stop: async () => {
      leaving.abort();
      await ended;
    },
  };
}

async function until(holds: () => Promise<boolean> | boolean) {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries > 200) throw new Error('it never came about');
    await delay(25);
  }
}

async function rowOf(name: string) {
  const [row] = await database.owner.sql`
    SELECT runs::integer AS runs, failures, last_error, leased_by,
      ceil(extract(epoch FROM next_run_at - now()))::integer AS next_seconds
    FROM jobs WHERE name = ${name}`;
  return row;
}

it('two workers never run a job at once, and together run it as often as one would', async () => {
  const counter = newCounter();
  const rounds = 20;
  const job = countingJob(counter, async (runs) => {
    await delay(5);
    return runs < rounds ? 'more' : 'done';
  });
  const workers = ['one', 'two', 'three'].map((name) => startWorker(name, [job]));
  await until(async () => (await rowOf('test.count'))?.['runs'] === rounds);
  await Promise.all(workers.map((worker) => worker.stop()));
  expect(counter).toEqual({ runs: rounds, running: 0, runningMax: 1 });
  expect(await rowOf('test.count')).toMatchObject({
    failures: 0,
    leased_by: null,
    next_seconds: 60,
  });
});

it('a failed job is tried again later each time, and its last error can be read', async () => {
  const counter = newCounter();
  const job = countingJob(counter, () =>
    Promise.reject(new Error('the mail of olena@example.com is full')),
  );
  const worker = startWorker('one', [job]);
  for (const [failures, seconds] of [
    [1, 5],
    [2, 10],
    [3, 20],
  ] as const) {
    await until(async () => (await rowOf('test.count'))?.['failures'] === failures);
    const row = await rowOf('test.count');
    expect(row?.['next_seconds']).toBe(seconds);
    expect(row?.['last_error']).toBe('Error: the mail of [mail] is full');
    await worker.stop();
    await database.owner.sql`UPDATE jobs SET next_run_at = now()`;
    if (failures < 3) Object.assign(worker, startWorker('one', [job]));
  }
  const mended = startWorker('two', [countingJob(counter, async () => 'done')]);
  await until(async () => (await rowOf('test.count'))?.['failures'] === 0);
  await mended.stop();
  expect(await rowOf('test.count')).toMatchObject({ next_seconds: 60, runs: 4 });
});

it('a stopping worker finishes what it has begun and begins nothing new', async () => {
  const counter = newCounter();
  let finish: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const job = countingJob(counter, async () => {
    await begun;
    return 'more';
  });
  const worker = startWorker('one', [job]);
  await until(() => counter.running === 1);
  const stopped = worker.stop();
  finish();
  await stopped;
  expect(counter.runs).toBe(1);
  expect(await rowOf('test.count')).toMatchObject({ runs: 1, leased_by: null });
});

it('the job of a killed worker is free when its lease ends, and the late one records nothing', async () => {
  const { sql } = database.jobs;
  await database.owner.sql`INSERT INTO jobs (name, every_seconds) VALUES ('test.count', 60)`;
  const dead = { name: 'test.count', worker: 'dead', leaseSeconds: 30 };
  const heir = { ...dead, worker: 'heir' };
  expect(await claimJob(sql, dead)).toMatchObject({ claimed: true });
  expect(await claimJob(sql, heir)).toEqual({ claimed: false, waitSeconds: 30 });
  expect(await renewLease(sql, dead)).toBe(true);
  await database.owner.sql`UPDATE jobs SET leased_until = now()`;
  expect(await claimJob(sql, heir)).toMatchObject({ claimed: true });
  expect(await renewLease(sql, dead)).toBe(false);
  expect(await recordRun(sql, { ...dead, nextSeconds: 1, error: undefined })).toBe(false);
  expect(await recordRun(sql, { ...heir, nextSeconds: 60, error: undefined })).toBe(true);
});

it('jobs go on after the database has thrown every connection out', async () => {
  const counter = newCounter();
  const job = countingJob(counter, async () => 'more');
  const url = urlForRole(database.url, 'oselia_jobs', new URL(database.url).password);
  const leaving = new AbortController();
  const own = openDatabase(url, { max: 2 });
  const ended = runJobs({ sql: own.sql, name: 'one', signal: leaving.signal }, [job]);
  await until(() => counter.runs > 2);
  await database.owner.sql`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE usename = 'oselia_jobs' AND datname = current_database()`;
  const before = counter.runs;
  // A run that could not be recorded keeps its lease: here it ends at once.
  await until(async () => {
    await database.owner.sql`UPDATE jobs SET leased_until = now() WHERE leased_until IS NOT NULL`;
    return counter.runs > before + 5;
  });
  leaving.abort();
  await ended;
  await own.close();
});
