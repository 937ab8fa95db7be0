import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { ed25519Example } from '../protocols/native/docs/worked-example.ts';
import { isGoodSignature, signingKey, signText, verifyingKey } from './algorithms.ts';
import { contentDigest, digestMatches } from './digest.ts';
import { requestBase, requestComponents } from './signature-base.ts';
import { parseSignature, parseSignatureInput } from './signature-input.ts';

const body = '{"payer":"1045500","lines":[{"service":"04","amount":25000}]}';
const request = {
  method: 'POST',
  authority: 'gw.example.test',
  path: '/v1/payments',
  query: '',
  headers: {
    'content-type': 'application/json',
    'content-digest': 'sha-256=:/fnUHwIxGlMO3QhpO2J8fV2G5Feeq3L85EhbZH+EWEg=:',
    'idempotency-key': '"9f1c2b7e-5a64-4a0e-9f43-0d2a6f1f3b11"',
  },
};
const parameters =
  '("@method" "@authority" "@path" "content-type" "content-digest" "idempotency-key");created=1795515300;keyid="bank-a-2026";alg="hmac-sha256";nonce="n-0001"';

it('writes the digest, the base and the HMAC signature of the published vector', async () => {
  expect(contentDigest(body)).toBe(request.headers['content-digest']);
  expect(digestMatches(request.headers['content-digest'], Buffer.from(body))).toBe(true);
  expect(digestMatches(request.headers['content-digest'], Buffer.from(`${body} `))).toBe(false);
  const base = requestBase(request, requestComponents(request, true), parameters) ?? '';
  const secret = Buffer.from('gateway-test-key-0123456789abcdef').toString('base64');
  const key = verifyingKey('hmac-sha256', secret);
  expect(signText(key, base)).toBe('LCNb75NASzgr1RItfcMyjuTyvtKfMBuCdJKQ4uh7zZE=');
  expect(await isGoodSignature(key, `${base} `, Buffer.from(signText(key, base), 'base64'))).toBe(
    false,
  );
});

it('verifies the Ed25519 signature of RFC 9421 B.2.6', async () => {
  const publicKey =
    '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=\n-----END PUBLIC KEY-----\n';
  const base = [
    '"date": Tue, 20 Apr 2021 02:07:55 GMT',
    '"@method": POST',
    '"@path": /foo',
    '"@authority": example.com',
    '"content-type": application/json',
    '"content-length": 18',
    '"@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
  ].join('\n');
  const signature = Buffer.from(
    'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==',
    'base64',
  );
  expect(await isGoodSignature(verifyingKey('ed25519', publicKey), base, signature)).toBe(true);
  expect(await isGoodSignature(verifyingKey('ed25519', publicKey), `${base}x`, signature)).toBe(
    false,
  );
});

it('signs the HMAC message of RFC 9421 B.2.5, byte for byte', () => {
  const secret =
    'uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==';
  const message = {
    method: 'POST',
    authority: 'example.com',
    path: '/foo',
    query: '?param=Value&Pet=dog',
    headers: {
      date: 'Tue, 20 Apr 2021 02:07:55 GMT',
      'content-type': 'application/json',
      'content-length': '18',
    },
  };
  const parameters =
    '("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"';
  const base = requestBase(message, ['date', '@authority', 'content-type'], parameters) ?? '';
  const key = verifyingKey('hmac-sha256', secret);
  expect(signText(key, base)).toBe('pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=');
});

it('writes the components of RFC 9421 B.2.6 and its own signature of them, byte for byte', () => {
  const message = {
    method: 'POST',
    authority: 'example.com',
    path: '/foo',
    query: '?param=Value&Pet=dog',
    headers: {
      date: 'Tue, 20 Apr 2021 02:07:55 GMT',
      'content-type': 'application/json',
      'content-length': '18',
    },
  };
  const components = ['date', '@method', '@path', '@authority', 'content-type', 'content-length'];
  const list = components.map((name) => `"${name}"`).join(' ');
  const base =
    requestBase(message, components, `(${list});created=1618884473;keyid="test-key-ed25519"`) ?? '';
  const { bankKey } = ed25519Example();
  // Ed25519 is deterministic (RFC 8032): the same key and text give the same bytes.
  expect(signText(signingKey('ed25519', bankKey), base)).toBe(
    'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==',
  );
});

it('writes the query as RFC 9421 2.2.7 does, an empty one too', () => {
  const message = { method: 'GET', authority: 'a', path: '/path', headers: {} };
  const lineOf = (query: string) =>
    requestBase({ ...message, query }, ['@query'], '("@query")')?.split('\n')[0];
  expect(lineOf('?param=value&foo=bar&baz=batman')).toBe(
    '"@query": ?param=value&foo=bar&baz=batman',
  );
  expect(lineOf('')).toBe('"@query": ?');
});

it('digests as RFC 9530 does, and finds its digest among others', () => {
  const hello = Buffer.from('{"hello": "world"}');
  const published = 'sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:';
  const longer =
    'sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:';
  expect(contentDigest(hello)).toBe(published);
  expect(contentDigest('{"hello": "world"}\n')).toBe(
    'sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:',
  );
  expect(digestMatches(`${longer}, ${published}`, hello)).toBe(true);
  expect(digestMatches(longer, hello)).toBe(false);
  expect(digestMatches(`${published}, ${published.replace('X48', 'X49')}`, hello)).toBe(false);
});

it('signs with Ed25519 what the public key verifies', async () => {
  const pair = generateKeyPairSync('ed25519');
  const mine = signingKey(
    'ed25519',
    pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  );
  const theirs = verifyingKey(
    'ed25519',
    pair.publicKey.export({ type: 'spki', format: 'pem' }) as string,
  );
  expect(await isGoodSignature(theirs, 'text', Buffer.from(signText(mine, 'text'), 'base64'))).toBe(
    true,
  );
});

it('reads the headers of the profile and nothing else', () => {
  const input = parseSignatureInput(`sig1=${parameters}`);
  expect(input).toMatchObject({
    created: 1_795_515_300,
    keyId: 'bank-a-2026',
    nonce: 'n-0001',
    algorithm: 'hmac-sha256',
  });
  expect(input?.components).toHaveLength(6);
  expect(input?.raw).toBe(parameters);
  for (const wrong of [
    '',
    'sig2=("@method");created=1;keyid="a";nonce="b"',
    'sig1=("@method");keyid="a";nonce="b"',
    'sig1=("@method");created=x;keyid="a";nonce="b"',
    'sig1=("@method");created=1;created=2;keyid="a";nonce="b"',
    `sig1=("@method");created=1;keyid="a";nonce="${'n'.repeat(200)}"`,
    `sig1=${parameters}, sig2=()`,
  ]) {
    expect(parseSignatureInput(wrong)).toBeUndefined();
  }
  expect(parseSignature('sig1=:not base64:')).toBeUndefined();
});
