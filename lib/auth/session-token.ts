import { createHash, randomBytes } from 'node:crypto';

/** Makes the secret of a session: 32 random bytes. Only its hash is ever kept. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Hashes a session's secret for keeping and finding. The secret is random: no salt is needed. */
export function hashSessionToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
