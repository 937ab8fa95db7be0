import { createHash, timingSafeEqual } from 'node:crypto';

/** Writes the Content-Digest of bytes (RFC 9530), by SHA-256. */
export function contentDigest(body: Uint8Array | string): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

/**
 * Whether a Content-Digest header has the SHA-256 of these bytes. Digests by other algorithms may
 * stand beside it; two of ours that differ are no digest.
 */
export function digestMatches(header: string, body: Uint8Array): boolean {
  const ours = header.split(',').flatMap((member) => {
    const text = member.trim();
    return text.startsWith('sha-256=') ? [Buffer.from(text)] : [];
  });
  const expected = Buffer.from(contentDigest(body));
  return (
    ours.length > 0 &&
    ours.every((given) => expected.length === given.length && timingSafeEqual(expected, given))
  );
}
