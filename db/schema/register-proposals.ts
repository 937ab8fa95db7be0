import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { differences, registerActions } from '#lib/domain/registers/decision.ts';
import { registerProposalStates } from '#lib/domain/registers/proposal.ts';
import { day, done, doneLater, kopiykas } from './columns.ts';
import { channels } from './partners.ts';
import { registers } from './registers.ts';

/**
 * Decisions about differences that move too much money for one person, as they were proposed:
 * another one signs or rejects them.
 */
export const registerProposals = pgTable(
  'register_proposals',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    channelId: integer('channel_id')
      .notNull()
      .references(() => channels.id),
    businessDay: day('business_day').notNull(),
    /** Null, as its line, for a payment that is only online. */
    registerId: integer('register_id').references(() => registers.id),
    /** No foreign key: a register that is replaced loses its lines, what was proposed stays. */
    lineNo: integer('line_no'),
    /** The payment it is about. */
    externalId: text('external_id').notNull(),
    seen: text('seen', { enum: differences }).notNull(),
    /** SHA-256 (hex) of the difference as it was, both sides: another one is not signed. */
    seenHash: text('seen_hash').notNull(),
    action: text('action', { enum: registerActions }).notNull(),
    /** What it would post or reverse. */
    amount: kopiykas('amount').notNull(),
    note: text('note').notNull(),
    state: text('state', { enum: registerProposalStates }).notNull().default('proposed'),
    ...done('proposed'),
    ...doneLater('decided'),
    rejectReason: text('reject_reason'),
  },
  (table) => [
    uniqueIndex('register_proposals_live_line_key')
      .on(table.registerId, table.lineNo)
      .where(sql`${table.state} = 'proposed'`),
    uniqueIndex('register_proposals_live_payment_key')
      .on(table.channelId, table.externalId)
      .where(sql`${table.state} = 'proposed' AND ${table.registerId} IS NULL`),
    index('register_proposals_line_idx').on(table.registerId, table.lineNo),
    index('register_proposals_external_id_idx').on(table.channelId, table.externalId),
    index('register_proposals_waiting_idx').on(table.id).where(sql`${table.state} = 'proposed'`),
    check(
      'register_proposals_line_check',
      sql`(${table.registerId} IS NULL) = (${table.lineNo} IS NULL) AND (${table.registerId} IS NULL) = (${table.action} = 'withdraw')`,
    ),
    check(
      'register_proposals_seen_check',
      sql`${table.seen} IN ('amount_differs', 'account_differs', 'only_online', 'only_register', 'cancelled')`,
    ),
    check('register_proposals_seen_hash_check', sql`${table.seenHash} ~ '^[0-9a-f]{64}$'`),
    check(
      'register_proposals_action_check',
      sql`${table.action} IN ('create', 'reinstate', 'suspend', 'take_theirs', 'withdraw')`,
    ),
    check('register_proposals_amount_check', sql`${table.amount} >= 500000`),
    check('register_proposals_note_check', sql`${table.note} <> ''`),
    check(
      'register_proposals_state_check',
      sql`CASE ${table.state}
        WHEN 'proposed' THEN ${table.decidedBy} IS NULL
        WHEN 'approved' THEN ${table.decidedBy} IS NOT NULL
        WHEN 'rejected' THEN ${table.decidedBy} IS NOT NULL AND ${table.rejectReason} <> ''
        WHEN 'taken_back' THEN ${table.decidedBy} IS NOT NULL
        ELSE false
      END`,
    ),
    check(
      'register_proposals_second_person_check',
      sql`(${table.decidedBy} = ${table.proposedBy}) = (${table.state} = 'taken_back')`,
    ),
  ],
);
