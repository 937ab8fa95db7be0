import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { paymentStates } from '#lib/domain/payment/payment-life.ts';
import { refundCaseStates } from '#lib/domain/payment/refund.ts';
import { accounts } from './city.ts';
import { bytea, day, doneLater, instant, kopiykas, recordedAt } from './columns.ts';

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
    /** The date of the bank's own books as it was sent; by it a late payment is found again. */
    callerDate: text('caller_date'),
    occurredAt: instant('occurred_at').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'payments_pkey', columns: [table.accountId, table.id] }),
    index('payments_business_day_idx').on(table.businessDay, table.channelId),
    check('payments_amount_check', sql`${table.amount} > 0`),
  ],
);

/** What is known under the channel's own id of a payment, unique for ever, and where it stands. */
export const paymentKeys = pgTable(
  'payment_keys',
  {
    channelId: integer('channel_id').notNull(),
    externalId: text('external_id').notNull(),
    /** 0 where no account is known: money in suspense, a cancel that came first. */
    accountId: integer('account_id').notNull(),
    /** The id its journal has, or would have. */
    paymentId: uuid('payment_id').notNull(),
    /** SHA-256 of what was asked; all zero where only a cancel came. */
    fingerprint: bytea('fingerprint').notNull(),
    /** Twelve digits, for protocols that call our side of a payment by a number. */
    number: bigint('number', { mode: 'bigint' }).notNull().default(sql`nextval('payment_numbers')`),
    state: text('state', { enum: paymentStates }).notNull().default('posted'),
  },
  (table) => [
    primaryKey({ name: 'payment_keys_pkey', columns: [table.channelId, table.externalId] }),
    unique('payment_keys_number_key').on(table.number),
    check('payment_keys_external_id_check', sql`${table.externalId} ~ '^[!-~]{1,64}$'`),
    check('payment_keys_fingerprint_check', sql`octet_length(${table.fingerprint}) = 32`),
    check(
      'payment_keys_state_check',
      sql`${table.state} IN ('reserved', 'expired', 'posted', 'suspended', 'voided', 'reversed', 'returned')`,
    ),
    index('payment_keys_unfinished_idx')
      .on(table.state, table.channelId)
      .where(sql`${table.state} IN ('reserved', 'suspended')`),
  ],
);

/** What was asked when a payment was reserved: the confirmation names only its number. */
export const paymentReservations = pgTable(
  'payment_reservations',
  {
    channelId: integer('channel_id').notNull(),
    externalId: text('external_id').notNull(),
    request: jsonb('request').notNull(),
    reservedAt: instant('reserved_at').notNull().default(sql`now()`),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'payment_reservations_pkey',
      columns: [table.channelId, table.externalId],
    }),
    foreignKey({
      name: 'payment_reservations_key_fkey',
      columns: [table.channelId, table.externalId],
      foreignColumns: [paymentKeys.channelId, paymentKeys.externalId],
    }),
    index('payment_reservations_expires_at_idx').on(table.expiresAt),
    check('payment_reservations_expires_at_check', sql`${table.expiresAt} > ${table.reservedAt}`),
  ],
);

/** A payment that was voided or reversed: by whom, when, why. */
export const paymentCancellations = pgTable(
  'payment_cancellations',
  {
    channelId: integer('channel_id').notNull(),
    externalId: text('external_id').notNull(),
    cancelledAt: instant('cancelled_at').notNull().default(sql`now()`),
    reason: text('reason').notNull(),
    author: text('author').notNull(),
    /** The journal that took the money back; null where there was none. */
    reversalId: uuid('reversal_id'),
  },
  (table) => [
    primaryKey({
      name: 'payment_cancellations_pkey',
      columns: [table.channelId, table.externalId],
    }),
    foreignKey({
      name: 'payment_cancellations_key_fkey',
      columns: [table.channelId, table.externalId],
      foreignColumns: [paymentKeys.channelId, paymentKeys.externalId],
    }),
    check('payment_cancellations_reason_check', sql`${table.reason} <> ''`),
  ],
);

/** Money whose owner is not known: whose account was named, and what became of it. */
export const suspendedPayments = pgTable(
  'suspended_payments',
  {
    channelId: integer('channel_id').notNull(),
    externalId: text('external_id').notNull(),
    /** As it was asked; perhaps no number of ours. */
    accountNumber: text('account_number').notNull(),
    amount: kopiykas('amount').notNull(),
    reason: text('reason', {
      enum: ['account_unknown', 'account_closed', 'account_not_payable', 'cancelled'],
    }).notNull(),
    request: jsonb('request').notNull(),
    proposal: text('proposal', { enum: ['assign', 'return'] }),
    proposedAccountId: integer('proposed_account_id').references(() => accounts.id),
    note: text('note'),
    ...doneLater('proposed'),
    /** Null where the amount needs nobody else. */
    ...doneLater('decided'),
    /** The journal that moved it out of suspense. */
    journalId: uuid('journal_id'),
  },
  (table) => [
    primaryKey({ name: 'suspended_payments_pkey', columns: [table.channelId, table.externalId] }),
    foreignKey({
      name: 'suspended_payments_key_fkey',
      columns: [table.channelId, table.externalId],
      foreignColumns: [paymentKeys.channelId, paymentKeys.externalId],
    }),
    index('suspended_payments_proposed_account_id_idx').on(table.proposedAccountId),
    check('suspended_payments_amount_check', sql`${table.amount} > 0`),
    check(
      'suspended_payments_reason_check',
      sql`${table.reason} IN ('account_unknown', 'account_closed', 'account_not_payable', 'cancelled')`,
    ),
    check(
      'suspended_payments_proposal_check',
      sql`CASE ${table.proposal}
        WHEN 'assign' THEN ${table.proposedAccountId} IS NOT NULL AND ${table.proposedBy} IS NOT NULL AND ${table.note} <> ''
        WHEN 'return' THEN ${table.proposedAccountId} IS NULL AND ${table.proposedBy} IS NOT NULL AND ${table.note} <> ''
        ELSE ${table.proposal} IS NULL AND ${table.journalId} IS NULL
      END`,
    ),
    check('suspended_payments_second_person_check', sql`${table.decidedBy} <> ${table.proposedBy}`),
    check(
      'suspended_payments_large_check',
      sql`${table.journalId} IS NULL OR ${table.amount} < 500000 OR ${table.decidedBy} IS NOT NULL`,
    ),
    unique('suspended_payments_journal_key').on(table.journalId),
  ],
);

/** A cancel that came after the day was closed: money to be given back by people. */
export const refundCases = pgTable(
  'refund_cases',
  {
    channelId: integer('channel_id').notNull(),
    externalId: text('external_id').notNull(),
    requestedAt: instant('requested_at').notNull().default(sql`now()`),
    reason: text('reason').notNull(),
    author: text('author').notNull(),
    state: text('state', { enum: refundCaseStates }).notNull().default('open'),
    note: text('note'),
    ...doneLater('proposed'),
    ...doneLater('decided'),
    journalId: uuid('journal_id'),
  },
  (table) => [
    primaryKey({ name: 'refund_cases_pkey', columns: [table.channelId, table.externalId] }),
    foreignKey({
      name: 'refund_cases_key_fkey',
      columns: [table.channelId, table.externalId],
      foreignColumns: [paymentKeys.channelId, paymentKeys.externalId],
    }),
    index('refund_cases_state_idx').on(table.state),
    unique('refund_cases_journal_key').on(table.journalId),
    check('refund_cases_reason_check', sql`${table.reason} <> ''`),
    check(
      'refund_cases_state_check',
      sql`CASE ${table.state}
        WHEN 'open' THEN ${table.proposedBy} IS NULL AND ${table.decidedBy} IS NULL
        WHEN 'proposed' THEN ${table.proposedBy} IS NOT NULL AND ${table.decidedBy} IS NULL
        WHEN 'approved' THEN ${table.proposedBy} IS NOT NULL AND ${table.decidedBy} IS NOT NULL AND ${table.journalId} IS NULL
        WHEN 'refunded' THEN ${table.decidedBy} IS NOT NULL AND ${table.journalId} IS NOT NULL
        WHEN 'refused' THEN ${table.decidedBy} IS NOT NULL AND ${table.note} <> ''
        ELSE false
      END`,
    ),
    check(
      'refund_cases_second_person_check',
      sql`${table.state} NOT IN ('approved', 'refunded') OR ${table.decidedBy} <> ${table.proposedBy}`,
    ),
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
