import { createHash, randomBytes } from 'node:crypto';

/** Makes the secret a node's agent reports with; shown once, only its hash is kept. */
export function newNodeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Hashes a token the way it is kept: SHA-256 of its text. The token is random, so no salt. */
export function nodeTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
