import { type KeyObject, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import type { KeyAlgorithm } from '#lib/domain/payment/key-algorithm.ts';
import { parseObject } from '../../json-body.ts';
import type { VerifyingKey } from '../../signature/algorithms.ts';

/** What each algorithm of RFC 7518 hashes with; `bytes` is the length of R and S together. */
const algorithms = {
  rs256: { hash: 'sha256' },
  rs384: { hash: 'sha384' },
  rs512: { hash: 'sha512' },
  es256: { hash: 'sha256', bytes: 64 },
  es384: { hash: 'sha384', bytes: 96 },
  es512: { hash: 'sha512', bytes: 132 },
} as const satisfies Partial<Record<KeyAlgorithm, { hash: string; bytes?: number }>>;

type JwsAlgorithm = keyof typeof algorithms;

/** A JWS whose payload travels elsewhere (RFC 7515, appendix F). */
export interface DetachedJws {
  readonly algorithm: JwsAlgorithm;
  /** The protected header as it came: it is signed. */
  readonly header: string;
  readonly signature: Buffer;
}

/**
 * Reads `<protected>..<signature>`. Unsigned ones and shared secrets are no signatures of a bank;
 * a header that names extensions we must understand is refused, since we have none.
 */
export function parseDetached(text: string): DetachedJws | undefined {
  const [, header = '', signature = ''] = /^([\w-]+)\.\.([\w-]+)$/.exec(text) ?? [];
  const fields = parseObject(Buffer.from(header, 'base64url'));
  const algorithm = jwsAlgorithms.find((one) => one.toUpperCase() === fields?.['alg']);
  if (fields === undefined || algorithm === undefined || 'crit' in fields || 'b64' in fields) {
    return undefined;
  }
  return { algorithm, header, signature: Buffer.from(signature, 'base64url') };
}

const jwsAlgorithms = Object.keys(algorithms) as JwsAlgorithm[];

const verifyAside = promisify(verify);

/** Whether a key has signed a payload; the algorithm is the key's own, whatever the header says. */
export async function isSignedBy(
  { algorithm, key }: VerifyingKey,
  jws: DetachedJws,
  payload: string,
): Promise<boolean> {
  if (algorithm !== jws.algorithm) return false;
  const { hash, ...size } = algorithms[jws.algorithm];
  if ('bytes' in size && jws.signature.length !== size.bytes) return false;
  const signed = Buffer.from(`${jws.header}.${payload}`);
  return await verifyAside(hash, signed, { key, dsaEncoding: 'ieee-p1363' }, jws.signature);
}

const ownHeader = Buffer.from('{"alg":"ES256","typ":"JWT"}').toString('base64url');

/** Signs a payload with our key on P-256. */
export function signDetached(key: KeyObject, payload: string): string {
  const signed = Buffer.from(`${ownHeader}.${payload}`);
  const signature = sign('sha256', signed, { key, dsaEncoding: 'ieee-p1363' });
  return `${ownHeader}..${signature.toString('base64url')}`;
}
