import { type KeyObject, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import type { EasyPayTerms } from './terms.ts';

/** The digest and the writing of signatures that a contract and its key agree on. */
export interface SignatureProfile {
  readonly digest: 'sha1' | 'sha256';
  readonly encoding: EasyPayTerms['encoding'];
}

/** A document as it came, apart from its signature. */
export interface SignedDocument {
  /** Every byte but those between the tags of Sign. */
  readonly bytes: Buffer;
  readonly signature: string;
}

/**
 * What is between the tags is not covered by the signature, so it may be nothing but letters of
 * hex and base64: no markup can hide there.
 */
const signs = /<Sign>([0-9A-Za-z+/=\s]*)<\/Sign>|<Sign\s*\/>/g;

/**
 * Takes the signature out of a document by the text itself, as both sides do: the bytes are left as
 * they came. Undefined where there is not exactly one.
 */
export function takeSignature(body: Uint8Array): SignedDocument | undefined {
  const text = Buffer.from(body).toString('latin1');
  const [only, ...others] = text.matchAll(signs);
  if (only === undefined || others.length > 0) return undefined;
  const before = text.slice(0, only.index);
  const after = text.slice(only.index + only[0].length);
  return {
    bytes: Buffer.from(`${before}<Sign></Sign>${after}`, 'latin1'),
    signature: (only[1] ?? '').replaceAll(/\s/g, ''),
  };
}

const verifyAside = promisify(verify);

/** Whether a signature of a document is good. */
export async function isGood(
  { bytes, signature }: SignedDocument,
  key: KeyObject,
  { digest, encoding }: SignatureProfile,
): Promise<boolean> {
  const given = Buffer.from(signature, encoding);
  return given.length > 0 && (await verifyAside(digest, bytes, key, given));
}

/** Fills the empty signature of a document of ours. */
export function signed(
  document: string,
  key: KeyObject,
  { digest, encoding }: SignatureProfile,
): string {
  const bytes = sign(digest, Buffer.from(document), key);
  const text = encoding === 'hex' ? bytes.toString('hex').toUpperCase() : bytes.toString('base64');
  return document.replace('<Sign></Sign>', `<Sign>${text}</Sign>`);
}
