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

export const services = pgTable(
  'services',
  {
    id: smallint('id').primaryKey(),
    /** Stable code that banks and files use: `water`, `heating`, … */
    code: text('code').notNull(),
    unit: text('unit', {
      enum: ['m2', 'm3', 'kwh', 'gcal', 'person', 'head', 'account', 'month'],
    }).notNull(),
    /** Order on the bill. */
    position: smallint('position').notNull(),
  },
  (table) => [
    unique('services_code_key').on(table.code),
    unique('services_position_key').on(table.position),
    check('services_code_check', sql`${table.code} ~ '^[a-z][a-z0-9-]{1,30}$'`),
    check(
      'services_unit_check',
      sql`${table.unit} IN ('m2', 'm3', 'kwh', 'gcal', 'person', 'head', 'account', 'month')`,
    ),
  ],
);

export const providers = pgTable(
  'providers',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    registryCode: text('registry_code').notNull(),
    name: text('name').notNull(),
  },
  (table) => [
    unique('providers_registry_code_key').on(table.registryCode),
    check('providers_registry_code_check', sql`is_registry_code(${table.registryCode})`),
    check('providers_name_check', sql`${table.name} <> ''`),
  ],
);

/** Which services a provider is paid for; one legal person may hold several. */
export const contracts = pgTable(
  'contracts',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    providerId: integer('provider_id')
      .notNull()
      .references(() => providers.id),
    /** The name of the recipient as the day's table prints it. */
    recipient: text('recipient').notNull(),
  },
  (table) => [
    unique('contracts_provider_id_recipient_key').on(table.providerId, table.recipient),
    check('contracts_recipient_check', sql`${table.recipient} <> ''`),
  ],
);

export const contractServices = pgTable(
  'contract_services',
  {
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    serviceId: smallint('service_id')
      .notNull()
      .references(() => services.id),
  },
  (table) => [
    primaryKey({ name: 'contract_services_pkey', columns: [table.contractId, table.serviceId] }),
    index('contract_services_service_id_idx').on(table.serviceId),
  ],
);

/** Fees and current account of a contract, from one day to another. */
export const contractTerms = pgTable(
  'contract_terms',
  {
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    iban: text('iban').notNull(),
    bankName: text('bank_name').notNull(),
    cashFeePercent: numeric('cash_fee_percent', { precision: 6, scale: 3 }).notNull(),
    informationFeePercent: numeric('information_fee_percent', { precision: 6, scale: 3 }).notNull(),
    feeBasis: text('fee_basis', { enum: ['per_payment', 'per_day'] })
      .notNull()
      .default('per_payment'),
  },
  (table) => [
    primaryKey({ name: 'contract_terms_pkey', columns: [table.contractId, table.validFrom] }),
    check('contract_terms_validity_check', sql`${table.validTo} > ${table.validFrom}`),
    check('contract_terms_iban_check', sql`is_iban(${table.iban})`),
    check(
      'contract_terms_fees_check',
      sql`${table.cashFeePercent} >= 0 AND ${table.informationFeePercent} >= 0 AND ${table.cashFeePercent} + ${table.informationFeePercent} < 100`,
    ),
    check('contract_terms_fee_basis_check', sql`${table.feeBasis} IN ('per_payment', 'per_day')`),
  ],
);
