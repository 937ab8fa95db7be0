import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { serviceAgreements } from './agreements.ts';
import { chargingRuns } from './charging-runs.ts';
import { buildings } from './city.ts';
import { day, instant, periodColumn, recordedAt } from './columns.ts';
import { contractServices } from './services.ts';

/** Meters at the entrance of a house: what no meter inside counted is shared by those without. */
export const buildingMeters = pgTable(
  'building_meters',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    buildingId: integer('building_id')
      .notNull()
      .references(() => buildings.id),
    contractId: integer('contract_id').notNull(),
    serviceId: smallint('service_id').notNull(),
    serialNumber: text('serial_number').notNull(),
    digits: smallint('digits').notNull(),
    shareKey: text('share_key', { enum: ['resident', 'heated-area'] }).notNull(),
    installedOn: day('installed_on').notNull(),
    removedOn: day('removed_on'),
    author: text('author').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    foreignKey({
      name: 'building_meters_contract_service_fkey',
      columns: [table.contractId, table.serviceId],
      foreignColumns: [contractServices.contractId, contractServices.serviceId],
    }),
    uniqueIndex('building_meters_hanging_key')
      .on(table.buildingId, table.contractId, table.serviceId)
      .where(sql`${table.removedOn} IS NULL`),
    index('building_meters_contract_service_idx').on(table.contractId, table.serviceId),
    index('building_meters_building_idx').on(table.buildingId),
    check('building_meters_serial_number_check', sql`${table.serialNumber} <> ''`),
    check('building_meters_digits_check', sql`${table.digits} BETWEEN 3 AND 9`),
    check('building_meters_share_key_check', sql`${table.shareKey} IN ('resident', 'heated-area')`),
    check('building_meters_removed_on_check', sql`${table.removedOn} >= ${table.installedOn}`),
  ],
);

export const buildingReadings = pgTable(
  'building_readings',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    meterId: integer('meter_id')
      .notNull()
      .references(() => buildingMeters.id),
    value: numeric('value', { precision: 12, scale: 3 }).notNull(),
    /** Units since the reading before, roll-over taken into account. */
    consumption: numeric('consumption', { precision: 12, scale: 3 }).notNull(),
    takenOn: day('taken_on').notNull(),
    /** The value the meter was installed with. */
    isFirst: boolean('is_first').notNull().default(false),
    author: text('author').notNull(),
    recordedAt: recordedAt(),
    withdrawnBy: text('withdrawn_by'),
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [
    uniqueIndex('building_readings_taken_on_key')
      .on(table.meterId, table.takenOn)
      .where(sql`${table.withdrawnAt} IS NULL AND NOT ${table.isFirst}`),
    index('building_readings_meter_idx').on(table.meterId, table.takenOn),
    check('building_readings_value_check', sql`${table.value} >= 0`),
    check(
      'building_readings_consumption_check',
      sql`${table.consumption} >= 0 AND (NOT ${table.isFirst} OR ${table.consumption} = 0)`,
    ),
    check(
      'building_readings_withdrawn_check',
      sql`(${table.withdrawnBy} IS NULL) = (${table.withdrawnAt} IS NULL) AND (${table.withdrawnAt} IS NULL OR NOT ${table.isFirst})`,
    ),
  ],
);

/** What a house used in a month, what of it was charged otherwise, and what was left to share. */
export const buildingVolumes = pgTable(
  'building_volumes',
  {
    buildingId: integer('building_id')
      .notNull()
      .references(() => buildings.id),
    contractId: integer('contract_id').notNull(),
    serviceId: smallint('service_id').notNull(),
    period: periodColumn('period').notNull(),
    runId: integer('run_id').references(() => chargingRuns.id),
    shareKey: text('share_key', { enum: ['resident', 'heated-area'] }).notNull(),
    /** The reading it rests on; null where the house was not read and was charged by the norm. */
    readOn: day('read_on'),
    total: numeric('total', { precision: 14, scale: 3 }),
    before: numeric('before', { precision: 14, scale: 3 }).notNull(),
    charged: numeric('charged', { precision: 14, scale: 4 }).notNull(),
    remainder: numeric('remainder', { precision: 14, scale: 3 }),
    surplus: numeric('surplus', { precision: 14, scale: 3 }),
    unshared: numeric('unshared', { precision: 14, scale: 3 }),
    weight: numeric('weight', { precision: 18, scale: 4 }),
  },
  (table) => [
    primaryKey({
      name: 'building_volumes_pkey',
      columns: [table.buildingId, table.contractId, table.serviceId, table.period],
    }),
    foreignKey({
      name: 'building_volumes_contract_service_fkey',
      columns: [table.contractId, table.serviceId],
      foreignColumns: [contractServices.contractId, contractServices.serviceId],
    }),
    index('building_volumes_contract_service_idx').on(table.contractId, table.serviceId),
    index('building_volumes_run_id_idx').on(table.runId),
    check('building_volumes_period_check', sql`extract(day from ${table.period}) = 1`),
    check(
      'building_volumes_share_key_check',
      sql`${table.shareKey} IN ('resident', 'heated-area')`,
    ),
    check(
      'building_volumes_remainder_check',
      sql`CASE WHEN ${table.readOn} IS NULL
        THEN num_nulls(${table.total}, ${table.remainder}, ${table.surplus}, ${table.unshared}, ${table.weight}) = 5
        ELSE ${table.remainder} - ${table.surplus} = round(${table.total} - ${table.before} - ${table.charged}, 3)
          AND least(${table.remainder}, ${table.surplus}) = 0 AND ${table.unshared} IN (0, ${table.remainder})
          AND ${table.weight} >= 0
      END`,
    ),
  ],
);

/** The part of a house's remainder that a stretch of an agreement is charged by. */
export const buildingShares = pgTable(
  'building_shares',
  {
    accountId: integer('account_id').notNull(),
    agreementNo: smallint('agreement_no').notNull(),
    fromDay: day('from_day').notNull(),
    period: periodColumn('period').notNull(),
    runId: integer('run_id').references(() => chargingRuns.id),
    buildingId: integer('building_id').notNull(),
    contractId: integer('contract_id').notNull(),
    serviceId: smallint('service_id').notNull(),
    /** Resident-days or square metres × days. */
    weight: numeric('weight', { precision: 18, scale: 4 }).notNull(),
    volume: numeric('volume', { precision: 14, scale: 3 }).notNull(),
  },
  (table) => [
    primaryKey({
      name: 'building_shares_pkey',
      columns: [table.accountId, table.agreementNo, table.fromDay],
    }),
    foreignKey({
      name: 'building_shares_agreement_fkey',
      columns: [table.accountId, table.agreementNo],
      foreignColumns: [serviceAgreements.accountId, serviceAgreements.agreementNo],
    }),
    foreignKey({
      name: 'building_shares_volume_fkey',
      columns: [table.buildingId, table.contractId, table.serviceId, table.period],
      foreignColumns: [
        buildingVolumes.buildingId,
        buildingVolumes.contractId,
        buildingVolumes.serviceId,
        buildingVolumes.period,
      ],
    }),
    index('building_shares_volume_idx').on(
      table.buildingId,
      table.contractId,
      table.serviceId,
      table.period,
    ),
    index('building_shares_run_id_idx').on(table.runId),
    check(
      'building_shares_period_check',
      sql`${table.period} = date_trunc('month', ${table.fromDay}::timestamp)::date`,
    ),
    check('building_shares_volume_check', sql`${table.volume} >= 0 AND ${table.weight} >= 0`),
  ],
);
