import { sql } from 'drizzle-orm';
import { check, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, done, doneLater } from './columns.ts';

/** Files of houses, premises and accounts as they were uploaded: checked, perhaps applied. */
export const cityImports = pgTable(
  'city_imports',
  {
    id: uuid('id').primaryKey(),
    fileName: text('file_name').notNull(),
    content: bytea('content').notNull(),
    ...done('uploaded'),
    /** Hash of the plan that was looked at and applied. */
    planHash: text('plan_hash'),
    ...doneLater('applied'),
  },
  (table) => [
    check('city_imports_content_check', sql`octet_length(${table.content}) BETWEEN 1 AND 5242880`),
    check(
      'city_imports_applied_check',
      sql`(${table.appliedAt} IS NULL) = (${table.appliedBy} IS NULL) AND (${table.appliedAt} IS NULL) = (${table.planHash} IS NULL)`,
    ),
  ],
);
