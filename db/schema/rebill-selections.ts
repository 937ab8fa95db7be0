import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { accounts, buildings } from './city.ts';
import { done, doneLater, instant, periodColumn } from './columns.ts';
import { contracts } from './services.ts';
import { tariffs } from './tariffs.ts';

export const rebillReasons = [
  'wrong-tariff',
  'wrong-residents',
  'wrong-area',
  'wrong-agreement',
  'late-benefit',
  'other',
] as const;

/** Accounts of which a month is charged anew together: computed by workers, decided as a whole. */
export const rebillSelections = pgTable(
  'rebill_selections',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    period: periodColumn('period').notNull(),
    reason: text('reason', { enum: rebillReasons }).notNull(),
    document: text('document').notNull(),
    /** What the accounts have in common; absent filters nothing. */
    buildingId: integer('building_id').references(() => buildings.id),
    tariffId: integer('tariff_id').references(() => tariffs.id),
    contractId: integer('contract_id').references(() => contracts.id),
    state: text('state', { enum: ['computing', 'proposed', 'approved', 'rejected'] })
      .notNull()
      .default('computing'),
    /** SHA-256 over the chunks in their order: what the second person approves. */
    contentHash: text('content_hash'),
    ...done('proposed'),
    computedAt: instant('computed_at'),
    ...doneLater('decided'),
    rejectReason: text('reject_reason'),
  },
  (table) => [
    index('rebill_selections_building_id_idx').on(table.buildingId),
    index('rebill_selections_tariff_id_idx').on(table.tariffId),
    index('rebill_selections_contract_id_idx').on(table.contractId),
    check('rebill_selections_period_check', sql`extract(day from ${table.period}) = 1`),
    check('rebill_selections_document_check', sql`${table.document} <> ''`),
    check(
      'rebill_selections_reason_check',
      sql`${table.reason} IN ('wrong-tariff', 'wrong-residents', 'wrong-area', 'wrong-agreement', 'late-benefit', 'other')`,
    ),
    check(
      'rebill_selections_filter_check',
      sql`num_nonnulls(${table.buildingId}, ${table.tariffId}, ${table.contractId}) > 0`,
    ),
    check(
      'rebill_selections_state_check',
      sql`CASE ${table.state}
        WHEN 'computing' THEN ${table.contentHash} IS NULL AND ${table.decidedBy} IS NULL
        WHEN 'proposed' THEN ${table.contentHash} IS NOT NULL AND ${table.decidedBy} IS NULL
        WHEN 'approved' THEN ${table.contentHash} IS NOT NULL AND ${table.decidedBy} IS NOT NULL
        WHEN 'rejected' THEN ${table.decidedBy} IS NOT NULL AND ${table.rejectReason} <> ''
        ELSE false
      END`,
    ),
    check(
      'rebill_selections_second_person_check',
      sql`${table.state} = 'rejected' OR ${table.decidedBy} <> ${table.proposedBy}`,
    ),
  ],
);

/** A stretch of account numbers a worker computes at once; a killed one loses its own. */
export const rebillChunks = pgTable(
  'rebill_chunks',
  {
    selectionId: integer('selection_id')
      .notNull()
      .references(() => rebillSelections.id),
    chunkNo: integer('chunk_no').notNull(),
    /** Those of the selection, in their order. */
    accountIds: integer('account_ids').array().notNull(),
    state: text('state', { enum: ['waiting', 'computed'] })
      .notNull()
      .default('waiting'),
    changed: integer('changed').notNull().default(0),
    problems: integer('problems').notNull().default(0),
    amount: bigint('amount', { mode: 'bigint' }).notNull().default(sql`0`),
    contentHash: text('content_hash'),
  },
  (table) => [
    primaryKey({ name: 'rebill_chunks_pkey', columns: [table.selectionId, table.chunkNo] }),
    check('rebill_chunks_accounts_check', sql`cardinality(${table.accountIds}) > 0`),
    check(
      'rebill_chunks_state_check',
      sql`${table.state} IN ('waiting', 'computed') AND (${table.state} = 'waiting') = (${table.contentHash} IS NULL)`,
    ),
  ],
);

/** Accounts of a selection that cannot be charged anew, and why: none is left out silently. */
export const rebillProblems = pgTable(
  'rebill_problems',
  {
    selectionId: integer('selection_id')
      .notNull()
      .references(() => rebillSelections.id),
    accountId: integer('account_id')
      .notNull()
      .references(() => accounts.id),
    code: text('code').notNull(),
    details: jsonb('details').notNull(),
  },
  (table) => [
    primaryKey({ name: 'rebill_problems_pkey', columns: [table.selectionId, table.accountId] }),
    index('rebill_problems_account_id_idx').on(table.accountId),
  ],
);
