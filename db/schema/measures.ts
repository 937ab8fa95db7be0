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
import { day } from './columns.ts';
import { contractServices, services } from './services.ts';
import { tariffs } from './tariffs.ts';

/** What a resident is taken to use where nothing counts it. */
export const consumptionNorms = pgTable(
  'consumption_norms',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    code: text('code').notNull(),
    serviceId: smallint('service_id')
      .notNull()
      .references(() => services.id),
    name: text('name').notNull(),
  },
  (table) => [
    unique('consumption_norms_code_key').on(table.code),
    index('consumption_norms_service_id_idx').on(table.serviceId),
    check('consumption_norms_code_check', sql`${table.code} ~ '^[a-z][a-z0-9-]{1,60}$'`),
    check('consumption_norms_name_check', sql`${table.name} <> ''`),
  ],
);

export const consumptionNormVersions = pgTable(
  'consumption_norm_versions',
  {
    normId: integer('norm_id')
      .notNull()
      .references(() => consumptionNorms.id),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    perResident: numeric('per_resident', { precision: 12, scale: 4 }).notNull(),
    act: text('act').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'consumption_norm_versions_pkey',
      columns: [table.normId, table.validFrom],
    }),
    check('consumption_norm_versions_validity_check', sql`${table.validTo} > ${table.validFrom}`),
    check('consumption_norm_versions_per_resident_check', sql`${table.perResident} >= 0`),
    check('consumption_norm_versions_act_check', sql`${table.act} <> ''`),
  ],
);

/** What runs away through a service is what ran in through others. */
export const serviceInflows = pgTable(
  'service_inflows',
  {
    serviceId: smallint('service_id')
      .notNull()
      .references(() => services.id),
    fromServiceId: smallint('from_service_id')
      .notNull()
      .references(() => services.id),
  },
  (table) => [
    primaryKey({
      name: 'service_inflows_pkey',
      columns: [table.serviceId, table.fromServiceId],
    }),
    index('service_inflows_from_service_id_idx').on(table.fromServiceId),
    check('service_inflows_other_check', sql`${table.serviceId} <> ${table.fromServiceId}`),
  ],
);

/** For how many months the average stands in for a reading. No row: the domain's usual rule. */
export const estimationRules = pgTable(
  'estimation_rules',
  {
    contractId: integer('contract_id').notNull(),
    serviceId: smallint('service_id').notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    averageMonthsMax: smallint('average_months_max').notNull(),
    act: text('act').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'estimation_rules_pkey',
      columns: [table.contractId, table.serviceId, table.validFrom],
    }),
    foreignKey({
      name: 'estimation_rules_contract_service_fkey',
      columns: [table.contractId, table.serviceId],
      foreignColumns: [contractServices.contractId, contractServices.serviceId],
    }),
    check('estimation_rules_validity_check', sql`${table.validTo} > ${table.validFrom}`),
    check('estimation_rules_months_check', sql`${table.averageMonthsMax} BETWEEN 0 AND 24`),
    check('estimation_rules_act_check', sql`${table.act} <> ''`),
  ],
);

/** What an agreement is charged by, from one day to another. */
export const agreementMeasures = pgTable(
  'agreement_measures',
  {
    accountId: integer('account_id').notNull(),
    agreementNo: smallint('agreement_no').notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    measuredBy: text('measured_by', {
      enum: [
        'meter',
        'building',
        'norm',
        'inflow',
        'person',
        'heated-area',
        'total-area',
        'fixed',
        'head',
      ],
    }).notNull(),
    /** The tariff since then, where it is another than the agreement began with. */
    tariffId: integer('tariff_id').references(() => tariffs.id),
    /** Of norms, and of meters that nobody reads, in the dwelling or of the house. */
    normId: integer('norm_id').references(() => consumptionNorms.id),
    /** The number agreed: a fee, heads, the volume of a year; heat that can be drawn in an hour. */
    quantity: numeric('quantity', { precision: 14, scale: 4 }),
    /** The document a number rests on. */
    source: text('source'),
  },
  (table) => [
    primaryKey({
      name: 'agreement_measures_pkey',
      columns: [table.accountId, table.agreementNo, table.validFrom],
    }),
    foreignKey({
      name: 'agreement_measures_agreement_fkey',
      columns: [table.accountId, table.agreementNo],
      foreignColumns: [serviceAgreements.accountId, serviceAgreements.agreementNo],
    }),
    index('agreement_measures_norm_id_idx').on(table.normId),
    index('agreement_measures_tariff_id_idx').on(table.tariffId),
    index('agreement_measures_building_idx')
      .on(table.accountId)
      .where(sql`${table.measuredBy} = 'building'`),
    check('agreement_measures_validity_check', sql`${table.validTo} > ${table.validFrom}`),
    check(
      'agreement_measures_measured_by_check',
      sql`CASE ${table.measuredBy}
        WHEN 'meter' THEN ${table.quantity} IS NULL OR (${table.quantity} > 0 AND ${table.source} IS NOT NULL)
        WHEN 'building' THEN ${table.quantity} IS NULL OR (${table.quantity} > 0 AND ${table.source} IS NOT NULL)
        WHEN 'norm' THEN ${table.normId} IS NOT NULL AND ${table.quantity} IS NULL
        WHEN 'fixed' THEN ${table.quantity} >= 0 AND ${table.source} IS NOT NULL AND ${table.normId} IS NULL
        WHEN 'head' THEN ${table.quantity} >= 0 AND ${table.source} IS NOT NULL AND ${table.normId} IS NULL
        WHEN 'inflow' THEN ${table.quantity} IS NULL AND ${table.normId} IS NULL
        WHEN 'person' THEN ${table.quantity} IS NULL AND ${table.normId} IS NULL
        WHEN 'heated-area' THEN ${table.quantity} IS NULL AND ${table.normId} IS NULL
        WHEN 'total-area' THEN ${table.quantity} IS NULL AND ${table.normId} IS NULL
        ELSE false
      END`,
    ),
  ],
);
