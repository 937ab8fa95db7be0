import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
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

it('writes the digest, the base and the HMAC signature of the published vector', () => {
  expect(contentDigest(body)).toBe(request.headers['content-digest']);
  expect(digestMatches(request.headers['content-digest'], Buffer.from(body))).toBe(true);
  expect(digestMatches(request.headers['content-digest'], Buffer.from(`${body} `))).toBe(false);
  const base = requestBase(request, requestComponents(request, true), parameters) ?? '';
  const secret = Buffer.from('gateway-test-key-0123456789abcdef').toString('base64');
  const key = verifyingKey('hmac-sha256', secret);
  expect(signText(key, base)).toBe('LCNb75NASzgr1RItfcMyjuTyvtKfMBuCdJKQ4uh7zZE=');
  expect(isGoodSignature(key, `${base} `, Buffer.from(signText(key, base), 'base64'))).toBe(false);
});

it('verifies the Ed25519 signature of RFC 9421 B.2.6', () => {
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
  expect(isGoodSignature(verifyingKey('ed25519', publicKey), base, signature)).toBe(true);
  expect(isGoodSignature(verifyingKey('ed25519', publicKey), `${base}x`, signature)).toBe(false);
});

it('signs with Ed25519 what the public key verifies', () => {
  const pair = generateKeyPairSync('ed25519');
  const mine = signingKey(
    'ed25519',
    pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  );
  const theirs = verifyingKey(
    'ed25519',
    pair.publicKey.export({ type: 'spki', format: 'pem' }) as string,
  );
  expect(isGoodSignature(theirs, 'text', Buffer.from(signText(mine, 'text'), 'base64'))).toBe(true);
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
