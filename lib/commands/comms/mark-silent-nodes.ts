import type { Sql } from '#db/client.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import { heartbeatsMissedMax } from '#lib/domain/comms/node-state.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

/**
 * Marks nodes offline that missed three heartbeats. Each leaves an event with the moment the
 * absence began, however late it is noticed. Returns how many.
 */
export async function markSilentNodes(sql: Sql, _grant: JobGrant): Promise<number> {
  return (await sql.begin(async (tx) => {
    const silentSince = tx`last_heartbeat_at
      + ${heartbeatsMissedMax}::integer * nodes.interval_seconds * interval '1 second'`;
    const silent = await tx<{ node_id: number; since: string }[]>`
      UPDATE node_states SET state = 'offline', since = ${silentSince}
      FROM nodes
      WHERE nodes.id = node_id AND state = 'online' AND ${silentSince} < now()
      RETURNING node_id, since`;
    await tx`
      INSERT INTO node_events (id, node_id, state, occurred_at)
      SELECT id, node_id, 'offline', since
      FROM unnest(
        ${silent.map(() => uuidV7())}::uuid[],
        ${silent.map((row) => row.node_id)}::integer[],
        ${silent.map((row) => row.since)}::timestamptz[]
      ) AS event(id, node_id, since)`;
    return silent.length;
  })) as number;
}
