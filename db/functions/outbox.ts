import { uuidV7 } from '#lib/uuid-v7.ts';
import type { Sql } from '../client.ts';
import type { Transaction } from './append-journals.ts';

/** What became of an event, see the comment of the column. */
export type Outcome = 'done' | 'sent' | 'filed' | 'not_wanted' | 'refused';

export interface OutboxEvent {
  readonly id: string;
  readonly topic: string;
  readonly payload: unknown;
  /** Attempts with this one. */
  readonly attempts: number;
}

/** Appends events of a topic in the transaction they tell of. */
export async function appendEvents(
  tx: Transaction,
  topic: string,
  events: readonly { readonly id: string; readonly payload: Readonly<Record<string, unknown>> }[],
): Promise<void> {
  if (events.length === 0) return;
  await tx`
    INSERT INTO outbox (id, topic, payload)
    SELECT id, ${topic}, payload::jsonb
    FROM unnest(
      ${events.map(({ id }) => id)}::uuid[],
      ${events.map(({ payload }) => JSON.stringify(payload))}::text[]
    ) AS event(id, payload)`;
}

/** Appends an event nobody waits for: it is there to be looked up until it is forgotten. */
export async function fileEvent(
  tx: Transaction,
  topic: string,
  payload: Readonly<Record<string, string>>,
): Promise<void> {
  await tx`
    INSERT INTO outbox (id, topic, payload, delivered_at, outcome)
    VALUES (${uuidV7()}, ${topic}, ${JSON.stringify(payload)}::text::jsonb, now(), 'filed')`;
}

/**
 * Claims the event of some topics that is due longest, if any. The claim is a commit of its own
 * that makes the event due again after `leaseSeconds`: whoever is killed meanwhile loses nothing.
 */
export async function claimEvent(
  sql: Sql,
  { topics, leaseSeconds }: { readonly topics: readonly string[]; readonly leaseSeconds: number },
): Promise<OutboxEvent | undefined> {
  const [event] = await sql<OutboxEvent[]>`
    UPDATE outbox SET attempts = attempts + 1,
      next_attempt_at = now() + make_interval(secs => ${leaseSeconds})
    WHERE id = (
      SELECT id FROM outbox
      WHERE delivered_at IS NULL AND next_attempt_at <= now() AND topic = ANY(${[...topics]})
      ORDER BY next_attempt_at
      LIMIT 1
      FOR UPDATE SKIP LOCKED
    )
    RETURNING id, topic, payload, attempts`;
  return event;
}

/** Records that events are delivered; what is recorded already stays as it is. Returns how many. */
export async function recordDelivered(
  sql: Sql | Transaction,
  ids: readonly string[],
  { outcome, error }: { readonly outcome: Outcome; readonly error?: string },
): Promise<number> {
  const { count } = await sql`
    UPDATE outbox SET delivered_at = now(), outcome = ${outcome},
      last_error = coalesce(${error ?? null}, last_error)
    WHERE id = ANY(${[...ids]}::uuid[]) AND delivered_at IS NULL`;
  return count;
}

/** Records why an attempt failed and when the next one is due. */
export async function recordFailure(
  sql: Sql,
  id: string,
  { error, waitSeconds }: { readonly error: string; readonly waitSeconds: number },
): Promise<void> {
  await sql`
    UPDATE outbox SET last_error = ${error},
      next_attempt_at = now() + make_interval(secs => ${waitSeconds})
    WHERE id = ${id} AND delivered_at IS NULL`;
}
