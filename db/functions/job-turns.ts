import type { Sql } from '../client.ts';

interface Turn {
  readonly name: string;
  /** Names the worker process; a lease belongs to it. */
  readonly worker: string;
}

/** Makes the jobs of this version known, and forgets those of others. */
export async function announceJobs(
  sql: Sql,
  jobs: readonly { readonly name: string; readonly everySeconds: number }[],
): Promise<void> {
  const names = jobs.map(({ name }) => name);
  await sql.begin(async (tx) => {
    await tx`DELETE FROM jobs WHERE name <> ALL(${names}::text[])`;
    await tx`
      INSERT INTO jobs (name, every_seconds)
      SELECT name, every_seconds
      FROM unnest(${names}::text[], ${jobs.map((job) => job.everySeconds)}::integer[])
        AS job(name, every_seconds)
      ORDER BY name
      ON CONFLICT (name) DO UPDATE SET every_seconds = excluded.every_seconds`;
  });
}

/**
 * Claims a job that is due and that no other worker holds, for as long as the lease lasts. Returns
 * the failures in a row before it, or, when there is nothing to do, the seconds until there may be.
 */
export async function claimJob(
  sql: Sql,
  { name, worker, leaseSeconds }: Turn & { readonly leaseSeconds: number },
): Promise<
  | { readonly claimed: true; readonly failures: number }
  | { readonly claimed: false; readonly waitSeconds: number }
> {
  const [claimed] = await sql<{ failures: number }[]>`
    UPDATE jobs SET leased_by = ${worker}, started_at = now(),
      leased_until = now() + make_interval(secs => ${leaseSeconds})
    WHERE name = ${name} AND next_run_at <= now()
      AND (leased_until IS NULL OR leased_until <= now())
    RETURNING failures`;
  if (claimed) return { claimed: true, failures: claimed.failures };
  const [row] = await sql<{ wait: number }[]>`
    SELECT ceil(extract(epoch FROM greatest(next_run_at, leased_until) - now()))::integer AS wait
    FROM jobs WHERE name = ${name}`;
  return { claimed: false, waitSeconds: row?.wait ?? 1 };
}

/** Makes the lease of a running job longer; returns false when it was lost. */
export async function renewLease(
  sql: Sql,
  { name, worker, leaseSeconds }: Turn & { readonly leaseSeconds: number },
): Promise<boolean> {
  const { count } = await sql`
    UPDATE jobs SET leased_until = now() + make_interval(secs => ${leaseSeconds})
    WHERE name = ${name} AND leased_by = ${worker}`;
  return count > 0;
}

/** Writes down how a run went and when the next is due; returns false when the lease was lost. */
export async function recordRun(
  sql: Sql,
  turn: Turn & {
    readonly nextSeconds: number;
    /** What went wrong; undefined after a good run. */
    readonly error: string | undefined;
  },
): Promise<boolean> {
  const failed = turn.error !== undefined;
  const { count } = await sql`
    UPDATE jobs SET leased_by = NULL, leased_until = NULL, finished_at = now(), runs = runs + 1,
      next_run_at = now() + make_interval(secs => ${turn.nextSeconds}),
      failures = CASE WHEN ${failed} THEN failures + 1 ELSE 0 END,
      last_error = CASE WHEN ${failed} THEN ${turn.error ?? null} ELSE last_error END,
      last_error_at = CASE WHEN ${failed} THEN now() ELSE last_error_at END
    WHERE name = ${turn.name} AND leased_by = ${turn.worker}`;
  return count > 0;
}
