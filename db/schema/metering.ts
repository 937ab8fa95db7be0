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
  uuid,
} from 'drizzle-orm/pg-core';
import { serviceAgreements } from './agreements.ts';
import { day, recordedAt } from './columns.ts';
import { contractServices } from './services.ts';

/** Days of the month on which a contract takes readings of a service. No row: all month. */
export const readingWindows = pgTable(
  'reading_windows',
  {
    contractId: integer('contract_id').notNull(),
    serviceId: smallint('service_id').notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    fromDay: smallint('from_day').notNull(),
    /** Before `from_day` when the window runs over the end of the month. */
    toDay: smallint('to_day').notNull(),
    act: text('act').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'reading_windows_pkey',
      columns: [table.contractId, table.serviceId, table.validFrom],
    }),
    foreignKey({
      name: 'reading_windows_contract_service_fkey',
      columns: [table.contractId, table.serviceId],
      foreignColumns: [contractServices.contractId, contractServices.serviceId],
    }),
    check('reading_windows_validity_check', sql`${table.validTo} > ${table.validFrom}`),
    check(
      'reading_windows_days_check',
      sql`${table.fromDay} BETWEEN 1 AND 31 AND ${table.toDay} BETWEEN 1 AND 31`,
    ),
    check('reading_windows_act_check', sql`${table.act} <> ''`),
  ],
);

export const meters = pgTable(
  'meters',
  {
    accountId: integer('account_id').notNull(),
    meterNo: smallint('meter_no').notNull(),
    agreementNo: smallint('agreement_no').notNull(),
    serialNumber: text('serial_number').notNull(),
    /** Digits before the decimal point of the register. */
    digits: smallint('digits').notNull(),
    sealNumber: text('seal_number'),
    verificationDueOn: day('verification_due_on'),
    installedOn: day('installed_on').notNull(),
    removedOn: day('removed_on'),
  },
  (table) => [
    primaryKey({ name: 'meters_pkey', columns: [table.accountId, table.meterNo] }),
    foreignKey({
      name: 'meters_agreement_fkey',
      columns: [table.accountId, table.agreementNo],
      foreignColumns: [serviceAgreements.accountId, serviceAgreements.agreementNo],
    }),
    index('meters_agreement_idx').on(table.accountId, table.agreementNo),
    index('meters_serial_number_idx').on(table.serialNumber),
    index('meters_search_idx').on(sql`search_key(${table.serialNumber}) COLLATE "C"`),
    check('meters_digits_check', sql`${table.digits} BETWEEN 3 AND 9`),
    check('meters_removed_on_check', sql`${table.removedOn} >= ${table.installedOn}`),
  ],
);

export const readings = pgTable(
  'readings',
  {
    accountId: integer('account_id').notNull(),
    id: uuid('id').notNull(),
    meterNo: smallint('meter_no').notNull(),
    zone: text('zone', { enum: ['single', 'day', 'night', 'peak'] })
      .notNull()
      .default('single'),
    value: numeric('value', { precision: 12, scale: 3 }).notNull(),
    /** Units since the reading before, roll-over taken into account. */
    consumption: numeric('consumption', { precision: 12, scale: 3 }).notNull(),
    takenOn: day('taken_on').notNull(),
    source: text('source', {
      enum: ['subscriber', 'telebank', 'inspector', 'provider', 'estimate', 'installation'],
    }).notNull(),
    state: text('state', { enum: ['accepted', 'held', 'rejected', 'replaced'] }).notNull(),
    /** Why it was held for somebody to look at, also after that was done. */
    heldReason: text('held_reason', { enum: ['unusual', 'implausible', 'rollover'] }),
    /** Who gave it: user, channel or job. */
    author: text('author').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'readings_pkey', columns: [table.accountId, table.id] }),
    foreignKey({
      name: 'readings_meter_fkey',
      columns: [table.accountId, table.meterNo],
      foreignColumns: [meters.accountId, meters.meterNo],
    }),
    index('readings_meter_idx').on(table.accountId, table.meterNo, table.takenOn),
    index('readings_held_idx').on(table.takenOn).where(sql`${table.state} = 'held'`),
    check(
      'readings_held_reason_check',
      sql`(${table.state} <> 'held' OR ${table.heldReason} IS NOT NULL) AND ${table.heldReason} IN ('unusual', 'implausible', 'rollover')`,
    ),
    check('readings_value_check', sql`${table.value} >= 0`),
    check('readings_consumption_check', sql`${table.consumption} >= 0`),
    check('readings_zone_check', sql`${table.zone} IN ('single', 'day', 'night', 'peak')`),
    check(
      'readings_state_check',
      sql`${table.state} IN ('accepted', 'held', 'rejected', 'replaced')`,
    ),
    check(
      'readings_source_check',
      sql`${table.source} IN ('subscriber', 'telebank', 'inspector', 'provider', 'estimate', 'installation')`,
    ),
  ],
);
