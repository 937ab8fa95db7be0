import { createHash } from 'node:crypto';
import { differenceContent, type SeenDifference } from '#lib/domain/registers/decision.ts';

/** Hashes a difference as it was seen, SHA-256 in hex: by it a change since is noticed. */
export function hashOfDifference(seen: SeenDifference): string {
  return createHash('sha256').update(differenceContent(seen)).digest('hex');
}
