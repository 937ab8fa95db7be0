import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { channels } from './partners.ts';

/** Trouble with a channel that somebody has to look into; one of a kind is open at a time. */
export const channelIncidents = pgTable(
  'channel_incidents',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    channelId: integer('channel_id')
      .notNull()
      .references(() => channels.id),
    kind: text('kind', { enum: ['silence', 'id_conflict'] }).notNull(),
    /** When it began: the last payment before a silence, the first of two payments under one id. */
    since: instant('since'),
    /** Of the payment whose id came again with other content. */
    externalId: text('external_id'),
    openedAt: instant('opened_at').notNull().default(sql`now()`),
    closedAt: instant('closed_at'),
  },
  (table) => [
    uniqueIndex('channel_incidents_open_key')
      .on(table.channelId, table.kind)
      .where(sql`${table.closedAt} IS NULL`),
    index('channel_incidents_opened_at_idx').on(table.openedAt),
    check('channel_incidents_kind_check', sql`${table.kind} IN ('silence', 'id_conflict')`),
    check(
      'channel_incidents_times_check',
      sql`${table.since} <= ${table.openedAt} AND ${table.openedAt} <= ${table.closedAt}`,
    ),
    check(
      'channel_incidents_external_id_check',
      sql`(${table.externalId} IS NOT NULL) = (${table.kind} = 'id_conflict')`,
    ),
  ],
);
