import type { Sql } from '#db/client.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import { nodeTokenHash } from './node-token.ts';

interface Heartbeat {
  readonly node: string;
  readonly version: string;
  readonly details: Readonly<Record<string, string>>;
}

/**
 * Takes a heartbeat of a node by the clock of the database. From outside it needs the node's
 * token: an unknown node and a wrong token are the same refusal. A node that comes back, or
 * reports for the first time, leaves an event.
 */
export async function reportHeartbeat(
  sql: Sql,
  heartbeat: Heartbeat,
  token?: string,
): Promise<Result<{ readonly taken: true }>> {
  const tokenHash = token === undefined ? null : nodeTokenHash(token).toString('hex');
  const [row] = await sql<{ node_id: number }[]>`
    WITH node AS (
      SELECT id FROM nodes
      WHERE code = ${heartbeat.node}
        AND (${tokenHash}::text IS NULL OR token_hash = decode(${tokenHash}::text, 'hex'))
    ), before AS (
      SELECT node_states.node_id, node_states.state FROM node_states JOIN node ON id = node_id
    ), kept AS (
      INSERT INTO node_states AS known
        (node_id, state, since, last_heartbeat_at, version, details)
      SELECT id, 'online', now(), now(), ${heartbeat.version},
        ${JSON.stringify(heartbeat.details)}::text::jsonb
      FROM node
      ON CONFLICT (node_id) DO UPDATE SET state = 'online', last_heartbeat_at = now(),
        since = CASE known.state WHEN 'online' THEN known.since ELSE now() END,
        version = excluded.version, details = excluded.details
      RETURNING node_id
    ), event AS (
      INSERT INTO node_events (id, node_id, state)
      SELECT ${uuidV7()}::uuid, kept.node_id, 'online' FROM kept
      LEFT JOIN before USING (node_id)
      WHERE before.state IS DISTINCT FROM 'online'
    )
    SELECT node_id FROM kept`;
  return row ? ok({ taken: true } as const) : refuse('node_unknown');
}
