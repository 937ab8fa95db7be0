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
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { serviceAgreements } from './agreements.ts';
import { accounts } from './city.ts';
import { day, doneLater, kopiykas, periodColumn, recordedAt } from './columns.ts';
import { rebillReasons, rebillSelections } from './rebill-selections.ts';
import { services } from './services.ts';

/** The dated table: what is taken off where a service is worse than agreed. */
export const qualityRules = pgTable(
  'quality_rules',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    serviceId: smallint('service_id')
      .notNull()
      .references(() => services.id),
    deviation: text('deviation', {
      enum: ['break', 'room-temperature', 'water-temperature'],
    }).notNull(),
    /** `day`: of the month for each day; `degree`: for each degree; `time`: of the days it was so. */
    per: text('per', { enum: ['day', 'degree', 'time'] }).notNull(),
    percent: numeric('percent', { precision: 6, scale: 3 }).notNull(),
    fromValue: numeric('from_value', { precision: 5, scale: 1 }),
    belowValue: numeric('below_value', { precision: 5, scale: 1 }),
    act: text('act').notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
  },
  (table) => [
    index('quality_rules_service_id_idx').on(table.serviceId),
    check(
      'quality_rules_deviation_check',
      sql`${table.deviation} IN ('break', 'room-temperature', 'water-temperature')`,
    ),
    check(
      'quality_rules_per_check',
      sql`${table.per} IN ('day', 'degree', 'time') AND (${table.per} <> 'degree' OR ${table.belowValue} IS NOT NULL)`,
    ),
    check('quality_rules_percent_check', sql`${table.percent} > 0 AND ${table.percent} <= 100`),
    check('quality_rules_values_check', sql`${table.belowValue} > ${table.fromValue}`),
    check('quality_rules_validity_check', sql`${table.validTo} > ${table.validFrom}`),
    check('quality_rules_act_check', sql`${table.act} <> ''`),
  ],
);

/** Above this amount a recalculation needs a second person, from one day on. */
export const recalculationLimits = pgTable(
  'recalculation_limits',
  {
    validFrom: day('valid_from').primaryKey(),
    validTo: day('valid_to'),
    alone: kopiykas('alone').notNull(),
    act: text('act').notNull(),
  },
  (table) => [
    check('recalculation_limits_validity_check', sql`${table.validTo} > ${table.validFrom}`),
    check('recalculation_limits_alone_check', sql`${table.alone} >= 0`),
    check('recalculation_limits_act_check', sql`${table.act} <> ''`),
  ],
);

/** Why days that were charged are not owed, and who decided so. */
export const recalculations = pgTable(
  'recalculations',
  {
    accountId: integer('account_id')
      .notNull()
      .references(() => accounts.id),
    id: integer('id').notNull().generatedAlwaysAsIdentity(),
    kind: text('kind', { enum: ['absence', 'quality', 'season', 'rebill'] }).notNull(),
    firstDay: day('first_day').notNull(),
    lastDay: day('last_day').notNull(),
    persons: smallint('persons'),
    serviceId: smallint('service_id').references(() => services.id),
    deviation: text('deviation'),
    /** Degrees measured. */
    value: numeric('value', { precision: 5, scale: 1 }),
    /** Why a month is charged anew; of a rebill only. */
    reason: text('reason', { enum: rebillReasons }),
    /** The selection of accounts it was computed for, which is decided as a whole. */
    selectionId: integer('selection_id').references(() => rebillSelections.id),
    document: text('document').notNull(),
    amount: kopiykas('amount').notNull(),
    /** SHA-256 of the lines: what the second person approves. */
    contentHash: text('content_hash').notNull(),
    state: text('state', { enum: ['proposed', 'approved', 'rejected'] }).notNull(),
    proposedBy: text('proposed_by').notNull(),
    recordedAt: recordedAt(),
    /** Null where the amount needs nobody else. */
    ...doneLater('decided'),
    rejectReason: text('reject_reason'),
  },
  (table) => [
    primaryKey({ name: 'recalculations_pkey', columns: [table.accountId, table.id] }),
    unique('recalculations_id_key').on(table.id),
    index('recalculations_service_id_idx').on(table.serviceId),
    uniqueIndex('recalculations_selection_account_key').on(table.selectionId, table.accountId),
    check('recalculations_days_check', sql`${table.lastDay} >= ${table.firstDay}`),
    check(
      'recalculations_kind_check',
      sql`CASE ${table.kind}
        WHEN 'absence' THEN ${table.persons} > 0 AND ${table.deviation} IS NULL
        WHEN 'quality' THEN ${table.serviceId} IS NOT NULL AND ${table.deviation} IS NOT NULL
        WHEN 'season' THEN ${table.deviation} IS NULL
        WHEN 'rebill' THEN ${table.reason} IS NOT NULL AND ${table.persons} IS NULL
          AND ${table.deviation} IS NULL AND ${table.serviceId} IS NULL
        ELSE false
      END AND (${table.kind} = 'rebill' OR (${table.reason} IS NULL AND ${table.selectionId} IS NULL))`,
    ),
    check('recalculations_document_check', sql`${table.document} <> ''`),
    check('recalculations_amount_check', sql`${table.kind} = 'rebill' OR ${table.amount} < 0`),
    check(
      'recalculations_state_check',
      sql`CASE ${table.state}
        WHEN 'proposed' THEN ${table.decidedBy} IS NULL
        WHEN 'approved' THEN ${table.rejectReason} IS NULL
        WHEN 'rejected' THEN ${table.decidedBy} IS NOT NULL AND ${table.rejectReason} <> ''
        ELSE false
      END`,
    ),
    check(
      'recalculations_second_person_check',
      sql`${table.state} = 'rejected' OR ${table.decidedBy} <> ${table.proposedBy}`,
    ),
  ],
);

/** What a recalculation gives back of an agreement and month that was charged. */
export const recalculationLines = pgTable(
  'recalculation_lines',
  {
    accountId: integer('account_id').notNull(),
    recalculationId: integer('recalculation_id').notNull(),
    agreementNo: smallint('agreement_no').notNull(),
    /** The month that was charged too much. */
    period: periodColumn('period').notNull(),
    lineNo: smallint('line_no').notNull(),
    /** Of a rebill: a line is taken back, and charged anew. */
    part: text('part', { enum: ['reversal', 'fresh'] }),
    /** Of a rebill: the kind of the line it takes back or charges anew. */
    corrects: text('corrects', { enum: ['charge', 'benefit', 'recalculation'] }),
    amount: kopiykas('amount').notNull(),
    derivation: jsonb('derivation').notNull(),
    /** The month whose bill gives it back; null until that is posted. */
    chargedIn: periodColumn('charged_in'),
  },
  (table) => [
    primaryKey({
      name: 'recalculation_lines_pkey',
      columns: [
        table.accountId,
        table.recalculationId,
        table.agreementNo,
        table.period,
        table.lineNo,
      ],
    }),
    foreignKey({
      name: 'recalculation_lines_recalculation_fkey',
      columns: [table.accountId, table.recalculationId],
      foreignColumns: [recalculations.accountId, recalculations.id],
    }),
    foreignKey({
      name: 'recalculation_lines_agreement_fkey',
      columns: [table.accountId, table.agreementNo],
      foreignColumns: [serviceAgreements.accountId, serviceAgreements.agreementNo],
    }),
    index('recalculation_lines_agreement_idx').on(table.accountId, table.agreementNo),
    check('recalculation_lines_period_check', sql`extract(day from ${table.period}) = 1`),
    check(
      'recalculation_lines_amount_check',
      sql`${table.amount} < 0 OR (${table.part} IS NOT NULL AND ${table.amount} > 0)`,
    ),
    check(
      'recalculation_lines_part_check',
      sql`CASE WHEN ${table.part} IS NULL THEN ${table.corrects} IS NULL
        ELSE ${table.part} IN ('reversal', 'fresh')
          AND ${table.corrects} IN ('charge', 'benefit', 'recalculation') END`,
    ),
    check(
      'recalculation_lines_charged_in_check',
      sql`extract(day from ${table.chargedIn}) = 1 AND ${table.chargedIn} > ${table.period}`,
    ),
    check(
      'recalculation_lines_derivation_check',
      sql`jsonb_typeof(${table.derivation}) = 'object'`,
    ),
  ],
);
