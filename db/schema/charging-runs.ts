import { sql } from 'drizzle-orm';
import {
  bigint,
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
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { day, done, doneLater, instant, kopiykas, periodColumn } from './columns.ts';
import { meters } from './metering.ts';
import { contracts } from './services.ts';

/** A charging of a month: computed as a draft, looked at, frozen by another person. */
export const chargingRuns = pgTable(
  'charging_runs',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    period: periodColumn('period').notNull(),
    /** Null charges the agreements of all contracts. */
    contractId: integer('contract_id').references(() => contracts.id),
    state: text('state', {
      enum: ['running', 'draft', 'posting', 'frozen', 'cancelled'],
    })
      .notNull()
      .default('running'),
    ...done('started'),
    draftedAt: instant('drafted_at'),
    /** SHA-256 over all lines in the order of accounts: what the second person freezes. */
    contentHash: text('content_hash'),
    frozenBy: text('frozen_by'),
    issuedOn: day('issued_on'),
    dueOn: day('due_on'),
    frozenAt: instant('frozen_at'),
    ...doneLater('cancelled'),
  },
  (table) => [
    uniqueIndex('charging_runs_live_key')
      .on(table.period)
      .where(sql`${table.state} IN ('running', 'draft', 'posting')`),
    index('charging_runs_period_idx').on(table.period),
    index('charging_runs_contract_id_idx').on(table.contractId),
    check('charging_runs_period_check', sql`extract(day from ${table.period}) = 1`),
    check(
      'charging_runs_state_check',
      sql`CASE ${table.state}
        WHEN 'running' THEN ${table.draftedAt} IS NULL AND ${table.frozenBy} IS NULL
        WHEN 'draft' THEN ${table.contentHash} IS NOT NULL AND ${table.frozenBy} IS NULL
        WHEN 'posting' THEN ${table.contentHash} IS NOT NULL AND ${table.frozenBy} IS NOT NULL AND ${table.issuedOn} IS NOT NULL AND ${table.dueOn} >= ${table.issuedOn}
        WHEN 'frozen' THEN ${table.contentHash} IS NOT NULL AND ${table.frozenBy} IS NOT NULL AND ${table.frozenAt} IS NOT NULL
        WHEN 'cancelled' THEN ${table.cancelledBy} IS NOT NULL AND ${table.frozenBy} IS NULL
        ELSE false
      END`,
    ),
    check('charging_runs_second_person_check', sql`${table.frozenBy} <> ${table.startedBy}`),
  ],
);

/** Accounts are charged some at a time; a worker takes a chunk, and a killed one loses its own. */
export const chargingChunks = pgTable(
  'charging_chunks',
  {
    runId: integer('run_id')
      .notNull()
      .references(() => chargingRuns.id),
    chunkNo: integer('chunk_no').notNull(),
    fromAccount: integer('from_account').notNull(),
    /** The last account of the chunk. */
    toAccount: integer('to_account').notNull(),
    state: text('state', { enum: ['waiting', 'computed', 'posted'] })
      .notNull()
      .default('waiting'),
    accounts: integer('accounts').notNull().default(0),
    lines: integer('lines').notNull().default(0),
    problems: integer('problems').notNull().default(0),
    amount: bigint('amount', { mode: 'bigint' }).notNull().default(sql`0`),
    contentHash: text('content_hash'),
  },
  (table) => [
    primaryKey({ name: 'charging_chunks_pkey', columns: [table.runId, table.chunkNo] }),
    check('charging_chunks_accounts_check', sql`${table.toAccount} >= ${table.fromAccount}`),
    check(
      'charging_chunks_state_check',
      sql`${table.state} IN ('waiting', 'computed', 'posted') AND (${table.state} = 'waiting') = (${table.contentHash} IS NULL)`,
    ),
  ],
);

/** Lines of a run that is not frozen yet. A run is a partition, so that a cancelled one costs nothing. */
export const draftCharges = pgTable(
  'draft_charges',
  {
    runId: integer('run_id').notNull(),
    accountId: integer('account_id').notNull(),
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
    /** The recalculation that is given back by the line. */
    recalculationId: integer('recalculation_id'),
  },
  (table) => [
    primaryKey({
      name: 'draft_charges_pkey',
      columns: [table.runId, table.accountId, table.agreementNo, table.lineNo],
    }),
  ],
);

/** What a draft charges each register; kept as `register_charges` when it is frozen. */
export const draftVolumes = pgTable(
  'draft_volumes',
  {
    runId: integer('run_id').notNull(),
    accountId: integer('account_id').notNull(),
    meterNo: smallint('meter_no').notNull(),
    zone: text('zone').notNull(),
    agreementNo: smallint('agreement_no').notNull(),
    basis: text('basis').notNull(),
    volume: numeric('volume', { precision: 14, scale: 4 }).notNull(),
    readingId: uuid('reading_id'),
  },
  (table) => [
    primaryKey({
      name: 'draft_volumes_pkey',
      columns: [table.runId, table.accountId, table.meterNo, table.zone],
    }),
  ],
);

/** Accounts a run could not charge, and why: nothing is left out silently. */
export const draftProblems = pgTable(
  'draft_problems',
  {
    runId: integer('run_id')
      .notNull()
      .references(() => chargingRuns.id),
    accountId: integer('account_id').notNull(),
    code: text('code').notNull(),
    details: jsonb('details').notNull(),
  },
  (table) => [primaryKey({ name: 'draft_problems_pkey', columns: [table.runId, table.accountId] })],
);

/** What each register was charged in a month: the next reading is set against it. */
export const registerCharges = pgTable(
  'register_charges',
  {
    accountId: integer('account_id').notNull(),
    meterNo: smallint('meter_no').notNull(),
    zone: text('zone', { enum: ['single', 'day', 'night', 'peak'] }).notNull(),
    period: periodColumn('period').notNull(),
    runId: integer('run_id').references(() => chargingRuns.id),
    agreementNo: smallint('agreement_no').notNull(),
    basis: text('basis', { enum: ['meter', 'average', 'norm'] }).notNull(),
    volume: numeric('volume', { precision: 14, scale: 4 }).notNull(),
    /** The reading that settles the register; only of basis `meter`. */
    readingId: uuid('reading_id'),
  },
  (table) => [
    primaryKey({
      name: 'register_charges_pkey',
      columns: [table.accountId, table.meterNo, table.zone, table.period],
    }),
    foreignKey({
      name: 'register_charges_meter_fkey',
      columns: [table.accountId, table.meterNo],
      foreignColumns: [meters.accountId, meters.meterNo],
    }),
    index('register_charges_run_id_idx').on(table.runId),
    check('register_charges_period_check', sql`extract(day from ${table.period}) = 1`),
    check(
      'register_charges_basis_check',
      sql`(${table.basis} = 'meter') = (${table.readingId} IS NOT NULL) AND ${table.basis} IN ('meter', 'average', 'norm')`,
    ),
  ],
);
