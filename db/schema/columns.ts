import { sql } from 'drizzle-orm';
import { bigint, customType, date, text, uuid } from 'drizzle-orm/pg-core';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Money } from '#lib/domain/money.ts';

/** Declares a sum in kopiykas: bigint in the database, branded bigint in code. */
export const kopiykas = (name: string) => bigint(name, { mode: 'bigint' }).$type<Money>();

/** Declares a day of the Kyiv calendar. */
export const day = (name: string) => date(name, { mode: 'string' }).$type<BusinessDay>();

/** Declares a billing period, stored as the first day of its month. */
export const periodColumn = (name: string) => date(name, { mode: 'string' });

/** Turns PostgreSQL's text of an instant in UTC into ISO 8601: `2026-11-24T10:15:00.123Z`. */
export function isoInstant(text: string): string {
  return text.replace(' ', 'T').replace(/\+00(:00)?$/, 'Z');
}

/** Declares an instant in UTC; read and written as ISO 8601 text. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  fromDriver: isoInstant,
});

/** Declares when a row was recorded, by the clock of the database. */
export const recordedAt = () => instant('recorded_at').notNull().default(sql`now()`);

/** Declares the journal a row belongs to; its account is the row's own. */
export const journalId = () => uuid('journal_id').notNull();

/** Declares raw bytes: hashes and fingerprints. */
export const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

type Deed<Verb extends string, By, At> = { [Key in `${Verb}By`]: By } & {
  [Key in `${Verb}At`]: At;
};

/** Declares who did what made the row, and when: `started_by` and `started_at`. */
export function done<const Verb extends string>(verb: Verb) {
  return deed(
    verb,
    text(`${verb}_by`).notNull(),
    instant(`${verb}_at`).notNull().default(sql`now()`),
  );
}

/** Declares who later did something to the row, and when; both are null until then. */
export function doneLater<const Verb extends string>(verb: Verb) {
  return deed(verb, text(`${verb}_by`), instant(`${verb}_at`));
}

function deed<Verb extends string, By, At>(verb: Verb, by: By, at: At): Deed<Verb, By, At> {
  return { [`${verb}By`]: by, [`${verb}At`]: at } as Deed<Verb, By, At>;
}
