import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, request as openRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inject } from 'vitest';
import { type Database, openDatabase } from '#db/client.ts';
import { urlForRole } from '#db/migrate.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { installMeters } from '#lib/commands/metering/install-meters.ts';
import { recordReadings } from '#lib/commands/metering/record-readings.ts';
import { accountNumber } from '#lib/domain/account-number.ts';
import { businessDay } from '#lib/domain/business-day.ts';
import { expectOk } from '#lib/domain/result.ts';
import { createGateway, type GatewayParts } from '#lib/gateway/gateway.ts';
import type { GatewayResponse } from '#lib/gateway/http.ts';
import { createNodeListener, slowClientLimits } from '#lib/gateway/server.ts';
import {
  type SigningKey,
  signingKey,
  type VerifyingKey,
  verifyingKey,
} from '#lib/gateway/signature/algorithms.ts';
import { required } from '#lib/required.ts';
import { cloneDatabase, type TestDatabase } from './database.ts';
import { arrangeSmallCity, type SmallCity } from './small-city.ts';
import { addChannel, channelsOfProtocols, type TestChannel } from './telebank-channels.ts';

/** Keys of every kind a gateway meets; `stranger` is the only one it was never told of. */
export const bankNames = [
  'bank',
  'telebank',
  'revoked',
  'expired',
  'disabled',
  'another-protocol',
  'elsewhere',
  'stranger',
] as const;

export type BankName = (typeof bankNames)[number];

export interface Telebank {
  readonly database: TestDatabase;
  readonly city: SmallCity;
  readonly keys: Readonly<Record<BankName, SigningKey>>;
  /** What the answers to a key are checked with. */
  readonly serverKeyOf: (name: BankName) => VerifyingKey;
  /** Channels of the other protocols by their codes; throws where there is none. */
  readonly channelOf: (code: string) => TestChannel;
  /** What our answers in protocols with RSA or ECDSA are checked with. */
  readonly ownPublicKey: (kind: 'rsa' | 'ec') => KeyObject;
  /** Starts a gateway on the database; answers its address. */
  start(parts?: Partial<GatewayParts>, bodyMs?: number): Promise<string>;
  close(): Promise<void>;
}

/**
 * Arranges a small city of ten accounts, the last one closed, the seventh with a water meter UA-4471
 * that read 318, the ninth with a holder, and an eleventh without services;
 * banks with keys of every kind, a channel of every protocol; gateways before it on a real database.
 */
export async function openTelebank(): Promise<Telebank> {
  const database = await cloneDatabase();
  const city = await arrangeSmallCity(database.owner.sql, { accounts: 10 });
  const pairs = new Map(bankNames.map((name) => [name, generateKeyPairSync('ed25519')]));
  const secret = randomBytes(32).toString('base64');
  const publicPem = (name: BankName) =>
    String(pairs.get(name)?.publicKey.export({ type: 'spki', format: 'pem' }));
  await arrangeAccounts(database, city);
  await arrangeMeter(database, city);
  await arrangeHolder(database, city);
  await arrangeKeys(database, city, publicPem, secret);
  const server = generateKeyPairSync('ed25519');
  const signingKeyPem = String(server.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const shared = { ...signingKey('hmac-sha256', secret), keyId: 'telebank' };
  const keyOf = (name: BankName): SigningKey => {
    const pem = String(pairs.get(name)?.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    return name === 'telebank' ? shared : { ...signingKey('ed25519', pem), keyId: name };
  };
  const serverKey = verifyingKey(
    'ed25519',
    String(server.publicKey.export({ type: 'spki', format: 'pem' })),
  );
  const servers: Server[] = [];
  const channels = new Map<string, TestChannel>();
  for (const channel of channelsOfProtocols) {
    channels.set(channel.code, await addChannel(database.owner.sql, channel));
  }
  const ownKey = ownKeys();
  return {
    database,
    city,
    keys: Object.fromEntries(bankNames.map((name) => [name, keyOf(name)])) as Telebank['keys'],
    serverKeyOf: (name) => (name === 'telebank' ? shared : serverKey),
    channelOf: (code) => required(channels.get(code), `a channel ${code}`),
    ownPublicKey: (kind) => createPublicKey(ownKey(kind)),
    start: async (parts = {}, bodyMs = 5_000) => {
      const handler = await createGateway({
        sql: database.requests.sql,
        signingKeyPem,
        ownKey,
        ...parts,
      });
      const listening = createServer(slowClientLimits, createNodeListener(handler, { bodyMs }));
      servers.push(listening);
      await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
    },
    close: async () => {
      for (const one of servers) {
        one.closeAllConnections();
        await new Promise((resolve) => one.close(resolve));
      }
      await database.drop();
    },
  };
}

function ownKeys(): (kind: 'rsa' | 'ec') => KeyObject {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  return (kind) => (kind === 'rsa' ? rsa : ec);
}

/** Opens a connection of its own as requests have it, to be lost in the middle of a test. */
export function openOwnConnection({ database }: Telebank): Database {
  const url = urlForRole(database.url, 'oselia_requests', inject('testRolePassword'));
  return openDatabase(url, { max: 2 });
}

async function arrangeAccounts({ owner }: TestDatabase, { accountIds }: SmallCity): Promise<void> {
  await owner.sql`UPDATE accounts SET state = 'closed', closed_on = '2026-01-01'
    WHERE id = ${accountIds.at(-1) ?? 0}`;
  const empty = accountNumber('100000011');
  await owner.sql`
    WITH premise AS (
      INSERT INTO premises (building_id, number) SELECT id, ${empty} FROM buildings LIMIT 1
      RETURNING id
    )
    INSERT INTO accounts (id, number, premise_id, opened_on)
    SELECT 100000011, ${empty}, id, '2003-01-01' FROM premise`;
}

async function arrangeMeter({ owner }: TestDatabase, { accountIds }: SmallCity): Promise<void> {
  const job = issueGrant<JobGrant>({ kind: 'job', job: 'test' });
  const accountId = accountIds[6] ?? 0;
  const installedOn = businessDay('2026-01-15');
  const meter = { accountId, meterNo: 1, agreementNo: 2, serialNumber: 'UA-4471', digits: 5 };
  expectOk(await installMeters(owner.sql, job, [{ ...meter, installedOn }]));
  const reading = { accountId, meterNo: 1, value: '318', takenOn: installedOn };
  await recordReadings(owner.sql, job, [{ ...reading, source: 'installation' }]);
}

/** A name that no markup survives unescaped. */
const holderOfMarkup = "О'Коннор & Сини <b>";

async function arrangeHolder({ owner }: TestDatabase, { accountIds }: SmallCity): Promise<void> {
  await owner.sql`
    WITH person AS (
      INSERT INTO persons (id, full_name) VALUES (gen_random_uuid(), ${holderOfMarkup})
      RETURNING id
    )
    INSERT INTO account_holders (account_id, person_id, valid_from)
    SELECT ${accountIds[8] ?? 0}, id, '2003-01-01' FROM person`;
}

async function arrangeKeys(
  { owner }: TestDatabase,
  { channel, otherChannel }: SmallCity,
  publicPem: (name: BankName) => string,
  secret: string,
): Promise<void> {
  const [disabled, another, elsewhere] = await owner.sql<{ id: number }[]>`
    INSERT INTO channels (partner_id, code, protocol, amount_max, enabled, networks)
    SELECT partners.id, code, protocol, 10000000, enabled, networks::text[]
    FROM (SELECT id FROM partners LIMIT 1) AS partners, (VALUES
      ('bank-disabled', 'native', false, '{}'), ('bank-osmp', 'osmp', true, '{}'),
      ('bank-elsewhere', 'native', true, '{203.0.113.0/24}')
    ) AS channel(code, protocol, enabled, networks)
    RETURNING id`;
  const store = (channelId: number, name: BankName, revokedAt: string | null = null) =>
    owner.sql`INSERT INTO channel_keys (channel_id, key_id, algorithm, material, revoked_at)
      VALUES (${channelId}, ${name}, 'ed25519', ${publicPem(name)}, ${revokedAt})`;
  await store(channel.channelId, 'bank');
  await store(channel.channelId, 'revoked', '2026-01-01T00:00:00Z');
  await store(disabled?.id ?? 0, 'disabled');
  await store(another?.id ?? 0, 'another-protocol');
  await store(elsewhere?.id ?? 0, 'elsewhere');
  await owner.sql`
    INSERT INTO channel_keys (channel_id, key_id, algorithm, material)
    VALUES (${otherChannel.channelId}, 'telebank', 'hmac-sha256', ${secret})`;
  await owner.sql`
    INSERT INTO channel_keys (channel_id, key_id, algorithm, material, not_before, not_after)
    VALUES (${channel.channelId}, 'expired', 'ed25519', ${publicPem('expired')},
      now() - interval '2 days', now() - interval '1 day')`;
}

/** Sends a request with exactly these headers and reads the answer with all of its own. */
export function send(
  url: string,
  wanted: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array;
  },
): Promise<GatewayResponse> {
  const { body, headers, method, path } = wanted;
  return new Promise((resolve, reject) => {
    const sending = openRequest(`${url}${path}`, { method, headers, agent: false }, (answer) => {
      textOf(answer).then(
        (text) =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers as Record<string, string>,
            body: text,
          }),
        reject,
      );
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
