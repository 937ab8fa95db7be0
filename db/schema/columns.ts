import { sql } from 'drizzle-orm';
import { bigint, customType, date, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Money } from '#lib/domain/money.ts';

/** Declares a sum in kopiykas: bigint in the database, branded bigint in code. */
export const kopiykas = (name: string) => bigint(name, { mode: 'bigint' }).$type<Money>();

/** Declares a day of the Kyiv calendar. */
export const day = (name: string) => date(name, { mode: 'string' }).$type<BusinessDay>();

/** Declares a billing period, stored as the first day of its month. */
export const periodColumn = (name: string) => date(name, { mode: 'string' });

/** Declares an instant in UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' });

/** Declares when a row was recorded, by the clock of the database. */
export const recordedAt = () => instant('recorded_at').notNull().default(sql`now()`);

/** Declares the journal a row belongs to; its account is the row's own. */
export const journalId = () => uuid('journal_id').notNull();

/** Declares raw bytes: hashes and fingerprints. */
export const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
