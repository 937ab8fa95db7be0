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

export type Algorithm = 'ed25519' | 'hmac-sha256';

/** A key that signatures of one algorithm are checked with; never any other algorithm. */
export interface VerifyingKey {
  readonly algorithm: Algorithm;
  readonly key: KeyObject;
}

/** A key we sign with and the id it is known by. */
export interface SigningKey extends VerifyingKey {
  readonly keyId: string;
}

/** Reads a verifying key as the database keeps it: SPKI PEM, or base64 of the shared secret. */
export function verifyingKey(algorithm: Algorithm, material: string): VerifyingKey {
  const key =
    algorithm === 'ed25519'
      ? createPublicKey(material)
      : createSecretKey(Buffer.from(material, 'base64'));
  return { algorithm, key };
}

/** Reads a signing key: PKCS #8 PEM, or base64 of the shared secret. */
export function signingKey(algorithm: Algorithm, material: string): VerifyingKey {
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
 * Whether a signature of a text is good, in constant time where a secret is compared. Ed25519 is
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
  const expected = createHmac('sha256', key).update(text).digest();
  return expected.length === signature.length && timingSafeEqual(expected, signature);
}
