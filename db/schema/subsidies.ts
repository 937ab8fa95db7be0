import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { serviceAgreements } from './agreements.ts';
import { accounts } from './city.ts';
import { day, doneLater, kopiykas, periodColumn, recordedAt } from './columns.ts';

/** The formula of the obligatory share and the debt that is an objection, from one day on. */
export const subsidyRules = pgTable(
  'subsidy_rules',
  {
    validFrom: day('valid_from').primaryKey(),
    validTo: day('valid_to'),
    subsistenceMinimum: kopiykas('subsistence_minimum').notNull(),
    baseRatio: numeric('base_ratio', { precision: 6, scale: 3 }).notNull(),
    basePercent: numeric('base_percent', { precision: 6, scale: 3 }).notNull(),
    debtMax: kopiykas('debt_max').notNull(),
    debtMonths: smallint('debt_months').notNull(),
    act: text('act').notNull(),
  },
  (table) => [
    check('subsidy_rules_validity_check', sql`${table.validTo} > ${table.validFrom}`),
    check(
      'subsidy_rules_formula_check',
      sql`${table.subsistenceMinimum} > 0 AND ${table.baseRatio} > 0 AND ${table.basePercent} > 0`,
    ),
    check(
      'subsidy_rules_debt_check',
      sql`${table.debtMax} >= 0 AND ${table.debtMonths} BETWEEN 0 AND 24`,
    ),
    check('subsidy_rules_act_check', sql`${table.act} <> ''`),
  ],
);

/** A decision of the subsidy office about a household. */
export const subsidyDecisions = pgTable(
  'subsidy_decisions',
  {
    accountId: integer('account_id')
      .notNull()
      .references(() => accounts.id),
    id: integer('id').notNull().generatedAlwaysAsIdentity(),
    number: text('number').notNull(),
    decidedOn: day('decided_on').notNull(),
    persons: smallint('persons').notNull(),
    /** Income of the household a month. */
    income: kopiykas('income').notNull(),
    obligatoryPayment: kopiykas('obligatory_payment').notNull(),
    firstPeriod: periodColumn('first_period').notNull(),
    /** The last month it is granted for. */
    lastPeriod: periodColumn('last_period').notNull(),
    enteredBy: text('entered_by').notNull(),
    recordedAt: recordedAt(),
    /** The first month it is not granted for any more. */
    stoppedFrom: periodColumn('stopped_from'),
    stopReason: text('stop_reason'),
    ...doneLater('stopped'),
  },
  (table) => [
    primaryKey({ name: 'subsidy_decisions_pkey', columns: [table.accountId, table.id] }),
    unique('subsidy_decisions_id_key').on(table.id),
    unique('subsidy_decisions_number_key').on(table.number),
    check('subsidy_decisions_number_check', sql`${table.number} <> ''`),
    check('subsidy_decisions_persons_check', sql`${table.persons} BETWEEN 1 AND 99`),
    check(
      'subsidy_decisions_amounts_check',
      sql`${table.income} >= 0 AND ${table.obligatoryPayment} >= 0`,
    ),
    check(
      'subsidy_decisions_periods_check',
      sql`extract(day from ${table.firstPeriod}) = 1 AND extract(day from ${table.lastPeriod}) = 1 AND ${table.lastPeriod} >= ${table.firstPeriod}`,
    ),
    check(
      'subsidy_decisions_stop_check',
      sql`(${table.stoppedFrom} IS NULL AND ${table.stopReason} IS NULL AND ${table.stoppedBy} IS NULL) OR (extract(day from ${table.stoppedFrom}) = 1 AND ${table.stoppedFrom} >= ${table.firstPeriod} AND ${table.stopReason} <> '' AND ${table.stoppedBy} IS NOT NULL)`,
    ),
  ],
);

/** What a decision grants for a service a month. */
export const subsidyAmounts = pgTable(
  'subsidy_amounts',
  {
    accountId: integer('account_id').notNull(),
    decisionId: integer('decision_id').notNull(),
    agreementNo: smallint('agreement_no').notNull(),
    firstPeriod: periodColumn('first_period').notNull(),
    lastPeriod: periodColumn('last_period').notNull(),
    amount: kopiykas('amount').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'subsidy_amounts_pkey',
      columns: [table.accountId, table.decisionId, table.agreementNo, table.firstPeriod],
    }),
    foreignKey({
      name: 'subsidy_amounts_decision_fkey',
      columns: [table.accountId, table.decisionId],
      foreignColumns: [subsidyDecisions.accountId, subsidyDecisions.id],
    }),
    foreignKey({
      name: 'subsidy_amounts_agreement_fkey',
      columns: [table.accountId, table.agreementNo],
      foreignColumns: [serviceAgreements.accountId, serviceAgreements.agreementNo],
    }),
    index('subsidy_amounts_agreement_idx').on(table.accountId, table.agreementNo),
    check('subsidy_amounts_amount_check', sql`${table.amount} > 0`),
    check(
      'subsidy_amounts_periods_check',
      sql`extract(day from ${table.firstPeriod}) = 1 AND extract(day from ${table.lastPeriod}) = 1 AND ${table.lastPeriod} >= ${table.firstPeriod}`,
    ),
  ],
);

/** What was left unused and went back to the subsidy office. */
export const subsidyReturns = pgTable(
  'subsidy_returns',
  {
    accountId: integer('account_id').notNull(),
    decisionId: integer('decision_id').notNull(),
    agreementNo: smallint('agreement_no').notNull(),
    returnNo: smallint('return_no').notNull(),
    amount: kopiykas('amount').notNull(),
    document: text('document').notNull(),
    returnedBy: text('returned_by').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({
      name: 'subsidy_returns_pkey',
      columns: [table.accountId, table.decisionId, table.agreementNo, table.returnNo],
    }),
    foreignKey({
      name: 'subsidy_returns_decision_fkey',
      columns: [table.accountId, table.decisionId],
      foreignColumns: [subsidyDecisions.accountId, subsidyDecisions.id],
    }),
    foreignKey({
      name: 'subsidy_returns_agreement_fkey',
      columns: [table.accountId, table.agreementNo],
      foreignColumns: [serviceAgreements.accountId, serviceAgreements.agreementNo],
    }),
    index('subsidy_returns_agreement_idx').on(table.accountId, table.agreementNo),
    check('subsidy_returns_amount_check', sql`${table.amount} > 0`),
    check('subsidy_returns_document_check', sql`${table.document} <> ''`),
  ],
);
