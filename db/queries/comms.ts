import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { NodeKind } from '#lib/domain/comms/node-filter.ts';
import { heartbeatsMissedMax, type NodeState, nodeState } from '#lib/domain/comms/node-state.ts';
import { ownNodeCodes } from '#lib/domain/comms/own-node.ts';

/** A line of the table of nodes. */
export interface NodeLine {
  readonly code: string;
  readonly server: string;
  readonly name: string;
  /** Shown to people; nothing connects to it. */
  readonly address: string;
  readonly kind: NodeKind;
  readonly state: NodeState;
  /** ISO instants; null while the node has never reported. */
  readonly since: string | null;
  readonly lastHeartbeatAt: string | null;
  readonly version: string | null;
}

/** A node with what it said of itself last. */
export interface NodeWithFacts extends NodeLine {
  readonly intervalSeconds: number;
  readonly details: Readonly<Record<string, string>>;
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
  readonly details: Readonly<Record<string, string>> | null;
}

/**
 * Reads all nodes with their state at this moment, by the clock of the database: a node that fell
 * silent is offline, and since when, before any worker has written it down.
 */
export async function nodesOf(sql: Sql, _grant: StaffGrant): Promise<NodeLine[]> {
  const rows = await selectNodes(sql, null);
  return rows.map((row) => toLine(row));
}

/** Reads one node with what it said of itself; undefined when there is none of this code. */
export async function nodeOf(
  sql: Sql,
  _grant: StaffGrant,
  code: string,
): Promise<NodeWithFacts | undefined> {
  const [row] = await selectNodes(sql, code);
  if (!row) return undefined;
  return {
    ...toLine(row),
    intervalSeconds: row.interval_seconds,
    details: row.details ?? {},
  };
}

/** Of one code, or of all. */
function selectNodes(sql: Sql, code: string | null) {
  return sql<NodeRow[]>`
    SELECT node.code, node.server, node.name, node.address, node.historic, node.interval_seconds,
      CASE WHEN known.state = 'online' AND known.last_heartbeat_at + silence.allowed < now()
        THEN known.last_heartbeat_at + silence.allowed
        ELSE known.since END AS since,
      known.last_heartbeat_at, known.version, known.details,
      extract(epoch FROM now() - known.last_heartbeat_at)::float8 AS seconds_since_last
    FROM nodes AS node
    CROSS JOIN LATERAL (
      SELECT ${heartbeatsMissedMax}::integer * node.interval_seconds * interval '1 second'
        AS allowed) AS silence
    LEFT JOIN node_states AS known ON known.node_id = node.id
    WHERE ${code}::text IS NULL OR node.code = ${code}
    ORDER BY node.historic, node.code`;
}

function toLine(row: NodeRow): NodeLine {
  return {
    code: row.code,
    server: row.server,
    name: row.name,
    address: row.address,
    kind: kindOf(row),
    state: nodeState({
      secondsSinceLast: row.seconds_since_last ?? undefined,
      intervalSeconds: row.interval_seconds,
    }),
    since: row.since,
    lastHeartbeatAt: row.last_heartbeat_at,
    version: row.version,
  };
}

function kindOf({ code, historic }: NodeRow): NodeKind {
  if (historic) return 'historic';
  return ownNodeCodes.some((own) => own === code) ? 'own' : 'other';
}
