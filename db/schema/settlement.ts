import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { users } from './access.ts';
import { day, instant, kopiykas, recordedAt } from './columns.ts';
import { contracts } from './services.ts';

export const desks = pgTable('desks', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
});

/** A desk's shift. The cash day is a field of its own, apart from the times. */
export const shifts = pgTable(
  'shifts',
  {
    deskId: integer('desk_id')
      .notNull()
      .references(() => desks.id),
    cashDay: day('cash_day').notNull(),
    openedAt: instant('opened_at').notNull(),
    closedAt: instant('closed_at'),
    /** Status code of the desk's last receipt, as the desk reports it. */
    receiptStatus: text('receipt_status'),
    journalId: uuid('journal_id'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'shifts_pkey', columns: [table.deskId, table.cashDay] }),
    index('shifts_cash_day_idx').on(table.cashDay),
    check('shifts_closed_at_check', sql`${table.closedAt} > ${table.openedAt}`),
  ],
);

/**
 * A banking day that was closed, or that is kept open longer than usual (closed_at is null).
 * Without a row, today and the last days are open and older ones are not.
 */
export const settlementDays = pgTable(
  'settlement_days',
  {
    businessDay: day('business_day').primaryKey(),
    closedAt: instant('closed_at'),
    closedBy: uuid('closed_by').references(() => users.id),
    /** SHA-256 (hex) of the proposed remittances: what a second person approves. */
    contentHash: text('content_hash'),
    approvedAt: instant('approved_at'),
    approvedBy: uuid('approved_by').references(() => users.id),
  },
  (table) => [
    index('settlement_days_closed_by_idx').on(table.closedBy),
    index('settlement_days_approved_by_idx').on(table.approvedBy),
    check('settlement_days_four_eyes_check', sql`${table.approvedBy} <> ${table.closedBy}`),
    check(
      'settlement_days_closing_check',
      sql`(${table.closedAt} IS NULL) = (${table.closedBy} IS NULL) AND (${table.closedAt} IS NULL) = (${table.contentHash} IS NULL) AND (${table.approvedAt} IS NULL OR ${table.closedAt} IS NOT NULL)`,
    ),
    check(
      'settlement_days_approval_check',
      sql`(${table.approvedAt} IS NULL) = (${table.approvedBy} IS NULL)`,
    ),
    check('settlement_days_content_hash_check', sql`${table.contentHash} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** What a recipient gets of a closed day; names and accounts as they were on that day. */
export const remittances = pgTable(
  'remittances',
  {
    businessDay: day('business_day').notNull(),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    received: kopiykas('received').notNull(),
    cashFee: kopiykas('cash_fee').notNull(),
    informationFee: kopiykas('information_fee').notNull(),
    net: kopiykas('net').notNull(),
    paymentsCount: integer('payments_count').notNull(),
    iban: text('iban').notNull(),
    journalId: uuid('journal_id').notNull(),
  },
  (table) => [
    primaryKey({ name: 'remittances_pkey', columns: [table.businessDay, table.contractId] }),
    foreignKey({
      name: 'remittances_business_day_fkey',
      columns: [table.businessDay],
      foreignColumns: [settlementDays.businessDay],
    }),
    index('remittances_contract_id_idx').on(table.contractId),
    check(
      'remittances_sum_check',
      sql`${table.received} = ${table.cashFee} + ${table.informationFee} + ${table.net}`,
    ),
    check('remittances_iban_check', sql`is_iban(${table.iban})`),
  ],
);
