import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { heartbeatsMissedMax, type NodeState, nodeState } from '#lib/domain/comms/node-state.ts';

/** A line of the table of nodes. */
export interface NodeLine {
  readonly code: string;
  readonly server: string;
  readonly name: string;
  /** Shown to people; nothing connects to it. */
  readonly address: string;
  readonly historic: boolean;
  readonly state: NodeState;
  /** ISO instants; null while the node has never reported. */
  readonly since: string | null;
  readonly lastHeartbeatAt: string | null;
  readonly version: string | null;
}

interface NodeRow {
  readonly code: string;
  readonly server: string;
  readonly name: string;
  readonly address: string;
  readonly historic: boolean;
  readonly interval_seconds: number;
  readonly since: string | null;
  readonly last_heartbeat_at: string | null;
  readonly seconds_since_last: number | null;
  readonly version: string | null;
}

/**
 * Reads all nodes with their state at this moment, by the clock of the database: a node that fell
 * silent is offline, and since when, before any worker has written it down.
 */
export async function nodesOf(sql: Sql, _grant: StaffGrant): Promise<NodeLine[]> {
  const rows = await sql<NodeRow[]>`
    SELECT node.code, node.server, node.name, node.address, node.historic, node.interval_seconds,
      CASE WHEN known.state = 'online' AND known.last_heartbeat_at + silence.allowed < now()
        THEN known.last_heartbeat_at + silence.allowed
        ELSE known.since END AS since,
      known.last_heartbeat_at, known.version,
      extract(epoch FROM now() - known.last_heartbeat_at)::float8 AS seconds_since_last
    FROM nodes AS node
    CROSS JOIN LATERAL (
      SELECT ${heartbeatsMissedMax}::integer * node.interval_seconds * interval '1 second'
        AS allowed) AS silence
    LEFT JOIN node_states AS known ON known.node_id = node.id
    ORDER BY node.historic, node.server, node.code`;
  return rows.map((row) => ({
    code: row.code,
    server: row.server,
    name: row.name,
    address: row.address,
    historic: row.historic,
    state: nodeState({
      secondsSinceLast: row.seconds_since_last ?? undefined,
      intervalSeconds: row.interval_seconds,
    }),
    since: row.since,
    lastHeartbeatAt: row.last_heartbeat_at,
    version: row.version,
  }));
}
