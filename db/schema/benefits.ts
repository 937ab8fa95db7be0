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
import { chargingRuns } from './charging-runs.ts';
import { accounts } from './city.ts';
import { day, instant, kopiykas, periodColumn, recordedAt } from './columns.ts';
import { services } from './services.ts';

/** Norms that go together: of a benefit, of families of incapacitated persons, of a subsidy. */
export const reliefNormSets = pgTable(
  'relief_norm_sets',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    code: text('code').notNull(),
    name: text('name').notNull(),
  },
  (table) => [
    unique('relief_norm_sets_code_key').on(table.code),
    check('relief_norm_sets_code_check', sql`${table.code} ~ '^[a-z][a-z0-9-]{1,60}$'`),
    check('relief_norm_sets_name_check', sql`${table.name} <> ''`),
  ],
);

/** Units of a service a month that are paid for by somebody else. Null means without limit. */
export const reliefNorms = pgTable(
  'relief_norms',
  {
    setId: integer('set_id')
      .notNull()
      .references(() => reliefNormSets.id),
    serviceId: smallint('service_id')
      .notNull()
      .references(() => services.id),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    perPerson: numeric('per_person', { precision: 12, scale: 4 }),
    /** Once for a family, whoever of it is entitled. */
    perFamily: numeric('per_family', { precision: 12, scale: 4 }),
    maximum: numeric('maximum', { precision: 12, scale: 4 }),
    act: text('act').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'relief_norms_pkey',
      columns: [table.setId, table.serviceId, table.validFrom],
    }),
    index('relief_norms_service_id_idx').on(table.serviceId),
    check('relief_norms_validity_check', sql`${table.validTo} > ${table.validFrom}`),
    check(
      'relief_norms_limits_check',
      sql`${table.perPerson} >= 0 AND ${table.perFamily} >= 0 AND ${table.maximum} >= 0 AND (${table.perFamily} IS NULL OR ${table.perPerson} IS NOT NULL)`,
    ),
    check('relief_norms_act_check', sql`${table.act} <> ''`),
  ],
);

/** Who is helped by law. */
export const benefitCategories = pgTable(
  'benefit_categories',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    code: text('code').notNull(),
    name: text('name').notNull(),
  },
  (table) => [
    unique('benefit_categories_code_key').on(table.code),
    unique('benefit_categories_name_key').on(table.name),
    check('benefit_categories_code_check', sql`${table.code} ~ '^[a-z][a-z0-9-]{1,60}$'`),
    check('benefit_categories_name_check', sql`${table.name} <> ''`),
  ],
);

/** By how much of the charge within which norms, from one day to another. */
export const benefitCategoryVersions = pgTable(
  'benefit_category_versions',
  {
    categoryId: integer('category_id')
      .notNull()
      .references(() => benefitCategories.id),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    percent: numeric('percent', { precision: 6, scale: 3 }).notNull(),
    normSetId: integer('norm_set_id')
      .notNull()
      .references(() => reliefNormSets.id),
    act: text('act').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'benefit_category_versions_pkey',
      columns: [table.categoryId, table.validFrom],
    }),
    index('benefit_category_versions_norm_set_id_idx').on(table.normSetId),
    check('benefit_category_versions_validity_check', sql`${table.validTo} > ${table.validFrom}`),
    check(
      'benefit_category_versions_percent_check',
      sql`${table.percent} > 0 AND ${table.percent} <= 100`,
    ),
    check('benefit_category_versions_act_check', sql`${table.act} <> ''`),
  ],
);

/** Persons of a dwelling who have a right to a benefit. */
export const beneficiaries = pgTable(
  'beneficiaries',
  {
    accountId: integer('account_id')
      .notNull()
      .references(() => accounts.id),
    personNo: smallint('person_no').notNull(),
    fullName: text('full_name').notNull(),
  },
  (table) => [
    primaryKey({ name: 'beneficiaries_pkey', columns: [table.accountId, table.personNo] }),
    unique('beneficiaries_account_id_full_name_key').on(table.accountId, table.fullName),
    check('beneficiaries_full_name_check', sql`${table.fullName} <> ''`),
  ],
);

/** A person's right to a benefit, from one day to another. */
export const benefitGrants = pgTable(
  'benefit_grants',
  {
    accountId: integer('account_id').notNull(),
    grantNo: smallint('grant_no').notNull(),
    personNo: smallint('person_no').notNull(),
    categoryId: integer('category_id')
      .notNull()
      .references(() => benefitCategories.id),
    /** Taken off the bill, or paid to the person while the bill stays as it is. */
    form: text('form', { enum: ['credited', 'monetised'] }).notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    document: text('document').notNull(),
    grantedBy: text('granted_by').notNull(),
    recordedAt: recordedAt(),
    stoppedBy: text('stopped_by'),
    stopReason: text('stop_reason'),
  },
  (table) => [
    primaryKey({ name: 'benefit_grants_pkey', columns: [table.accountId, table.grantNo] }),
    foreignKey({
      name: 'benefit_grants_person_fkey',
      columns: [table.accountId, table.personNo],
      foreignColumns: [beneficiaries.accountId, beneficiaries.personNo],
    }),
    index('benefit_grants_person_idx').on(table.accountId, table.personNo),
    index('benefit_grants_category_id_idx').on(table.categoryId),
    check('benefit_grants_form_check', sql`${table.form} IN ('credited', 'monetised')`),
    check('benefit_grants_validity_check', sql`${table.validTo} > ${table.validFrom}`),
    check('benefit_grants_document_check', sql`${table.document} <> ''`),
    check(
      'benefit_grants_stop_check',
      sql`(${table.stoppedBy} IS NULL) = (${table.stopReason} IS NULL) AND (${table.stoppedBy} IS NULL OR ${table.validTo} IS NOT NULL)`,
    ),
  ],
);

/** What a run that is not frozen yet pays out instead of taking it off the bill. */
export const draftPayouts = pgTable(
  'draft_payouts',
  {
    runId: integer('run_id').notNull(),
    accountId: integer('account_id').notNull(),
    agreementNo: smallint('agreement_no').notNull(),
    lineNo: smallint('line_no').notNull(),
    amount: kopiykas('amount').notNull(),
    derivation: jsonb('derivation').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'draft_payouts_pkey',
      columns: [table.runId, table.accountId, table.agreementNo, table.lineNo],
    }),
  ],
);

/** Benefits of a month that are paid to the person: the bill shows them and stays as it is. */
export const benefitPayouts = pgTable(
  'benefit_payouts',
  {
    accountId: integer('account_id').notNull(),
    agreementNo: smallint('agreement_no').notNull(),
    period: periodColumn('period').notNull(),
    lineNo: smallint('line_no').notNull(),
    /** As a line of the bill would be: below zero, and above it where it is taken back. */
    amount: kopiykas('amount').notNull(),
    derivation: jsonb('derivation').notNull(),
    runId: integer('run_id').references(() => chargingRuns.id),
    recordedAt: instant('recorded_at').notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({
      name: 'benefit_payouts_pkey',
      columns: [table.accountId, table.agreementNo, table.period, table.lineNo],
    }),
    foreignKey({
      name: 'benefit_payouts_agreement_fkey',
      columns: [table.accountId, table.agreementNo],
      foreignColumns: [serviceAgreements.accountId, serviceAgreements.agreementNo],
    }),
    index('benefit_payouts_period_idx').on(table.period),
    index('benefit_payouts_run_id_idx').on(table.runId),
    check('benefit_payouts_period_check', sql`extract(day from ${table.period}) = 1`),
    check('benefit_payouts_amount_check', sql`${table.amount} <> 0`),
    check('benefit_payouts_derivation_check', sql`jsonb_typeof(${table.derivation}) = 'object'`),
  ],
);
