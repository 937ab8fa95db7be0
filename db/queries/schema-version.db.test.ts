import { afterAll, beforeAll, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { isSchemaCurrent } from './schema-version.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

it('knows the model it was built for, and neither an older nor a newer one', async () => {
  const { sql } = database.owner;
  const current = () => isSchemaCurrent(database.requests.sql);
  expect(await current()).toBe(true);
  await sql`INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('newer', 99999999999999)`;
  expect(await current()).toBe(false);
  await sql`DELETE FROM drizzle.__drizzle_migrations WHERE hash = 'newer'`;
  expect(await current()).toBe(true);
  await sql`
    DELETE FROM drizzle.__drizzle_migrations
    WHERE created_at = (SELECT max(created_at) FROM drizzle.__drizzle_migrations)`;
  expect(await current()).toBe(false);
});
