import { sql } from 'drizzle-orm';
import { check, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, instant } from './columns.ts';

/** Files of houses, premises and accounts as they were uploaded: checked, perhaps applied. */
export const cityImports = pgTable(
  'city_imports',
  {
    id: uuid('id').primaryKey(),
    fileName: text('file_name').notNull(),
    content: bytea('content').notNull(),
    uploadedBy: text('uploaded_by').notNull(),
    uploadedAt: instant('uploaded_at').notNull().default(sql`now()`),
    /** Hash of the plan that was looked at and applied. */
    planHash: text('plan_hash'),
    appliedBy: text('applied_by'),
    appliedAt: instant('applied_at'),
  },
  (table) => [
    check('city_imports_content_check', sql`octet_length(${table.content}) BETWEEN 1 AND 5242880`),
    check(
      'city_imports_applied_check',
      sql`(${table.appliedAt} IS NULL) = (${table.appliedBy} IS NULL) AND (${table.appliedAt} IS NULL) = (${table.planHash} IS NULL)`,
    ),
  ],
);
