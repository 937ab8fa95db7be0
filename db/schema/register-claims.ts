import { sql } from 'drizzle-orm';
import { check, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { channels } from './partners.ts';

/**
 * Which file of a register's id has its payments taken: another one of that id waits, or is refused
 * once the first is kept. A claim that was left behind lapses.
 */
export const registerClaims = pgTable(
  'register_claims',
  {
    channelId: integer('channel_id')
      .notNull()
      .references(() => channels.id),
    /** The channel's own id of the register. */
    name: text('name').notNull(),
    /** SHA-256 (hex) of the file: the same file again has the same claim. */
    hash: text('hash').notNull(),
    claimedAt: instant('claimed_at').notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ name: 'register_claims_pkey', columns: [table.channelId, table.name] }),
    check('register_claims_hash_check', sql`${table.hash} ~ '^[0-9a-f]{64}$'`),
  ],
);
