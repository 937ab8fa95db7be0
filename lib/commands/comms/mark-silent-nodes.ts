import type { Sql } from '#db/client.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

/** Marks nodes offline that missed three heartbeats; each leaves an event. Returns how many. */
export async function markSilentNodes(sql: Sql): Promise<number> {
  return (await sql.begin(async (tx) => {
    const silent = await tx<{ node_id: number }[]>`
      UPDATE node_states SET state = 'offline', since = now()
      FROM nodes
      WHERE nodes.id = node_id AND state = 'online'
        AND last_heartbeat_at < now() - 3 * nodes.interval_seconds * interval '1 second'
      RETURNING node_id`;
    await tx`
      INSERT INTO node_events (id, node_id, state)
      SELECT id, node_id, 'offline'
      FROM unnest(${silent.map(() => uuidV7())}::uuid[],
        ${silent.map((row) => row.node_id)}::integer[]) AS event(id, node_id)`;
    return silent.length;
  })) as number;
}
