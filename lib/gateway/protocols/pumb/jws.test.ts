import { execFileSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { required } from '#lib/required.ts';
import { isSignedBy, parseDetached, signDetached } from './jws.ts';

/** Made elsewhere, by another implementation. */
const vector = {
  key: createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: 'uzfBgRJI9kbqzCIzCJ3Nqyirx6mHKh5TwBZpfCf67UU',
      y: '6iCeUUOYGjSj0bMCAEcV49xo6KaSc9MJP54OdQL-1Bg',
    },
  }),
  payload:
    'eyJwYXllcl9pZCI6IjEwNDU1MDAiLCJzZXJ2aWNlX2NvZGUiOiI0IiwicGF5bWVudF9pZCI6IjEyMzQ1NiIsImFtb3VudCI6MjUwMDB9',
  signature:
    'eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9..xc7GbSkwOmEdmoIz_qOs6c0KSoflabvNPjL7Roxb0faXGGNas_nTAHPMgQpi2Ldqd4S9e6QNtFV7owWm_85LZA',
};

function parsed(text: string) {
  return required(parseDetached(text), 'a signature');
}

describe('the vector of another implementation', () => {
  const verifying = { algorithm: 'es256', key: vector.key } as const;

  it('is good, for its payload and key and no other', async () => {
    const jws = parsed(vector.signature);
    expect(await isSignedBy(verifying, jws, vector.payload)).toBe(true);
    expect(await isSignedBy(verifying, jws, `${vector.payload.slice(0, -1)}8`)).toBe(false);
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    expect(await isSignedBy({ ...verifying, key: other }, jws, vector.payload)).toBe(false);
    expect(await isSignedBy({ ...verifying, algorithm: 'rs256' }, jws, vector.payload)).toBe(false);
  });

  it('is bad with a byte of its signature changed, cut or added', async () => {
    const jws = parsed(vector.signature);
    for (let index = 0; index < jws.signature.length; index += 7) {
      const signature = Buffer.from(jws.signature);
      signature[index] = (signature[index] ?? 0) ^ 1;
      expect(await isSignedBy(verifying, { ...jws, signature }, vector.payload)).toBe(false);
    }
    for (const signature of [
      jws.signature.subarray(1),
      Buffer.concat([jws.signature, Buffer.of(0)]),
      Buffer.alloc(64),
      Buffer.alloc(0),
    ]) {
      expect(await isSignedBy(verifying, { ...jws, signature }, vector.payload)).toBe(false);
    }
  });
});

describe('a header', () => {
  const headed = (header: object) =>
    parseDetached(`${Buffer.from(JSON.stringify(header)).toString('base64url')}..AAAA`);

  it('is read with an algorithm of key pairs only, and no extensions', () => {
    expect(headed({ alg: 'ES256' })?.algorithm).toBe('es256');
    expect(headed({ alg: 'RS512', kid: 'k' })?.algorithm).toBe('rs512');
    for (const alg of ['none', 'HS256', 'es256', 'PS256', 'EdDSA', '', undefined]) {
      expect(headed({ alg }), String(alg)).toBeUndefined();
    }
    expect(headed({ alg: 'ES256', crit: ['b64'], b64: false })).toBeUndefined();
    expect(headed({ alg: 'ES256', b64: true })).toBeUndefined();
  });

  it('is of three parts with nothing in the middle', () => {
    const [header = '', , signature = ''] = vector.signature.split('.');
    for (const text of [
      '',
      '..',
      `${header}..`,
      `..${signature}`,
      `${header}.${signature}`,
      `${header}.${vector.payload}.${signature}`,
      `${header}...${signature}`,
      `${header}..${signature}=`,
      `AAAA..${signature}`,
    ]) {
      expect(parseDetached(text), text).toBeUndefined();
    }
  });
});

describe('openssl', () => {
  it.each([
    ['es256', 'ES256', 'sha256', { namedCurve: 'P-256' }],
    ['es384', 'ES384', 'sha384', { namedCurve: 'P-384' }],
    ['es512', 'ES512', 'sha512', { namedCurve: 'P-521' }],
  ] as const)('signs %s, and we agree', async (algorithm, alg, hash, curve) => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', curve);
    const header = Buffer.from(JSON.stringify({ alg })).toString('base64url');
    const der = opensslSign(privateKey, hash, `${header}.${vector.payload}`);
    const half = { es256: 32, es384: 48, es512: 66 }[algorithm];
    const text = `${header}..${halvesOf(der, half).toString('base64url')}`;
    expect(await isSignedBy({ algorithm, key: publicKey }, parsed(text), vector.payload)).toBe(
      true,
    );
    const asDer = `${header}..${der.toString('base64url')}`;
    expect(await isSignedBy({ algorithm, key: publicKey }, parsed(asDer), vector.payload)).toBe(
      false,
    );
  });

  it.each([
    ['rs256', 'RS256', 'sha256'],
    ['rs384', 'RS384', 'sha384'],
    ['rs512', 'RS512', 'sha512'],
  ] as const)('signs %s, and we agree', async (algorithm, alg, hash) => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const header = Buffer.from(JSON.stringify({ alg })).toString('base64url');
    const signature = opensslSign(privateKey, hash, `${header}.${vector.payload}`);
    const text = `${header}..${signature.toString('base64url')}`;
    expect(await isSignedBy({ algorithm, key: publicKey }, parsed(text), vector.payload)).toBe(
      true,
    );
  });

  it('finds what we sign good', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const [header = '', , signature = ''] = signDetached(privateKey, vector.payload).split('.');
    expect(Buffer.from(header, 'base64url').toString()).toBe('{"alg":"ES256","typ":"JWT"}');
    const bytes = Buffer.from(signature, 'base64url');
    expect(bytes.length).toBe(64);
    expect(opensslVerify(publicKey, derOf(bytes), `${header}.${vector.payload}`)).toContain(
      'Verified OK',
    );
  });
});

/** Runs openssl with files of these contents in the place of their names. */
function openssl(files: Readonly<Record<string, string | Buffer>>, words: readonly string[]) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jws-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(path.join(folder, name), content);
    }
    return execFileSync('openssl', words, { cwd: folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function opensslSign(key: KeyObject, hash: string, text: string): Buffer {
  const pem = key.export({ type: 'pkcs8', format: 'pem' });
  return openssl({ key: pem, text }, ['dgst', `-${hash}`, '-sign', 'key', 'text']);
}

function opensslVerify(key: KeyObject, signature: Buffer, text: string): string {
  const pem = key.export({ type: 'spki', format: 'pem' });
  const words = ['dgst', '-sha256', '-verify', 'key', '-signature', 'signature', 'text'];
  return openssl({ key: pem, text, signature }, words).toString();
}

/** R and S of a DER sequence of two integers, each of so many bytes. */
function halvesOf(der: Buffer, bytes: number): Buffer {
  const start = (der[1] ?? 0) > 0x80 ? 3 : 2;
  const lengthOfR = der[start + 1] ?? 0;
  const r = der.subarray(start + 2, start + 2 + lengthOfR);
  const s = der.subarray(start + 4 + lengthOfR);
  const fixed = (part: Buffer) => {
    const digits = part[0] === 0 ? part.subarray(1) : part;
    return Buffer.concat([Buffer.alloc(bytes - digits.length), digits]);
  };
  return Buffer.concat([fixed(r), fixed(s)]);
}

function derOf(halves: Buffer): Buffer {
  const integers = [halves.subarray(0, 32), halves.subarray(32)].map((half) => {
    let start = 0;
    while (start < 31 && half[start] === 0 && (half[start + 1] ?? 0) < 0x80) start += 1;
    const digits = half.subarray(start);
    const signed = (digits[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), digits]) : digits;
    return Buffer.concat([Buffer.of(2, signed.length), signed]);
  });
  const content = Buffer.concat(integers);
  return Buffer.concat([Buffer.of(0x30, content.length), content]);
}
