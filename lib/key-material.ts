import { createHash, createPublicKey, randomBytes } from 'node:crypto';
import type { KeyAlgorithm } from '#lib/domain/payment/key-algorithm.ts';

/** What a key is checked with. */
export interface KeyMaterial {
  readonly algorithm: KeyAlgorithm;
  /**
   * PEM of a public key or certificate, base64 of a shared secret of at least 32 bytes, or hex of the
   * SHA-256 of `keyId:password`.
   */
  readonly material: string;
}

/** Tells whether the material is a key of the algorithm, and no weak one. */
export function isUsableKey({ algorithm, material }: KeyMaterial): boolean {
  if (algorithm === 'hmac-sha256') return Buffer.from(material, 'base64').length >= 32;
  if (algorithm === 'basic') return /^[0-9a-f]{64}$/.test(material);
  try {
    const key = createPublicKey(material);
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return key.asymmetricKeyType === kindOf(algorithm) && (bits === 0 || bits >= 2048);
  } catch {
    return false;
  }
}

function kindOf(algorithm: Exclude<KeyAlgorithm, 'hmac-sha256' | 'basic'>): string {
  if (algorithm === 'ed25519') return 'ed25519';
  return algorithm.startsWith('es') ? 'ec' : 'rsa';
}

/** Names a key so that two people can compare it: SHA-256 of what it is checked with, shortened. */
export function fingerprintOf({ algorithm, material }: KeyMaterial): string {
  const digest = createHash('sha256').update(bytesOf({ algorithm, material })).digest('hex');
  return (digest.slice(0, 32).match(/.{4}/g) ?? []).join(' ');
}

function bytesOf({ algorithm, material }: KeyMaterial): Buffer {
  if (algorithm === 'hmac-sha256') return Buffer.from(material, 'base64');
  if (algorithm === 'basic') return Buffer.from(material, 'hex');
  return createPublicKey(material).export({ type: 'spki', format: 'der' });
}

/** A secret that both sides keep: shown once, when it is made. */
export interface NewSecret {
  /** What the bank is told. */
  readonly secret: string;
  /** What is kept. */
  readonly material: string;
}

/** Makes the secret of a key that has one; undefined for a key whose private half only the bank has. */
export function newSecret(algorithm: KeyAlgorithm, keyId: string): NewSecret | undefined {
  if (algorithm === 'hmac-sha256') {
    const secret = randomBytes(32).toString('base64');
    return { secret, material: secret };
  }
  if (algorithm !== 'basic') return undefined;
  const secret = randomBytes(24).toString('base64url');
  // It is long and random, so one hash is enough.
  const material = createHash('sha256').update(`${keyId}:${secret}`).digest('hex');
  return { secret, material };
}
