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
} from 'drizzle-orm/pg-core';
import { accounts } from './city.ts';
import { day } from './columns.ts';
import { contractServices } from './services.ts';
import { tariffs } from './tariffs.ts';

/** Account × service × contract, from one day to another. */
export const serviceAgreements = pgTable(
  'service_agreements',
  {
    accountId: integer('account_id')
      .notNull()
      .references(() => accounts.id),
    agreementNo: smallint('agreement_no').notNull(),
    serviceId: smallint('service_id').notNull(),
    contractId: integer('contract_id').notNull(),
    tariffId: integer('tariff_id').references(() => tariffs.id),
    /** The provider's own number of the subscriber, as printed on its documents. */
    providerAccount: text('provider_account'),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
  },
  (table) => [
    primaryKey({
      name: 'service_agreements_pkey',
      columns: [table.accountId, table.agreementNo],
    }),
    foreignKey({
      name: 'service_agreements_contract_service_fkey',
      columns: [table.contractId, table.serviceId],
      foreignColumns: [contractServices.contractId, contractServices.serviceId],
    }),
    index('service_agreements_contract_id_idx').on(table.contractId, table.serviceId),
    index('service_agreements_tariff_id_idx').on(table.tariffId),
    index('service_agreements_search_idx')
      .on(sql`search_key(${table.providerAccount}) COLLATE "C"`)
      .where(sql`${table.providerAccount} IS NOT NULL`),
    check('service_agreements_agreement_no_check', sql`${table.agreementNo} > 0`),
    check('service_agreements_validity_check', sql`${table.validTo} > ${table.validFrom}`),
  ],
);
