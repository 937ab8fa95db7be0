import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { day, done, doneLater, recordedAt } from './columns.ts';
import { meters, readings } from './metering.ts';

/** What was decided about a reading that was held: once, by one person, for a reason. */
export const readingDecisions = pgTable(
  'reading_decisions',
  {
    accountId: integer('account_id').notNull(),
    readingId: uuid('reading_id').notNull(),
    decision: text('decision', { enum: ['released', 'rejected', 'corrected'] }).notNull(),
    reason: text('reason').notNull(),
    /** The reading that stands instead of a corrected one. */
    correctedBy: uuid('corrected_by'),
    ...done('decided'),
  },
  (table) => [
    primaryKey({ name: 'reading_decisions_pkey', columns: [table.accountId, table.readingId] }),
    foreignKey({
      name: 'reading_decisions_reading_fkey',
      columns: [table.accountId, table.readingId],
      foreignColumns: [readings.accountId, readings.id],
    }),
    foreignKey({
      name: 'reading_decisions_corrected_by_fkey',
      columns: [table.accountId, table.correctedBy],
      foreignColumns: [readings.accountId, readings.id],
    }),
    index('reading_decisions_corrected_by_idx').on(table.accountId, table.correctedBy),
    check(
      'reading_decisions_decision_check',
      sql`${table.decision} IN ('released', 'rejected', 'corrected') AND (${table.decision} = 'corrected') = (${table.correctedBy} IS NOT NULL)`,
    ),
    check('reading_decisions_reason_check', sql`${table.reason} <> ''`),
  ],
);

/** The life of a meter: what was done to it, on which day, and by whom it was written down. */
export const meterEvents = pgTable(
  'meter_events',
  {
    accountId: integer('account_id').notNull(),
    id: uuid('id').notNull(),
    meterNo: smallint('meter_no').notNull(),
    kind: text('kind', {
      enum: ['installed', 'sealed', 'verified', 'replaced', 'removed'],
    }).notNull(),
    effectiveOn: day('effective_on').notNull(),
    sealNumber: text('seal_number'),
    verificationDueOn: day('verification_due_on'),
    /** The meter that came instead; only of kind `replaced`. */
    successorNo: smallint('successor_no'),
    note: text('note').notNull().default(''),
    author: text('author').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'meter_events_pkey', columns: [table.accountId, table.id] }),
    foreignKey({
      name: 'meter_events_meter_fkey',
      columns: [table.accountId, table.meterNo],
      foreignColumns: [meters.accountId, meters.meterNo],
    }),
    foreignKey({
      name: 'meter_events_successor_fkey',
      columns: [table.accountId, table.successorNo],
      foreignColumns: [meters.accountId, meters.meterNo],
    }),
    index('meter_events_meter_idx').on(table.accountId, table.meterNo, table.effectiveOn),
    index('meter_events_successor_idx').on(table.accountId, table.successorNo),
    check(
      'meter_events_kind_check',
      sql`CASE ${table.kind}
        WHEN 'installed' THEN ${table.successorNo} IS NULL
        WHEN 'sealed' THEN ${table.sealNumber} IS NOT NULL AND ${table.successorNo} IS NULL
        WHEN 'verified' THEN ${table.verificationDueOn} > ${table.effectiveOn} AND ${table.successorNo} IS NULL
        WHEN 'replaced' THEN ${table.successorNo} IS NOT NULL
        WHEN 'removed' THEN ${table.successorNo} IS NULL
        ELSE false
      END`,
    ),
  ],
);

/** Files of readings: kept as they came, shown before they are applied, applied once. */
export const readingFiles = pgTable(
  'reading_files',
  {
    /** SHA-256 of the bytes: the same file is the same row. */
    hash: text('hash').primaryKey(),
    name: text('name').notNull(),
    content: text('content').notNull(),
    source: text('source', { enum: ['inspector', 'provider', 'subscriber'] }).notNull(),
    ...done('uploaded'),
    ...doneLater('applied'),
    recorded: integer('recorded'),
    refused: integer('refused'),
  },
  (table) => [
    index('reading_files_uploaded_at_idx').on(table.uploadedAt),
    check('reading_files_hash_check', sql`${table.hash} ~ '^[0-9a-f]{64}$'`),
    check(
      'reading_files_source_check',
      sql`${table.source} IN ('inspector', 'provider', 'subscriber')`,
    ),
    check('reading_files_name_check', sql`${table.name} <> ''`),
    check(
      'reading_files_applied_check',
      sql`(${table.appliedAt} IS NULL) = (${table.appliedBy} IS NULL) AND (${table.appliedAt} IS NULL) = (${table.recorded} IS NULL) AND (${table.recorded} IS NULL) = (${table.refused} IS NULL)`,
    ),
  ],
);
