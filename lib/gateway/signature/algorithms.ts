import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  type KeyObject,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { KeyAlgorithm } from '#lib/domain/payment/key-algorithm.ts';

/** A key that signatures of one algorithm are checked with; never any other algorithm. */
export interface VerifyingKey {
  readonly algorithm: KeyAlgorithm;
  readonly key: KeyObject;
}

/** A key we sign with and the id it is known by. */
export interface SigningKey extends VerifyingKey {
  readonly keyId: string;
}

/**
 * Reads a verifying key as the database keeps it: PEM of a public key or a certificate, base64 of a
 * shared secret, hex of a hash.
 */
export function verifyingKey(algorithm: KeyAlgorithm, material: string): VerifyingKey {
  return { algorithm, key: keyOf(algorithm, material) };
}

function keyOf(algorithm: KeyAlgorithm, material: string): KeyObject {
  switch (algorithm) {
    case 'hmac-sha256':
      return createSecretKey(Buffer.from(material, 'base64'));
    case 'basic':
      return createSecretKey(Buffer.from(material, 'hex'));
    default:
      return createPublicKey(material);
  }
}

/** Reads a signing key: PKCS #8 PEM, or base64 of the shared secret. */
export function signingKey(algorithm: 'ed25519' | 'hmac-sha256', material: string): VerifyingKey {
  return algorithm === 'ed25519'
    ? { algorithm, key: createPrivateKey(material) }
    : verifyingKey(algorithm, material);
}

/** Signs a text; returns base64. */
export function signText({ algorithm, key }: VerifyingKey, text: string): string {
  const bytes =
    algorithm === 'ed25519'
      ? sign(null, Buffer.from(text), key)
      : createHmac('sha256', key).update(text).digest();
  return bytes.toString('base64');
}

const verifyAside = promisify(verify);

/**
 * Whether an RFC 9421 signature of a text is good, in constant time where a secret is compared. Ed25519 is
 * checked on a thread of the pool: it is the dearest step of a request, and others go on meanwhile.
 */
export async function isGoodSignature(
  { algorithm, key }: VerifyingKey,
  text: string,
  signature: Buffer,
): Promise<boolean> {
  if (algorithm === 'ed25519') {
    return signature.length === 64 && (await verifyAside(null, Buffer.from(text), key, signature));
  }
  if (algorithm !== 'hmac-sha256') return false;
  const expected = createHmac('sha256', key).update(text).digest();
  return expected.length === signature.length && timingSafeEqual(expected, signature);
}
