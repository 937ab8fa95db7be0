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
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, day, instant, kopiykas } from './columns.ts';
import { channels } from './partners.ts';

/** What sandbox channels asked for and were told: payments that are not in any book. */
export const sandboxPayments = pgTable(
  'sandbox_payments',
  {
    channelId: integer('channel_id')
      .notNull()
      .references(() => channels.id),
    externalId: text('external_id').notNull(),
    paymentId: uuid('payment_id').notNull().default(sql`gen_random_uuid()`),
    number: bigint('number', { mode: 'bigint' }).notNull().default(sql`nextval('payment_numbers')`),
    /** `asked`: nothing is kept, requests are only counted. */
    state: text('state').notNull().default('asked'),
    /** Requests to pay so far. */
    askedCount: integer('asked_count').notNull().default(0),
    fingerprint: bytea('fingerprint'),
    request: jsonb('request'),
    lines: jsonb('lines'),
    businessDay: day('business_day'),
    late: boolean('late').notNull().default(false),
    reservedAt: instant('reserved_at'),
    postedAt: instant('posted_at'),
    cancelledAt: instant('cancelled_at'),
    askedAt: instant('asked_at').notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ name: 'sandbox_payments_pkey', columns: [table.channelId, table.externalId] }),
    unique('sandbox_payments_number_key').on(table.number),
    index('sandbox_payments_asked_at_idx').on(table.askedAt),
    check(
      'sandbox_payments_state_check',
      sql`${table.state} IN ('asked', 'reserved', 'posted', 'suspended', 'voided', 'reversed')`,
    ),
  ],
);

/** Registers sandbox channels sent: compared with what they played, and with no book. */
export const sandboxRegisters = pgTable(
  'sandbox_registers',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    channelId: integer('channel_id')
      .notNull()
      .references(() => channels.id),
    businessDay: day('business_day').notNull(),
    /** The channel's id of it. */
    name: text('name').notNull(),
    /** SHA-256 (hex) of the file. */
    hash: text('hash').notNull(),
    /** What the file says, line by line; sums are texts of kopiykas. */
    lines: jsonb('lines').notNull(),
    linesCount: integer('lines_count').notNull(),
    total: kopiykas('total').notNull(),
    receivedAt: instant('received_at').notNull().default(sql`now()`),
  },
  (table) => [
    unique('sandbox_registers_name_key').on(table.channelId, table.name),
    unique('sandbox_registers_hash_key').on(table.channelId, table.hash),
    index('sandbox_registers_day_idx').on(table.channelId, table.businessDay),
    index('sandbox_registers_received_at_idx').on(table.receivedAt),
    check('sandbox_registers_hash_check', sql`${table.hash} ~ '^[0-9a-f]{64}$'`),
    check('sandbox_registers_name_check', sql`${table.name} <> ''`),
    check(
      'sandbox_registers_lines_check',
      sql`jsonb_array_length(${table.lines}) = ${table.linesCount}`,
    ),
  ],
);
