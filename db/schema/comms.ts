import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, instant, recordedAt } from './columns.ts';

/** A machine, process or line of the communications centre. The address is shown, never called. */
export const nodes = pgTable(
  'nodes',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    code: text('code').notNull(),
    /** The server the node hangs on, as the scheme draws it. */
    server: text('server').notNull(),
    name: text('name').notNull(),
    address: text('address').notNull(),
    kind: text('kind', { enum: ['process', 'line', 'server'] }).notNull(),
    tokenHash: bytea('token_hash'),
    intervalSeconds: integer('interval_seconds').notNull().default(5),
    /** Part of the scheme of 2003, kept to be shown. */
    historic: boolean('historic').notNull().default(false),
  },
  (table) => [
    unique('nodes_code_key').on(table.code),
    check('nodes_kind_check', sql`${table.kind} IN ('process', 'line', 'server')`),
    check('nodes_interval_seconds_check', sql`${table.intervalSeconds} BETWEEN 1 AND 3600`),
    check('nodes_token_hash_check', sql`octet_length(${table.tokenHash}) = 32`),
  ],
);

/** The last heartbeat of a node, and since when it is in its state. */
export const nodeStates = pgTable(
  'node_states',
  {
    nodeId: integer('node_id')
      .primaryKey()
      .references(() => nodes.id),
    state: text('state', { enum: ['online', 'offline'] }).notNull(),
    since: instant('since').notNull(),
    lastHeartbeatAt: instant('last_heartbeat_at').notNull(),
    /** Heartbeats taken so far; its rest by twenty is the next place in the ring. */
    heartbeats: bigint('heartbeats', { mode: 'bigint' }).notNull().default(sql`0`),
    version: text('version').notNull(),
    details: jsonb('details').notNull().default({}),
  },
  (table) => [check('node_states_state_check', sql`${table.state} IN ('online', 'offline')`)],
);

/** Each change of a node's state. Append-only. */
export const nodeEvents = pgTable(
  'node_events',
  {
    id: uuid('id').primaryKey(),
    nodeId: integer('node_id')
      .notNull()
      .references(() => nodes.id),
    /** When the state began; recorded_at is when we learnt of it. */
    occurredAt: instant('occurred_at').notNull(),
    recordedAt: recordedAt(),
    state: text('state', { enum: ['online', 'offline'] }).notNull(),
  },
  (table) => [
    index('node_events_node_id_idx').on(table.nodeId, table.occurredAt),
    check('node_events_state_check', sql`${table.state} IN ('online', 'offline')`),
    check('node_events_times_check', sql`${table.occurredAt} <= ${table.recordedAt}`),
  ],
);

/** The last twenty heartbeats of each node: a ring that is written round and round. */
export const nodeHeartbeats = pgTable(
  'node_heartbeats',
  {
    nodeId: integer('node_id')
      .notNull()
      .references(() => nodes.id),
    slot: smallint('slot').notNull(),
    recordedAt: recordedAt(),
    version: text('version').notNull(),
    details: jsonb('details').notNull().default({}),
  },
  (table) => [
    primaryKey({ name: 'node_heartbeats_pkey', columns: [table.nodeId, table.slot] }),
    check('node_heartbeats_slot_check', sql`${table.slot} BETWEEN 0 AND 19`),
  ],
);
