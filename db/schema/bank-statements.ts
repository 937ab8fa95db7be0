import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { receiptStandings } from '#lib/domain/registers/bank-receipt.ts';
import { statementFormats } from '#lib/domain/registers/bank-statement.ts';
import { bytea, day, done, doneLater, kopiykas } from './columns.ts';
import { channels } from './partners.ts';

/**
 * Words on the centre's own bank accounts, each signed by a second person. An account is the
 * centre's where the last one that was approved opens it.
 */
export const ownAccountChanges = pgTable(
  'own_account_changes',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    iban: text('iban').notNull(),
    /** The bank that keeps it, and what it is for, as people say it. */
    name: text('name').notNull(),
    deed: text('deed', { enum: ['open', 'close'] }).notNull(),
    reason: text('reason').notNull(),
    state: text('state', { enum: ['proposed', 'approved', 'rejected'] })
      .notNull()
      .default('proposed'),
    ...done('proposed'),
    ...doneLater('decided'),
    rejectReason: text('reject_reason'),
  },
  (table) => [
    uniqueIndex('own_account_changes_live_key')
      .on(table.iban)
      .where(sql`${table.state} = 'proposed'`),
    index('own_account_changes_iban_idx').on(table.iban, table.id),
    check('own_account_changes_iban_check', sql`is_iban(${table.iban})`),
    check('own_account_changes_name_check', sql`${table.name} <> ''`),
    check('own_account_changes_deed_check', sql`${table.deed} IN ('open', 'close')`),
    check('own_account_changes_reason_check', sql`${table.reason} <> ''`),
    check(
      'own_account_changes_state_check',
      sql`CASE ${table.state}
        WHEN 'proposed' THEN ${table.decidedBy} IS NULL
        WHEN 'approved' THEN ${table.decidedBy} IS NOT NULL
        WHEN 'rejected' THEN ${table.decidedBy} IS NOT NULL AND ${table.rejectReason} <> ''
        ELSE false
      END`,
    ),
    check(
      'own_account_changes_second_person_check',
      sql`${table.state} <> 'approved' OR ${table.decidedBy} <> ${table.proposedBy}`,
    ),
  ],
);

/** Statements of the centre's bank accounts as they came. */
export const bankStatements = pgTable(
  'bank_statements',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    name: text('name').notNull(),
    format: text('format', { enum: statementFormats }).notNull(),
    /** SHA-256 (hex) of the bytes. */
    hash: text('hash').notNull(),
    content: bytea('content').notNull(),
    ...done('received'),
  },
  (table) => [
    unique('bank_statements_hash_key').on(table.hash),
    check('bank_statements_hash_check', sql`${table.hash} ~ '^[0-9a-f]{64}$'`),
    check('bank_statements_name_check', sql`${table.name} <> ''`),
    check(
      'bank_statements_format_check',
      sql`${table.format} IN ('camt-053', 'camt-054', 'client-bank')`,
    ),
  ],
);

/** Money that came to the centre's account, and which channel's day it is the sum of. */
export const bankReceipts = pgTable(
  'bank_receipts',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    statementId: integer('statement_id')
      .notNull()
      .references(() => bankStatements.id),
    /** Our account. */
    iban: text('iban').notNull(),
    /** The bank's own id of the entry: the same entry in another statement is the same row. */
    reference: text('reference').notNull(),
    /** Whether the bank of the account gave that id, or only banks on the way. */
    isBankReference: boolean('is_bank_reference').notNull(),
    /** The bank's id of the sum it booked this transfer in; empty where it booked it alone. */
    batch: text('batch').notNull(),
    /** What whoever paid calls the transfer; empty where nobody said. */
    endToEnd: text('end_to_end').notNull(),
    bookedOn: day('booked_on').notNull(),
    amount: kopiykas('amount').notNull(),
    payerName: text('payer_name').notNull(),
    payerCode: text('payer_code').notNull(),
    payerIban: text('payer_iban').notNull(),
    purpose: text('purpose').notNull(),
    standing: text('standing', { enum: receiptStandings }).notNull(),
    channelId: integer('channel_id').references(() => channels.id),
    businessDay: day('business_day'),
    /** The receipt whose money this one tells of a second time. */
    sameAs: integer('same_as'),
    /** Why people decided so; null for what the rule decides. */
    note: text('note'),
    ...doneLater('assigned'),
  },
  (table) => [
    unique('bank_receipts_reference_key').on(table.iban, table.reference),
    // Two equal transfers stay two; the parts of one sum are the same as the sum together.
    uniqueIndex('bank_receipts_same_as_key').on(table.sameAs).where(sql`${table.batch} = ''`),
    index('bank_receipts_same_as_idx').on(table.sameAs),
    index('bank_receipts_batch_idx').on(table.iban, table.batch).where(sql`${table.batch} <> ''`),
    foreignKey({
      name: 'bank_receipts_same_as_fkey',
      columns: [table.sameAs],
      foreignColumns: [table.id],
    }),
    index('bank_receipts_statement_id_idx').on(table.statementId),
    index('bank_receipts_channel_id_idx').on(table.channelId, table.businessDay),
    index('bank_receipts_booked_on_idx').on(table.bookedOn, table.id),
    index('bank_receipts_open_idx').on(table.bookedOn).where(sql`${table.standing} = 'open'`),
    check('bank_receipts_amount_check', sql`${table.amount} <> 0`),
    check(
      'bank_receipts_standing_check',
      sql`(${table.standing} = 'assigned') = (${table.channelId} IS NOT NULL)
        AND (${table.channelId} IS NULL) = (${table.businessDay} IS NULL)
        AND (${table.standing} = 'same') = (${table.sameAs} IS NOT NULL)
        AND CASE ${table.standing}
          WHEN 'open' THEN true
          WHEN 'assigned' THEN ${table.assignedBy} IS NOT NULL
          WHEN 'same' THEN ${table.assignedBy} IS NOT NULL
          WHEN 'split' THEN ${table.assignedBy} IS NOT NULL AND ${table.batch} = ''
          WHEN 'other' THEN ${table.assignedBy} IS NOT NULL AND ${table.note} <> ''
          ELSE false
        END`,
    ),
  ],
);
