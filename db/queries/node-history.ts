import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { heartbeatsMissedMax } from '#lib/domain/comms/node-state.ts';

/** A stretch of time a node was in one state. */
export interface StateSpan {
  readonly id: string;
  readonly state: 'online' | 'offline';
  /** ISO instants. */
  readonly from: string;
  /** Null while it lasts. */
  readonly to: string | null;
  /** When we learnt of it; null when nobody has written it down yet. */
  readonly recordedAt: string | null;
  readonly seconds: number;
}

/**
 * Reads the last states of a node, newest first, each until the next began. A silence that no
 * worker has written down yet is among them.
 */
export function stateSpansOf(
  sql: Sql,
  _grant: StaffGrant,
  { code, spansMax }: { readonly code: string; readonly spansMax: number },
): Promise<StateSpan[]> {
  return sql<StateSpan[]>`
    WITH change AS (
      SELECT event.id::text, event.state, event.occurred_at, event.recorded_at
      FROM node_events AS event JOIN nodes AS node ON node.id = event.node_id
      WHERE node.code = ${code}
      UNION ALL
      SELECT 'unrecorded', 'offline', silence.began_at, NULL
      FROM nodes AS node
      JOIN node_states AS known ON known.node_id = node.id
      CROSS JOIN LATERAL (
        SELECT known.last_heartbeat_at
          + ${heartbeatsMissedMax}::integer * node.interval_seconds * interval '1 second'
          AS began_at) AS silence
      WHERE node.code = ${code} AND known.state = 'online' AND silence.began_at < now()
    ), span AS (
      SELECT id, state, occurred_at, recorded_at,
        lead(occurred_at) OVER (ORDER BY occurred_at, id) AS ended_at
      FROM change
    )
    SELECT id, state, occurred_at AS "from", ended_at AS "to", recorded_at AS "recordedAt",
      extract(epoch FROM coalesce(ended_at, now()) - occurred_at)::float8 AS seconds
    FROM span
    ORDER BY occurred_at DESC, id DESC
    LIMIT ${spansMax}`;
}

/** A heartbeat that is still in the ring. */
export interface KeptHeartbeat {
  /** ISO instant. */
  readonly at: string;
  readonly version: string;
  readonly details: Readonly<Record<string, string>>;
}

/** Reads the last heartbeats of a node, newest first. */
export function lastHeartbeatsOf(
  sql: Sql,
  _grant: StaffGrant,
  code: string,
): Promise<KeptHeartbeat[]> {
  return sql<KeptHeartbeat[]>`
    SELECT ring.recorded_at AS at, ring.version, ring.details
    FROM node_heartbeats AS ring JOIN nodes AS node ON node.id = ring.node_id
    WHERE node.code = ${code}
    ORDER BY ring.recorded_at DESC, ring.slot DESC`;
}
