import type { Sql } from '#db/client.ts';
import type { JobGrant } from '#lib/auth/grant.ts';

/** What a run of a job is given. */
export interface JobWork {
  readonly sql: Sql;
  /** Acts for the centre under the name of the job. */
  readonly grant: JobGrant;
  /** Set when the worker is asked to stop: finish what is begun, begin nothing new. */
  readonly signal: AbortSignal;
}

/**
 * A periodic job: due every so often, run by one worker at a time. It must be able to run twice
 * (a worker may be killed in the middle) and throws when it failed: then it is tried again, later
 * each time.
 */
export interface Job {
  /** `area.verb-noun`, as its file: `jobs/area/verb-noun.ts`. */
  readonly name: string;
  readonly everySeconds: number;
  /** Returns `more` when there is work left for at once. */
  readonly run: (work: JobWork) => Promise<'more' | 'done'>;
}
