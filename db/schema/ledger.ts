import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { serviceAgreements } from './agreements.ts';
import { day, instant, journalId, kopiykas, periodColumn, recordedAt } from './columns.ts';

export const ledgerAccount = pgEnum('ledger_account', [
  'receivable',
  'provider_claim',
  'clearing',
  'cash',
  'payable',
  'cash_fee_income',
  'information_fee_income',
  'bank',
  'imported_collections',
  'suspense',
]);

/** The head of a double entry. account_id 0 is the centre's own books. */
export const journals = pgTable(
  'journals',
  {
    accountId: integer('account_id').notNull(),
    id: uuid('id').notNull(),
    kind: text('kind', {
      enum: ['charges', 'payment', 'reversal', 'return', 'shift', 'settlement', 'remittance'],
    }).notNull(),
    businessDay: day('business_day').notNull(),
    /** When it happened in the world; recorded_at is when we knew. */
    occurredAt: instant('occurred_at').notNull(),
    recordedAt: recordedAt(),
    reversesId: uuid('reverses_id'),
    reason: text('reason'),
    author: text('author').notNull(),
  },
  (table) => [
    primaryKey({ name: 'journals_pkey', columns: [table.accountId, table.id] }),
    check(
      'journals_kind_check',
      sql`${table.kind} IN ('charges', 'payment', 'reversal', 'return', 'shift', 'settlement', 'remittance')`,
    ),
    check(
      'journals_reversal_check',
      sql`(${table.kind} = 'reversal') = (${table.reversesId} IS NOT NULL) AND (${table.kind} <> 'reversal' OR ${table.reason} IS NOT NULL)`,
    ),
  ],
);

/** Append-only. Debit is positive. Σ of a journal is 0: a statement trigger refuses all else. */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    accountId: integer('account_id').notNull(),
    journalId: journalId(),
    lineNo: smallint('line_no').notNull(),
    businessDay: day('business_day').notNull(),
    ledgerAccount: ledgerAccount('ledger_account').notNull(),
    amount: kopiykas('amount').notNull(),
    agreementNo: smallint('agreement_no'),
    period: periodColumn('period'),
    contractId: integer('contract_id'),
    channelId: integer('channel_id'),
    deskId: integer('desk_id'),
  },
  (table) => [
    primaryKey({
      name: 'ledger_entries_pkey',
      columns: [table.accountId, table.journalId, table.lineNo, table.businessDay],
    }),
    index('ledger_entries_business_day_brin').using('brin', table.businessDay),
    check('ledger_entries_amount_check', sql`${table.amount} <> 0`),
    check(
      'ledger_entries_dimensions_check',
      sql`CASE ${table.ledgerAccount}
        WHEN 'receivable' THEN ${table.accountId} > 0 AND ${table.agreementNo} IS NOT NULL AND ${table.period} IS NOT NULL AND ${table.contractId} IS NOT NULL
        WHEN 'provider_claim' THEN ${table.contractId} IS NOT NULL
        WHEN 'payable' THEN ${table.contractId} IS NOT NULL
        WHEN 'cash_fee_income' THEN ${table.contractId} IS NOT NULL
        WHEN 'information_fee_income' THEN ${table.contractId} IS NOT NULL
        WHEN 'clearing' THEN ${table.channelId} IS NOT NULL
        WHEN 'cash' THEN ${table.deskId} IS NOT NULL
        ELSE true
      END`,
    ),
  ],
);

/**
 * What is open per account × agreement × period: kept by the ledger's trigger, the sum of entries. A
 * sum of zero has no row, so that the table stays as small as what is owed.
 */
export const balances = pgTable(
  'balances',
  {
    accountId: integer('account_id').notNull(),
    agreementNo: smallint('agreement_no').notNull(),
    period: periodColumn('period').notNull(),
    balance: kopiykas('balance').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'balances_pkey',
      columns: [table.accountId, table.agreementNo, table.period],
    }),
    foreignKey({
      name: 'balances_agreement_fkey',
      columns: [table.accountId, table.agreementNo],
      foreignColumns: [serviceAgreements.accountId, serviceAgreements.agreementNo],
    }),
    check('balances_open_check', sql`${table.balance} <> 0`),
    check('balances_period_check', sql`extract(day from ${table.period}) = 1`),
  ],
);
