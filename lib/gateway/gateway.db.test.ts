import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity, type SmallCity } from '#lib/testing/small-city.ts';
import { type BankClient, createBankClient, signRequest } from './client/native-client.ts';
import { createGateway } from './gateway.ts';
import { createNodeListener } from './server.ts';
import { signingKey } from './signature/algorithms.ts';

let database: TestDatabase;
let city: SmallCity;
let server: Server;
let url: string;
let bank: BankClient;
let telebank: BankClient;
const pair = generateKeyPairSync('ed25519');
const privatePem = String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
const publicPem = String(pair.publicKey.export({ type: 'spki', format: 'pem' }));
const secret = randomBytes(32).toString('base64');

beforeAll(async () => {
  database = await cloneDatabase();
  city = await arrangeSmallCity(database.owner.sql, { accounts: 4 });
  await database.owner.sql`
    INSERT INTO channel_keys (channel_id, key_id, algorithm, material, revoked_at) VALUES
      (${city.channel.channelId}, 'bank', 'ed25519', ${publicPem}, NULL),
      (${city.channel.channelId}, 'revoked', 'ed25519', ${publicPem}, now()),
      (${city.otherChannel.channelId}, 'telebank', 'hmac-sha256', ${secret}, NULL)`;
  const serverPem = String(
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
  );
  const handler = await createGateway({ sql: database.requests.sql, signingKeyPem: serverPem });
  server = createServer(createNodeListener(handler));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  bank = await createBankClient(url, { keyId: 'bank', algorithm: 'ed25519', material: privatePem });
  telebank = await createBankClient(url, {
    keyId: 'telebank',
    algorithm: 'hmac-sha256',
    material: secret,
  });
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await database.drop();
});

function payment(account: number, externalId: string, changes: object = {}) {
  return {
    externalId,
    account: city.accountNumbers[account],
    amount: '181.69',
    currency: 'UAH',
    ...changes,
  };
}

async function raw(
  method: string,
  path: string,
  options: {
    body?: string;
    keyId?: string;
    created?: number;
    nonce?: string;
    headers?: object;
  } = {},
) {
  const { body, keyId = 'bank', headers, ...rest } = options;
  const key = { ...signingKey('ed25519', privatePem), keyId };
  const signed = signRequest(key, {
    method,
    authority: new URL(url).host,
    path,
    ...(body === undefined ? {} : { body, headers: { 'idempotency-key': 'raw' } }),
    ...rest,
  });
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...signed, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, body: await response.json() };
}

describe('a bank', () => {
  it('looks up the debt by service and pays it; the answer is signed and the debt is gone', async () => {
    const debt = await bank.get(`/accounts/${city.accountNumbers[0]}/debt`);
    expect(debt).toMatchObject({ status: 200, authentic: true, body: { total: '181.69' } });
    expect(debt.body['lines']).toHaveLength(9);
    const paid = await bank.pay(payment(0, 'first'));
    expect(paid).toMatchObject({
      status: 201,
      authentic: true,
      body: { status: 'posted', amount: '181.69', externalId: 'first' },
    });
    expect(paid.body['lines']).toContainEqual({
      service: 'gas',
      provider: 'gas',
      period: '2003-10',
      amount: '7.44',
    });
    const after = await bank.get(`/accounts/${city.accountNumbers[0]}/debt`);
    expect(after.body).toMatchObject({ total: '0.00', lines: [] });
    const again = await bank.pay(payment(0, 'first'));
    expect(again).toMatchObject({ status: 200, body: { ...paid.body, duplicate: true } });
    const status = await bank.get('/payments/first');
    expect(status).toMatchObject({ status: 200, body: paid.body });
  });

  it('is refused another content under a known id with 409, and nothing changes', async () => {
    await bank.pay(payment(1, 'conflict', { amount: '10.00' }));
    const other = await bank.pay(payment(1, 'conflict', { amount: '10.01' }));
    expect(other).toMatchObject({ status: 409, body: { code: 'external_id_conflict' } });
    const debt = await bank.get(`/accounts/${city.accountNumbers[1]}/debt`);
    expect(debt.body['total']).toBe('171.69');
  });

  it('with a shared secret is served alike, and sees no payment of another channel', async () => {
    expect(await telebank.get('/payments/first')).toMatchObject({
      status: 404,
      authentic: true,
      body: { code: 'payment_unknown' },
    });
    expect(await telebank.pay(payment(2, 'first', { amount: '1.00' }))).toMatchObject({
      status: 201,
    });
  });

  it('gets a code of its own for each wrong payment, and nothing is kept', async () => {
    const wrong: [string, object][] = [
      ['account_unknown', { account: '9999999990' }],
      ['account_number_malformed', { account: 7 }],
      ['amount_not_positive', { amount: '0.00' }],
      ['amount_malformed', { amount: 181.69 }],
      ['amount_malformed', { amount: '-1' }],
      ['amount_malformed', { amount: '0.001' }],
      ['amount_malformed', { amount: '1e3' }],
      ['amount_malformed', { amount: '１００' }],
      ['amount_malformed', { amount: '1,00' }],
      ['amount_malformed', { amount: '9'.repeat(13) }],
      ['amount_too_large', { amount: '9999999.00' }],
      ['currency_unsupported', { currency: 'USD' }],
      ['lines_total_mismatch', { lines: [{ service: 'gas', amount: '1.00' }] }],
      ['line_service_unknown', { lines: [{ service: 'opera', amount: '181.69' }] }],
      ['business_day_closed', { businessDay: '2099-01-01' }],
      ['business_day_malformed', { businessDay: '2026-02-30' }],
      ['business_day_malformed', { businessDay: ['2026-11-24'] }],
      ['body_malformed', { lines: [] }],
    ];
    const answers = await Promise.all(
      wrong.map(([, changes], index) => bank.pay(payment(3, `wrong-${index}`, changes))),
    );
    expect(answers.map((answer) => answer.body['code'])).toEqual(wrong.map(([code]) => code));
    expect(answers.every((answer) => answer.status >= 400 && answer.status < 500)).toBe(true);
    const debt = await bank.get(`/accounts/${city.accountNumbers[3]}/debt`);
    expect(debt.body['total']).toBe('181.69');
  });
});

describe('the door', () => {
  const path = '/api/telebank/v1/payments/first';

  it('gives one answer for an unknown key, a revoked key and a bad signature', async () => {
    const unknown = await raw('GET', path, { keyId: 'nobody' });
    const revoked = await raw('GET', path, { keyId: 'revoked' });
    const bad = await raw('GET', path, { headers: { signature: `sig1=:${'A'.repeat(86)}==:` } });
    expect(unknown).toMatchObject({ status: 401, body: { code: 'signature_invalid' } });
    const told = ({ status, body: { instance, ...body } }: typeof bad) => ({ status, body });
    expect([told(revoked), told(bad)]).toEqual([told(unknown), told(unknown)]);
  });

  it('refuses old and early signatures, used nonces, other algorithms and changed bodies', async () => {
    const now = Math.floor(Date.now() / 1000);
    for (const created of [now - 600, now + 600]) {
      expect((await raw('GET', path, { created })).body.code).toBe('signature_expired');
    }
    expect((await raw('GET', path, { nonce: 'once' })).status).toBe(200);
    expect((await raw('GET', path, { nonce: 'once' })).body.code).toBe('nonce_replayed');
    const changed = await raw('POST', '/api/telebank/v1/payments', {
      body: '{"a":1}',
      headers: { 'content-digest': 'sha-256=:AAAA:' },
    });
    expect(changed).toMatchObject({ status: 401, body: { code: 'signature_invalid' } });
    const unsigned = await fetch(`${url}${path}`);
    expect(unsigned.status).toBe(401);
    expect((await unsigned.json()).code).toBe('signature_missing');
  });

  it('refuses wrong keys of idempotency, deep and torn bodies, wrong methods and addresses', async () => {
    const post = (body: string) => raw('POST', '/api/telebank/v1/payments', { body });
    expect((await post(JSON.stringify(payment(3, 'other')))).body.code).toBe(
      'idempotency_key_mismatch',
    );
    expect((await post(`${'['.repeat(10_000)}`)).body.code).toBe('body_malformed');
    expect((await post('{"externalId":"raw"')).body.code).toBe('body_malformed');
    expect((await raw('DELETE', path, { body: '' })).status).toBe(405);
    expect((await raw('GET', '/api/telebank/v1/%E0%A4%A')).status).toBe(404);
    const huge = await fetch(`${url}/api/telebank/v1/payments`, {
      method: 'POST',
      body: 'x'.repeat(70_000),
    });
    expect(huge.status).toBe(413);
  });

  it('is not confused by components every object has, a null byte or brackets in texts', async () => {
    for (const name of ['constructor', 'set-cookie']) {
      const parameters = `("@method" "@authority" "@path" "${name}");created=1;keyid="x";nonce="y"`;
      const answer = await fetch(`${url}${path}`, {
        headers: {
          'signature-input': `sig1=${parameters}`,
          signature: `sig1=:${'A'.repeat(86)}==:`,
        },
      });
      expect(answer.status).toBe(401);
    }
    expect((await raw('GET', '/api/telebank/v1/payments/%00')).status).toBe(404);
    const brackets = await bank.pay(payment(2, '[[[[[[[[[[', { amount: '1.00' }));
    expect(brackets.status).toBe(201);
  });

  it('refuses a body changed on the way, another algorithm, an expired key, a disabled channel', async () => {
    const key = { ...signingKey('ed25519', privatePem), keyId: 'bank' };
    const body = JSON.stringify(payment(2, 'changed'));
    const headers = signRequest(key, {
      method: 'POST',
      authority: new URL(url).host,
      path: '/api/telebank/v1/payments',
      body,
      headers: { 'idempotency-key': 'changed' },
    });
    const post = (text: string, changed: object = {}) =>
      fetch(`${url}/api/telebank/v1/payments`, {
        method: 'POST',
        headers: { ...headers, ...changed },
        body: text,
      }).then((response) => response.json());
    expect(await post(`${body} `)).toMatchObject({ code: 'digest_mismatch' });
    const other = (headers['signature-input'] ?? '').replace('ed25519', 'hmac-sha256');
    expect(await post(body, { 'signature-input': other })).toMatchObject({
      code: 'signature_invalid',
    });

    await database.owner.sql`
      INSERT INTO channel_keys (channel_id, key_id, algorithm, material, not_before, not_after)
      VALUES (${city.channel.channelId}, 'expired', 'ed25519', ${publicPem},
        now() - interval '2 days', now() - interval '1 day')`;
    expect((await raw('GET', path, { keyId: 'expired' })).body.code).toBe('signature_invalid');
    await database.owner.sql`
      WITH closed AS (
        INSERT INTO channels (partner_id, code, protocol, amount_max, enabled)
        SELECT id, 'bank-closed', 'native', 100, false FROM partners RETURNING id
      )
      INSERT INTO channel_keys (channel_id, key_id, algorithm, material)
      SELECT id, 'closed', 'ed25519', ${publicPem} FROM closed`;
    const closed = await raw('GET', path, { keyId: 'closed' });
    expect(closed).toMatchObject({ status: 403, body: { code: 'channel_disabled' } });
  });

  it('shows its documents and its public key to anybody', async () => {
    for (const open of ['v1/openapi.json', 'v1/server-key', 'docs']) {
      expect((await fetch(`${url}/api/telebank/${open}`)).status).toBe(200);
    }
  });
});
