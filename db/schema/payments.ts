import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, day, instant, kopiykas, recordedAt } from './columns.ts';

/** A payment; its id is also the id of its journal, whose receivable entries are its split. */
export const payments = pgTable(
  'payments',
  {
    accountId: integer('account_id').notNull(),
    id: uuid('id').notNull(),
    /** No foreign key: every payment of a channel would lock the channel's one row. */
    channelId: integer('channel_id').notNull(),
    externalId: text('external_id').notNull(),
    amount: kopiykas('amount').notNull(),
    businessDay: day('business_day').notNull(),
    /** The day the bank named was closed already, so it counts on the next open one. */
    late: boolean('late').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'payments_pkey', columns: [table.accountId, table.id] }),
    index('payments_business_day_idx').on(table.businessDay, table.channelId),
    check('payments_amount_check', sql`${table.amount} > 0`),
  ],
);

/** Keeps a payment unique for ever by channel and the channel's own id of it. */
export const paymentKeys = pgTable(
  'payment_keys',
  {
    channelId: integer('channel_id').notNull(),
    externalId: text('external_id').notNull(),
    accountId: integer('account_id').notNull(),
    paymentId: uuid('payment_id').notNull(),
    /** SHA-256 of what was asked. */
    fingerprint: bytea('fingerprint').notNull(),
  },
  (table) => [
    primaryKey({ name: 'payment_keys_pkey', columns: [table.channelId, table.externalId] }),
    check('payment_keys_external_id_check', sql`${table.externalId} ~ '^[!-~]{1,64}$'`),
    check('payment_keys_fingerprint_check', sql`octet_length(${table.fingerprint}) = 32`),
  ],
);

/**
 * Events to be delivered at least once, written in the transaction they tell of: the queue of the
 * worker. An event is claimed by moving its next attempt into the future.
 */
export const outbox = pgTable(
  'outbox',
  {
    /** Also the key by which whoever receives it knows a repeat: it is in the Message-ID. */
    id: uuid('id').primaryKey(),
    topic: text('topic').notNull(),
    payload: jsonb('payload').notNull(),
    recordedAt: recordedAt(),
    nextAttemptAt: instant('next_attempt_at').notNull().default(sql`now()`),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
    deliveredAt: instant('delivered_at'),
    outcome: text('outcome', { enum: ['done', 'sent', 'filed', 'not_wanted', 'refused'] }),
  },
  (table) => [
    index('outbox_due_idx').on(table.nextAttemptAt).where(sql`${table.deliveredAt} IS NULL`),
    check(
      'outbox_outcome_check',
      sql`${table.outcome} IN ('done', 'sent', 'filed', 'not_wanted', 'refused')`,
    ),
    check(
      'outbox_delivered_check',
      sql`(${table.deliveredAt} IS NULL) = (${table.outcome} IS NULL)`,
    ),
  ],
);
