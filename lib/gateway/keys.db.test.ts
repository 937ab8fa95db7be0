import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Sql } from '#db/client.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity, type SmallCity } from '#lib/testing/small-city.ts';
import { createKeyRing } from './keys.ts';

let database: TestDatabase;
let city: SmallCity;
beforeAll(async () => {
  database = await cloneDatabase();
  city = await arrangeSmallCity(database.owner.sql);
  await store('known');
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await database.drop();
});

async function store(keyId: string, algorithm = 'ed25519') {
  const { publicKey } = generateKeyPairSync('ed25519');
  const material = String(publicKey.export({ type: 'spki', format: 'pem' }));
  await database.owner.sql`
    INSERT INTO channel_keys (channel_id, key_id, algorithm, material)
    VALUES (${city.channel.channelId}, ${keyId}, ${algorithm}, ${material})`;
}

/** The database of requests, which counts what it is asked. */
function counted() {
  const asked = { queries: 0 };
  const sql = new Proxy(database.requests.sql, {
    apply: (target, _this, args: Parameters<Sql>) => {
      asked.queries += 1;
      return target(...args);
    },
  });
  return { asked, ...createKeyRing(sql) };
}

it('reads all keys at once and keeps them, with the channel and protocol of each', async () => {
  const { asked, findKey } = counted();
  const found = await Promise.all(Array.from({ length: 50 }, () => findKey('known')));
  expect(asked.queries).toBe(1);
  expect(new Set(found).size).toBe(1);
  expect(found[0]).toMatchObject({
    keyId: 'known',
    channel: {
      enabled: true,
      dialect: 'native',
      networks: [],
      settings: {},
      grant: { channelId: city.channel.channelId, channelCode: 'bank-one' },
    },
  });
});

it('spends a bounded number of queries on ids that strangers make up', async () => {
  const { asked, findKey } = counted();
  for (let index = 0; index < 500; index += 1) {
    expect(await findKey(`made-up-${index}`)).toBeUndefined();
  }
  expect(asked.queries).toBeLessThanOrEqual(25);
  expect(await findKey('known')).toBeDefined();
});

it('finds a new key at once and forgets a revoked one within five seconds', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const { findKey } = counted();
  expect(await findKey('new')).toBeUndefined();
  await store('new');
  expect(await findKey('new')).toBeDefined();
  await database.owner.sql`UPDATE channel_keys SET revoked_at = now() WHERE key_id = 'new'`;
  vi.advanceTimersByTime(4_000);
  expect(await findKey('new')).toBeDefined();
  vi.advanceTimersByTime(1_001);
  expect(await findKey('new')).toBeUndefined();
});

it('finds a channel by its code, with all of its live keys', async () => {
  const { asked, findChannel, findKey } = counted();
  const channel = await findChannel('bank-one');
  expect(channel?.keys.map(({ keyId }) => keyId)).toContain('known');
  expect(channel?.keys).toContain(await findKey('known'));
  expect(await findChannel('nobody')).toBeUndefined();
  expect(asked.queries).toBeLessThanOrEqual(2);
});

it('goes on without a key that cannot be read', async () => {
  await database.owner.sql`
    INSERT INTO channel_keys (channel_id, key_id, algorithm, material)
    VALUES (${city.channel.channelId}, 'torn', 'ed25519', 'not a key')`;
  const { findKey } = counted();
  expect(await findKey('torn')).toBeUndefined();
  expect(await findKey('known')).toBeDefined();
});
