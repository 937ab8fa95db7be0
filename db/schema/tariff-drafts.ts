import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { accounts } from './city.ts';
import { day, done, doneLater, instant, kopiykas, periodColumn } from './columns.ts';
import { contracts } from './services.ts';
import { tariffs, tariffVersions } from './tariffs.ts';

/** A version of a tariff before it holds: run over the city, approved by a second person. */
export const tariffDrafts = pgTable(
  'tariff_drafts',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    tariffId: integer('tariff_id')
      .notNull()
      .references(() => tariffs.id),
    kind: text('kind').notNull(),
    act: text('act').notNull(),
    seasonFromMonth: smallint('season_from_month'),
    seasonToMonth: smallint('season_to_month'),
    capacityUnit: text('capacity_unit', { enum: ['m2', 'gcal-hour'] }),
    validFrom: day('valid_from').notNull(),
    /** The month the city was charged for, as if the draft held. */
    period: periodColumn('period').notNull(),
    state: text('state', { enum: ['checking', 'checked', 'approved', 'withdrawn'] })
      .notNull()
      .default('checking'),
    ...done('drafted'),
    checkedAt: instant('checked_at'),
    /** SHA-256 over the lines of the tariff in the order of accounts: what the second person signs. */
    contentHash: text('content_hash'),
    ...doneLater('approved'),
    /** The version it puts right; null for one that is to follow. */
    correctsId: integer('corrects_id').references(() => tariffVersions.id),
    /** What it became. */
    versionId: integer('version_id').references(() => tariffVersions.id),
    ...doneLater('withdrawn'),
  },
  (table) => [
    uniqueIndex('tariff_drafts_live_key')
      .on(table.tariffId)
      .where(sql`${table.state} IN ('checking', 'checked')`),
    index('tariff_drafts_tariff_id_idx').on(table.tariffId),
    index('tariff_drafts_period_idx').on(table.period),
    index('tariff_drafts_version_id_idx').on(table.versionId),
    index('tariff_drafts_corrects_id_idx').on(table.correctsId),
    check('tariff_drafts_act_check', sql`${table.act} <> ''`),
    check('tariff_drafts_period_check', sql`extract(day from ${table.period}) = 1`),
    check(
      'tariff_drafts_season_check',
      sql`(${table.seasonFromMonth} IS NULL) = (${table.seasonToMonth} IS NULL) AND ${table.seasonFromMonth} BETWEEN 1 AND 12 AND ${table.seasonToMonth} BETWEEN 1 AND 12`,
    ),
    check(
      'tariff_drafts_capacity_unit_check',
      sql`(${table.kind} = 'two-rate') = (${table.capacityUnit} IS NOT NULL) AND ${table.capacityUnit} IN ('m2', 'gcal-hour')`,
    ),
    check(
      'tariff_drafts_state_check',
      sql`CASE ${table.state}
        WHEN 'checking' THEN ${table.checkedAt} IS NULL AND ${table.approvedBy} IS NULL
        WHEN 'checked' THEN ${table.contentHash} IS NOT NULL AND ${table.approvedBy} IS NULL
        WHEN 'approved' THEN ${table.contentHash} IS NOT NULL AND ${table.approvedBy} IS NOT NULL AND ${table.versionId} IS NOT NULL
        WHEN 'withdrawn' THEN ${table.withdrawnBy} IS NOT NULL AND ${table.approvedBy} IS NULL
        ELSE false
      END`,
    ),
    check('tariff_drafts_second_person_check', sql`${table.approvedBy} <> ${table.draftedBy}`),
  ],
);

export const tariffDraftRates = pgTable(
  'tariff_draft_rates',
  {
    draftId: integer('draft_id')
      .notNull()
      .references(() => tariffDrafts.id),
    zone: text('zone').notNull().default('single'),
    blockFrom: numeric('block_from', { precision: 12, scale: 3 }).notNull().default('0'),
    rate: numeric('rate', { precision: 14, scale: 6 }).notNull(),
  },
  (table) => [
    primaryKey({
      name: 'tariff_draft_rates_pkey',
      columns: [table.draftId, table.zone, table.blockFrom],
    }),
    check('tariff_draft_rates_rate_check', sql`${table.rate} >= 0 AND ${table.blockFrom} >= 0`),
  ],
);

/** Accounts of a dry run that are charged together. */
export const tariffCheckChunks = pgTable(
  'tariff_check_chunks',
  {
    draftId: integer('draft_id')
      .notNull()
      .references(() => tariffDrafts.id),
    chunkNo: integer('chunk_no').notNull(),
    fromAccount: integer('from_account').notNull(),
    toAccount: integer('to_account').notNull(),
    state: text('state', { enum: ['waiting', 'computed'] })
      .notNull()
      .default('waiting'),
    /** Accounts that can be charged now, but not with the draft. */
    problems: integer('problems').notNull().default(0),
  },
  (table) => [
    primaryKey({ name: 'tariff_check_chunks_pkey', columns: [table.draftId, table.chunkNo] }),
    check('tariff_check_chunks_accounts_check', sql`${table.toAccount} >= ${table.fromAccount}`),
    check('tariff_check_chunks_state_check', sql`${table.state} IN ('waiting', 'computed')`),
  ],
);

/** What the draft makes of an account's month. */
export const tariffCheckAccounts = pgTable(
  'tariff_check_accounts',
  {
    draftId: integer('draft_id')
      .notNull()
      .references(() => tariffDrafts.id),
    accountId: integer('account_id')
      .notNull()
      .references(() => accounts.id),
    /** The whole month of the account, all services. */
    amountBefore: kopiykas('amount_before').notNull(),
    amountAfter: kopiykas('amount_after').notNull(),
    /** SHA-256 of the lines of the tariff; null where it charges nothing in the month. */
    linesHash: text('lines_hash'),
  },
  (table) => [
    primaryKey({
      name: 'tariff_check_accounts_pkey',
      columns: [table.draftId, table.accountId],
    }),
    index('tariff_check_accounts_account_id_idx').on(table.accountId),
  ],
);

/** What each contract gets of the accounts of a chunk, now and with the draft. */
export const tariffCheckTotals = pgTable(
  'tariff_check_totals',
  {
    draftId: integer('draft_id')
      .notNull()
      .references(() => tariffDrafts.id),
    chunkNo: integer('chunk_no').notNull(),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    linesBefore: integer('lines_before').notNull(),
    linesAfter: integer('lines_after').notNull(),
    amountBefore: kopiykas('amount_before').notNull(),
    amountAfter: kopiykas('amount_after').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'tariff_check_totals_pkey',
      columns: [table.draftId, table.chunkNo, table.contractId],
    }),
    index('tariff_check_totals_contract_id_idx').on(table.contractId),
  ],
);
