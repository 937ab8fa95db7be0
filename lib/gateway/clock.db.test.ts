import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { createDatabaseClock } from './clock.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(async () => {
  vi.useRealTimers();
  await database.drop();
});

it('tells the time of the database, however wrong this machine is and whenever its clock is set', async () => {
  const hour = 3_600_000;
  const right = Math.floor(Date.now() / 1000);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 24 * hour });
  const now = await createDatabaseClock(database.requests.sql);
  expect(Math.abs(now() - right)).toBeLessThan(20);
  vi.setSystemTime(Date.now() + 48 * hour);
  expect(Math.abs(now() - right)).toBeLessThan(20);
});
