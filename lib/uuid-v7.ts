import { randomFillSync } from 'node:crypto';

const pool = new Uint8Array(10 * 256);
let used = pool.length;

/**
 * Makes a UUID version 7 (RFC 9562): its first 48 bits are the milliseconds of now, so that new
 * rows land at the end of an index; the rest is random, so that nobody can guess a neighbour.
 */
export function uuidV7(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = Buffer.from(pool.buffer, pool.byteOffset + used, 10).toString('hex');
  used += 10;
  const time = Date.now().toString(16).padStart(12, '0');
  const variant = ((Number.parseInt(random.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`;
}
