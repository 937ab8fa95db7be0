import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';

/** A job of the workers as staff see it. */
export interface JobLine {
  readonly name: string;
  readonly everySeconds: number;
  readonly isRunning: boolean;
  /** Due for so long that no worker can be there. */
  readonly isLate: boolean;
  /** ISO instants. */
  readonly finishedAt: string | null;
  readonly nextRunAt: string;
  readonly failures: number;
  readonly lastError: string | null;
  readonly lastErrorAt: string | null;
}

/** A worker looks every half minute; what is due for longer than this is late. */
const lateSeconds = 90;

/** Reads the jobs of the workers by area. */
export function jobsOf(sql: Sql, _grant: StaffGrant): Promise<JobLine[]> {
  return sql<JobLine[]>`
    SELECT name, every_seconds AS "everySeconds",
      coalesce(leased_until > now(), false) AS "isRunning",
      greatest(next_run_at, leased_until) < now() - make_interval(secs => ${lateSeconds})
        AS "isLate",
      finished_at AS "finishedAt", next_run_at AS "nextRunAt", failures,
      last_error AS "lastError", last_error_at AS "lastErrorAt"
    FROM jobs
    ORDER BY name`;
}

/** How many events wait, and how many of those have failed before. */
export interface UndeliveredCount {
  readonly waiting: number;
  readonly failing: number;
}

/** Counts the events that are not delivered. */
export async function countUndelivered(sql: Sql, _grant: StaffGrant): Promise<UndeliveredCount> {
  const [count] = await sql<[UndeliveredCount]>`
    SELECT count(*)::integer AS waiting,
      count(*) FILTER (WHERE last_error IS NOT NULL)::integer AS failing
    FROM outbox WHERE delivered_at IS NULL`;
  return count;
}

/** An event that waits; whom it is about stays in the database. */
export interface UndeliveredEvent {
  readonly id: string;
  readonly topic: string;
  /** ISO instants. */
  readonly recordedAt: string;
  readonly nextAttemptAt: string;
  readonly attempts: number;
  readonly lastError: string | null;
}

/** Reads events that are not delivered, the ones that fail first, the oldest of each first. */
export function undeliveredOf(
  sql: Sql,
  _grant: StaffGrant,
  { eventsMax }: { readonly eventsMax: number },
): Promise<UndeliveredEvent[]> {
  return sql<UndeliveredEvent[]>`
    SELECT id, topic, recorded_at AS "recordedAt", next_attempt_at AS "nextAttemptAt", attempts,
      last_error AS "lastError"
    FROM outbox
    WHERE delivered_at IS NULL
    ORDER BY last_error IS NULL, recorded_at, id
    LIMIT ${eventsMax}`;
}

/** What became of letters within the last day, by outcome. */
export interface LettersOfDay {
  readonly sent: number;
  readonly filed: number;
  readonly refused: number;
}

/** Counts the letters of the last twenty-four hours. */
export async function lettersOfDay(sql: Sql, _grant: StaffGrant): Promise<LettersOfDay> {
  const [count] = await sql<[LettersOfDay]>`
    SELECT count(*) FILTER (WHERE outcome = 'sent')::integer AS sent,
      count(*) FILTER (WHERE outcome = 'filed')::integer AS filed,
      count(*) FILTER (WHERE outcome = 'refused')::integer AS refused
    FROM outbox WHERE delivered_at > now() - interval '1 day' AND topic LIKE 'mail.%'`;
  return count;
}
