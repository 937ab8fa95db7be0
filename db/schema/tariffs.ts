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
  unique,
} from 'drizzle-orm/pg-core';
import { day } from './columns.ts';
import { contracts, services } from './services.ts';

export const tariffs = pgTable(
  'tariffs',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    code: text('code').notNull(),
    serviceId: smallint('service_id')
      .notNull()
      .references(() => services.id),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    name: text('name').notNull(),
    /** What the rates are for one of. */
    unit: text('unit', {
      enum: ['m2', 'm3', 'kwh', 'gcal', 'person', 'head', 'account', 'month'],
    }).notNull(),
  },
  (table) => [
    unique('tariffs_code_key').on(table.code),
    index('tariffs_service_id_idx').on(table.serviceId),
    index('tariffs_contract_id_idx').on(table.contractId),
    check(
      'tariffs_unit_check',
      sql`${table.unit} IN ('m2', 'm3', 'kwh', 'gcal', 'person', 'head', 'account', 'month')`,
    ),
  ],
);

/** A tariff from one day to another, with the act it rests on. */
export const tariffVersions = pgTable(
  'tariff_versions',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    tariffId: integer('tariff_id')
      .notNull()
      .references(() => tariffs.id),
    kind: text('kind').notNull(),
    act: text('act').notNull(),
    /** First and last month charged, 1 to 12; may run over the new year. Null means all year. */
    seasonFromMonth: smallint('season_from_month'),
    seasonToMonth: smallint('season_to_month'),
    /** What the capacity of two rates is paid for one of; null for any other kind. */
    capacityUnit: text('capacity_unit', { enum: ['m2', 'gcal-hour'] }),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
  },
  (table) => [
    index('tariff_versions_tariff_id_idx').on(table.tariffId),
    check('tariff_versions_validity_check', sql`${table.validTo} > ${table.validFrom}`),
    check(
      'tariff_versions_season_check',
      sql`(${table.seasonFromMonth} IS NULL) = (${table.seasonToMonth} IS NULL) AND ${table.seasonFromMonth} BETWEEN 1 AND 12 AND ${table.seasonToMonth} BETWEEN 1 AND 12 AND (${table.kind} <> 'seasonal' OR ${table.seasonFromMonth} IS NOT NULL)`,
    ),
    check(
      'tariff_versions_capacity_unit_check',
      sql`(${table.kind} = 'two-rate') = (${table.capacityUnit} IS NOT NULL) AND ${table.capacityUnit} IN ('m2', 'gcal-hour')`,
    ),
    check('tariff_versions_act_check', sql`${table.act} <> ''`),
    check(
      'tariff_versions_kind_check',
      sql`${table.kind} IN ('heated-area', 'total-area', 'person', 'meter', 'zones', 'blocks', 'steps', 'fixed', 'head', 'annual-twelfth', 'two-rate', 'seasonal')`,
    ),
  ],
);

export const tariffRates = pgTable(
  'tariff_rates',
  {
    versionId: integer('version_id')
      .notNull()
      .references(() => tariffVersions.id),
    zone: text('zone').notNull().default('single'),
    /** Units above which this rate applies (blocks and steps); 0 otherwise. */
    blockFrom: numeric('block_from', { precision: 12, scale: 3 }).notNull().default('0'),
    rate: numeric('rate', { precision: 14, scale: 6 }).notNull(),
  },
  (table) => [
    primaryKey({
      name: 'tariff_rates_pkey',
      columns: [table.versionId, table.zone, table.blockFrom],
    }),
    check('tariff_rates_rate_check', sql`${table.rate} >= 0`),
    check('tariff_rates_block_from_check', sql`${table.blockFrom} >= 0`),
  ],
);
