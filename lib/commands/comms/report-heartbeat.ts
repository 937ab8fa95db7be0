import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { NodeGrant } from '#lib/auth/grant.ts';
import { changesSeenAtHeartbeat, heartbeatsMissedMax } from '#lib/domain/comms/node-state.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

/** What a node says of itself; details are shown as they come. */
export interface Heartbeat {
  readonly version: string;
  readonly details: Readonly<Record<string, string>>;
}

/** Places of the ring of last heartbeats; the table's check knows the same number. */
const heartbeatsKept = 20;

/**
 * Takes a heartbeat of the granted node by the clock of the database. A node that reports for the
 * first time or comes back leaves an event; so does an absence that no worker was there to see,
 * with the moment it really began.
 */
export async function reportHeartbeat(
  sql: Sql,
  grant: NodeGrant,
  heartbeat: Heartbeat,
): Promise<Result<{ readonly taken: true }>> {
  const taken = await sql.begin(async (tx) => {
    const known = await loadLocked(tx, grant, heartbeat);
    if (!known) return false;
    await storeEvents(tx, known);
    await storeHeartbeat(tx, known, heartbeat);
    return true;
  });
  return taken ? ok({ taken: true } as const) : refuse('node_unknown');
}

interface KnownState {
  readonly node_id: number;
  readonly state: 'online' | 'offline' | undefined;
  readonly was_silent: boolean;
  /** When the node, silent since, counted as offline. */
  readonly silent_since: string;
}

/** Locks the node's state, making it at the first heartbeat; two at once wait for each other. */
async function loadLocked(
  tx: Transaction,
  { code }: NodeGrant,
  { version }: Heartbeat,
): Promise<KnownState | undefined> {
  const [first] = await tx<{ node_id: number; now: string }[]>`
    INSERT INTO node_states (node_id, state, since, last_heartbeat_at, version)
    SELECT id, 'online', now(), now(), ${version} FROM nodes WHERE code = ${code}
    ON CONFLICT DO NOTHING
    RETURNING node_id, now()`;
  if (first) {
    return { node_id: first.node_id, state: undefined, was_silent: false, silent_since: first.now };
  }
  const silentSince = tx`last_heartbeat_at
    + ${heartbeatsMissedMax}::integer * node.interval_seconds * interval '1 second'`;
  const [known] = await tx<KnownState[]>`
    SELECT node_id, state, ${silentSince} < now() AS was_silent, ${silentSince} AS silent_since
    FROM node_states JOIN nodes AS node ON node.id = node_id
    WHERE node.code = ${code}
    FOR UPDATE OF node_states`;
  return known;
}

async function storeEvents(tx: Transaction, known: KnownState): Promise<void> {
  const changes = changesSeenAtHeartbeat({ state: known.state, wasSilent: known.was_silent });
  if (changes.length === 0) return;
  await tx`
    INSERT INTO node_events (id, node_id, state, occurred_at)
    SELECT id, ${known.node_id}, state,
      CASE state WHEN 'offline' THEN ${known.silent_since}::timestamptz ELSE now() END
    FROM unnest(${changes.map(() => uuidV7())}::uuid[], ${[...changes]}::text[])
      AS change(id, state)`;
}

async function storeHeartbeat(
  tx: Transaction,
  { node_id: nodeId, state, was_silent: wasSilent }: KnownState,
  { version, details }: Heartbeat,
): Promise<void> {
  const isBack = state !== 'online' || wasSilent;
  await tx`
    WITH kept AS (
      UPDATE node_states SET state = 'online', version = ${version},
        details = ${tx.json({ ...details })}, heartbeats = heartbeats + 1,
        last_heartbeat_at = greatest(last_heartbeat_at, now()),
        since = CASE WHEN ${isBack} THEN now() ELSE since END
      WHERE node_id = ${nodeId}
      RETURNING heartbeats, last_heartbeat_at
    )
    INSERT INTO node_heartbeats AS ring (node_id, slot, recorded_at, version, details)
    SELECT ${nodeId}, heartbeats % ${heartbeatsKept}, last_heartbeat_at, ${version},
      ${tx.json({ ...details })}
    FROM kept
    ON CONFLICT (node_id, slot) DO UPDATE SET recorded_at = excluded.recorded_at,
      version = excluded.version, details = excluded.details`;
}
