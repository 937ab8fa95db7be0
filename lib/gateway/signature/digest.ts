import { createHash, timingSafeEqual } from 'node:crypto';

/** Writes the Content-Digest of bytes (RFC 9530), by SHA-256. */
export function contentDigest(body: Uint8Array | string): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

/** Whether a Content-Digest header is the digest of these bytes. */
export function digestMatches(header: string, body: Uint8Array): boolean {
  const [expected, given] = [Buffer.from(contentDigest(body)), Buffer.from(header)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}
