import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/**
 * What a channel asked the gateway and was answered, without anything personal. Days are
 * partitions, kept for some weeks. No foreign key: whoever writes it never waits for anybody.
 */
export const channelMessages = pgTable(
  'channel_messages',
  {
    channelId: integer('channel_id').notNull(),
    receivedAt: instant('received_at').notNull(),
    /** The id that the answer carries, and our log of failures. */
    id: uuid('id').notNull(),
    method: text('method').notNull(),
    /** With its query, account numbers masked. */
    path: text('path').notNull(),
    /** What was asked: the kind of command; null where it was not understood. */
    command: text('command'),
    /** The kind of outcome, or the code of the refusal. */
    outcome: text('outcome').notNull(),
    isRefused: boolean('is_refused').notNull(),
    isDuplicate: boolean('is_duplicate').notNull(),
    status: smallint('status').notNull(),
    durationMs: integer('duration_ms').notNull(),
    externalId: text('external_id'),
    /** Its last digits only. */
    account: text('account'),
    /** Of the connection. */
    address: text('address').notNull(),
    /** Bodies with personal data masked; null where there was none or too many came at once. */
    request: text('request'),
    response: text('response'),
    /** How many before this one were not written down, because too many came at once. */
    dropped: integer('dropped').notNull().default(0),
  },
  (table) => [
    primaryKey({
      name: 'channel_messages_pkey',
      columns: [table.channelId, table.receivedAt, table.id],
    }),
    index('channel_messages_external_id_idx').on(table.externalId, table.channelId),
    /** A few rows among millions, which the worker looks for each minute. */
    index('channel_messages_conflicts_idx')
      .on(table.channelId, table.receivedAt)
      .where(sql`${table.outcome} = 'external_id_conflict'`),
    check('channel_messages_duration_check', sql`${table.durationMs} >= 0`),
    check('channel_messages_dropped_check', sql`${table.dropped} >= 0`),
  ],
);
