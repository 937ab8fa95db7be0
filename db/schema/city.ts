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
  uuid,
} from 'drizzle-orm/pg-core';
import { day } from './columns.ts';

export const streets = pgTable(
  'streets',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    name: text('name').notNull(),
  },
  (table) => [
    unique('streets_name_key').on(table.name),
    check('streets_name_check', sql`${table.name} <> ''`),
  ],
);

export const buildings = pgTable(
  'buildings',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    streetId: integer('street_id')
      .notNull()
      .references(() => streets.id),
    number: text('number').notNull(),
  },
  (table) => [
    unique('buildings_street_id_number_key').on(table.streetId, table.number),
    check('buildings_number_check', sql`${table.number} <> ''`),
  ],
);

export const premises = pgTable(
  'premises',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    buildingId: integer('building_id')
      .notNull()
      .references(() => buildings.id),
    /** Flat number; empty for a house with one dwelling. */
    number: text('number').notNull(),
  },
  (table) => [unique('premises_building_id_number_key').on(table.buildingId, table.number)],
);

export const persons = pgTable(
  'persons',
  {
    id: uuid('id').primaryKey(),
    fullName: text('full_name').notNull(),
    taxpayerNumber: text('taxpayer_number'),
  },
  (table) => [
    index('persons_search_idx').on(sql`search_key(${table.fullName}) COLLATE "C"`),
    check('persons_full_name_check', sql`${table.fullName} <> ''`),
    check('persons_taxpayer_number_check', sql`${table.taxpayerNumber} ~ '^[0-9]{10}$'`),
  ],
);

/** One account per premise and holder; its number is the id and a check digit. */
export const accounts = pgTable(
  'accounts',
  {
    id: integer('id').primaryKey(),
    number: text('number').notNull(),
    premiseId: integer('premise_id')
      .notNull()
      .references(() => premises.id),
    state: text('state', { enum: ['open', 'closed'] })
      .notNull()
      .default('open'),
    openedOn: day('opened_on').notNull(),
    closedOn: day('closed_on'),
  },
  (table) => [
    unique('accounts_number_key').on(table.number),
    index('accounts_premise_id_idx').on(table.premiseId),
    check(
      'accounts_number_check',
      sql`${table.number} ~ '^[0-9]{10}$' AND substr(${table.number}, 1, 9)::integer = ${table.id}`,
    ),
    check('accounts_state_check', sql`${table.state} IN ('open', 'closed')`),
    check(
      'accounts_closed_on_check',
      sql`(${table.state} = 'closed') = (${table.closedOn} IS NOT NULL) AND (${table.closedOn} IS NULL OR ${table.closedOn} >= ${table.openedOn})`,
    ),
  ],
);

export const accountHolders = pgTable(
  'account_holders',
  {
    accountId: integer('account_id')
      .notNull()
      .references(() => accounts.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
  },
  (table) => [
    primaryKey({
      name: 'account_holders_pkey',
      columns: [table.accountId, table.personId, table.validFrom],
    }),
    index('account_holders_person_id_idx').on(table.personId),
    check('account_holders_validity_check', sql`${table.validTo} > ${table.validFrom}`),
  ],
);

/** What per-person and per-area tariffs are multiplied by, from one day to another. */
export const accountFacts = pgTable(
  'account_facts',
  {
    accountId: integer('account_id').notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    residents: smallint('residents').notNull(),
    totalArea: numeric('total_area', { precision: 8, scale: 2 }).notNull(),
    heatedArea: numeric('heated_area', { precision: 8, scale: 2 }).notNull(),
  },
  (table) => [
    primaryKey({ name: 'account_facts_pkey', columns: [table.accountId, table.validFrom] }),
    foreignKey({
      name: 'account_facts_account_id_fkey',
      columns: [table.accountId],
      foreignColumns: [accounts.id],
    }),
    check('account_facts_validity_check', sql`${table.validTo} > ${table.validFrom}`),
    check('account_facts_residents_check', sql`${table.residents} BETWEEN 0 AND 99`),
    check(
      'account_facts_areas_check',
      sql`${table.totalArea} >= ${table.heatedArea} AND ${table.heatedArea} >= 0`,
    ),
  ],
);
