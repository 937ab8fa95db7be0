import type { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { copyRows } from './copy-rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
  await database.owner.sql`CREATE TABLE copied (id integer PRIMARY KEY)`;
  await database.owner.sql`
    CREATE TABLE late (id integer REFERENCES copied DEFERRABLE, name text CHECK (name <> 'bad'))`;
});
afterAll(() => database.drop());

const copied = async () =>
  (await database.owner.sql<{ count: number }[]>`SELECT count(*)::int AS count FROM copied`)[0]
    ?.count;

it('stores every row, of many pieces and of none', async () => {
  const rows = Array.from({ length: 1234 }, (_, id) => `${id}\n`);
  await database.owner.sql.begin(async (tx) => {
    await copyRows(tx`COPY copied (id) FROM STDIN`, rows);
    await copyRows(tx`COPY copied (id) FROM STDIN`, []);
  });
  expect(await copied()).toBe(1234);
});

it('throws what a row is refused for, and the connection goes on', async () => {
  const again = database.owner.sql.begin((tx) =>
    copyRows(tx`COPY copied (id) FROM STDIN`, ['5000\n', '1\n']),
  );
  await expect(again).rejects.toThrow(/duplicate key/);
  expect(await copied()).toBe(1234);
});

it('throws what is refused only after the last row was sent', async () => {
  const orphan = database.owner.sql.begin((tx) =>
    copyRows(tx`COPY late (id, name) FROM STDIN`, ['999999\tgood\n']),
  );
  await expect(orphan).rejects.toThrow(/foreign key/);
  expect(await copied()).toBe(1234);
});

it('throws what is refused in the moment the copy begins', async () => {
  let heard: ((stream: Writable) => void) | undefined;
  const refused = database.owner.sql.begin((tx) => {
    const copy = tx`COPY copied (id) FROM STDIN`;
    const driver = copy as unknown as { resolve(stream: Writable): void };
    const resolve = driver.resolve;
    // As when the server's refusal comes in one packet with its readiness to copy.
    driver.resolve = (stream) => {
      resolve(stream);
      heard?.(stream);
    };
    heard = (stream) => stream.destroy(new Error('canceled at once'));
    return copyRows(copy, ['7000\n']);
  });
  await expect(refused).rejects.toThrow(/canceled at once/);
  expect(await copied()).toBe(1234);
});
