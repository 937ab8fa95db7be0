import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { serviceAgreements } from './agreements.ts';
import { accounts } from './city.ts';
import { day, instant, journalId, kopiykas, periodColumn, recordedAt } from './columns.ts';

/** One line per account × agreement × period × kind, with its derivation. Never edited. */
export const charges = pgTable(
  'charges',
  {
    accountId: integer('account_id').notNull(),
    period: periodColumn('period').notNull(),
    agreementNo: smallint('agreement_no').notNull(),
    lineNo: smallint('line_no').notNull(),
    kind: text('kind', {
      enum: ['charge', 'recalculation', 'benefit', 'subsidy', 'penalty', 'adjustment'],
    }).notNull(),
    quantity: numeric('quantity', { precision: 14, scale: 4 }),
    rate: numeric('rate', { precision: 14, scale: 6 }),
    amount: kopiykas('amount').notNull(),
    derivation: jsonb('derivation').notNull(),
    reason: text('reason'),
    journalId: journalId(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({
      name: 'charges_pkey',
      columns: [table.accountId, table.agreementNo, table.period, table.lineNo],
    }),
    foreignKey({
      name: 'charges_agreement_fkey',
      columns: [table.accountId, table.agreementNo],
      foreignColumns: [serviceAgreements.accountId, serviceAgreements.agreementNo],
    }),
    check('charges_period_check', sql`extract(day from ${table.period}) = 1`),
    check(
      'charges_kind_check',
      sql`${table.kind} IN ('charge', 'recalculation', 'benefit', 'subsidy', 'penalty', 'adjustment')`,
    ),
    check('charges_sign_check', sql`${table.kind} <> 'subsidy' OR ${table.amount} <= 0`),
    check('charges_derivation_check', sql`jsonb_typeof(${table.derivation}) = 'object'`),
    check(
      'charges_reason_check',
      sql`${table.kind} NOT IN ('recalculation', 'adjustment') OR ${table.reason} IS NOT NULL`,
    ),
  ],
);

/** The document of a period: its figures come from charges and the ledger, never from here. */
export const bills = pgTable(
  'bills',
  {
    accountId: integer('account_id')
      .notNull()
      .references(() => accounts.id),
    period: periodColumn('period').notNull(),
    /** The secret printed on the bill: whoever holds the paper may register. */
    code: text('code').notNull(),
    dueOn: day('due_on').notNull(),
    issuedAt: instant('issued_at').notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ name: 'bills_pkey', columns: [table.accountId, table.period] }),
    unique('bills_account_id_code_key').on(table.accountId, table.code),
    index('bills_period_idx').on(table.period),
    check('bills_period_check', sql`extract(day from ${table.period}) = 1`),
    check('bills_code_check', sql`${table.code} ~ '^[0-9A-Z]{8}$'`),
  ],
);
