import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { registerActions } from '#lib/domain/registers/decision.ts';
import { lineClasses } from '#lib/domain/registers/match-day.ts';
import { registerPresets } from '#lib/domain/registers/register-line.ts';
import { bytea, day, done, doneLater, instant, kopiykas } from './columns.ts';
import { channels } from './partners.ts';

/** A channel's register of a banking day as it came: the file itself and what it sums to. */
export const registers = pgTable(
  'registers',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    channelId: integer('channel_id')
      .notNull()
      .references(() => channels.id),
    businessDay: day('business_day').notNull(),
    /** Name of the file, or the channel's own id of the register. */
    name: text('name').notNull(),
    preset: text('preset', { enum: registerPresets }).notNull(),
    /** SHA-256 (hex) of the bytes: the same file is the same row. */
    hash: text('hash').notNull(),
    content: bytea('content').notNull(),
    linesCount: integer('lines_count').notNull(),
    total: kopiykas('total').notNull(),
    /** A conflict has the name of a register that was taken, and other content: people decide. */
    state: text('state', { enum: ['taken', 'conflict', 'replaced', 'rejected'] }).notNull(),
    ...done('received'),
    ...doneLater('decided'),
    note: text('note'),
  },
  (table) => [
    unique('registers_hash_key').on(table.channelId, table.hash),
    uniqueIndex('registers_name_key')
      .on(table.channelId, table.name)
      .where(sql`${table.state} = 'taken'`),
    index('registers_business_day_idx').on(table.businessDay, table.channelId),
    check('registers_hash_check', sql`${table.hash} ~ '^[0-9a-f]{64}$'`),
    check('registers_name_check', sql`${table.name} <> ''`),
    check('registers_content_check', sql`octet_length(${table.content}) BETWEEN 1 AND 67108864`),
    check(
      'registers_state_check',
      sql`CASE ${table.state} WHEN 'taken' THEN true WHEN 'conflict' THEN ${table.decidedBy} IS NULL WHEN 'replaced' THEN ${table.decidedBy} IS NOT NULL WHEN 'rejected' THEN ${table.decidedBy} IS NOT NULL ELSE false END`,
    ),
  ],
);

/** A line of a register that was taken, and what it turned out to be. */
export const registerLines = pgTable(
  'register_lines',
  {
    registerId: integer('register_id')
      .notNull()
      .references(() => registers.id),
    /** Where it stands in the file. */
    lineNo: integer('line_no').notNull(),
    channelId: integer('channel_id').notNull(),
    /** The channel's id of the payment; null where its format has none. */
    externalId: text('external_id'),
    /** As written; perhaps no number of ours. */
    accountNumber: text('account_number').notNull(),
    amount: kopiykas('amount').notNull(),
    paidAt: instant('paid_at'),
    class: text('class', { enum: lineClasses }).notNull(),
    /** External id of the payment of ours it is about; null where there is none. */
    matchedId: text('matched_id'),
  },
  (table) => [
    primaryKey({ name: 'register_lines_pkey', columns: [table.registerId, table.lineNo] }),
    index('register_lines_external_id_idx').on(table.externalId, table.channelId),
    index('register_lines_matched_id_idx').on(table.matchedId, table.channelId),
    index('register_lines_differences_idx')
      .on(table.registerId, table.class)
      .where(sql`${table.class} <> 'matched'`),
    check('register_lines_amount_check', sql`${table.amount} > 0`),
    check(
      'register_lines_class_check',
      sql`${table.class} IN ('matched', 'amount_differs', 'account_differs', 'only_register', 'duplicate', 'cancelled')`,
    ),
  ],
);

/** What people decided about a difference: of a line, or of a payment no line is about. */
export const registerDecisions = pgTable(
  'register_decisions',
  {
    id: uuid('id').primaryKey(),
    channelId: integer('channel_id').notNull(),
    businessDay: day('business_day').notNull(),
    /** Null, as its line, for a payment that is only online. */
    registerId: integer('register_id'),
    lineNo: integer('line_no'),
    /** The payment it is about. */
    externalId: text('external_id').notNull(),
    action: text('action', { enum: registerActions }).notNull(),
    /** External id of the payment that was posted for it; null where none was. */
    postedId: text('posted_id'),
    note: text('note').notNull(),
    /** What it posted or reversed; 0 where nothing, and before large sums needed two people. */
    amount: kopiykas('amount').notNull(),
    /** Who proposed what another person signed; null where nobody else was needed. */
    proposedBy: text('proposed_by'),
    ...done('decided'),
  },
  (table) => [
    foreignKey({
      name: 'register_decisions_line_fkey',
      columns: [table.registerId, table.lineNo],
      foreignColumns: [registerLines.registerId, registerLines.lineNo],
    }),
    unique('register_decisions_line_key').on(table.registerId, table.lineNo),
    index('register_decisions_external_id_idx').on(table.externalId, table.channelId),
    index('register_decisions_posted_id_idx').on(table.postedId, table.channelId),
    index('register_decisions_business_day_idx').on(table.businessDay, table.channelId),
    check(
      'register_decisions_line_check',
      sql`(${table.registerId} IS NULL) = (${table.lineNo} IS NULL) AND (${table.registerId} IS NULL) = (${table.action} IN ('hold', 'confirm', 'withdraw'))`,
    ),
    check(
      'register_decisions_action_check',
      sql`${table.action} IN ('create', 'reinstate', 'suspend', 'keep_ours', 'take_theirs', 'dismiss', 'hold', 'confirm', 'withdraw')`,
    ),
    check('register_decisions_second_person_check', sql`${table.decidedBy} <> ${table.proposedBy}`),
    check(
      'register_decisions_large_check',
      sql`${table.amount} < 500000 OR ${table.proposedBy} IS NOT NULL`,
    ),
  ],
);

/**
 * Journals of payments no register confirms yet: settlement leaves them out of their day, and counts
 * them on the day they are released. A withdrawn payment and its reversal never are.
 */
export const heldJournals = pgTable(
  'held_journals',
  {
    accountId: integer('account_id').notNull(),
    journalId: uuid('journal_id').notNull(),
    /** The banking day the journal was posted on. */
    businessDay: day('business_day').notNull(),
    channelId: integer('channel_id').notNull(),
    externalId: text('external_id').notNull(),
    ...done('held'),
    ...doneLater('released'),
    /** The day it is settled with; null while it is held, and for ever if it was withdrawn. */
    settledOn: day('settled_on'),
  },
  (table) => [
    primaryKey({ name: 'held_journals_pkey', columns: [table.accountId, table.journalId] }),
    index('held_journals_settled_on_idx').on(table.settledOn),
    check(
      'held_journals_released_check',
      sql`(${table.releasedAt} IS NULL) = (${table.releasedBy} IS NULL) AND (${table.settledOn} IS NULL OR ${table.releasedAt} IS NOT NULL)`,
    ),
  ],
);
