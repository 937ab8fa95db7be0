import { generateKeyPairSync } from 'node:crypto';
import type { GatewayRequest } from './http.ts';
import type { ChannelKey } from './keys.ts';
import type { TelebankCode } from './outcome.ts';
import { isGoodSignature, type VerifyingKey } from './signature/algorithms.ts';
import { digestMatches } from './signature/digest.ts';
import { requestBase, requestComponents } from './signature/signature-base.ts';
import {
  parseSignature,
  parseSignatureInput,
  type SignatureInput,
} from './signature/signature-input.ts';

/** How far a signature may be from now, seconds. */
const windowSeconds = 300;

export interface Doorkeeper {
  readonly findKey: (keyId: string) => Promise<ChannelKey | undefined>;
  readonly isNewNonce: (keyId: number, nonce: string) => Promise<boolean>;
  /** Seconds since 1970 by the clock of the database. */
  readonly now: () => number;
}

export type Admission =
  | { readonly ok: true; readonly key: ChannelKey }
  | { readonly ok: false; readonly code: TelebankCode };

/**
 * Checks who signed a request and that it is fresh. The algorithm is the key's own; unknown,
 * revoked and expired keys and bad signatures get one and the same answer.
 */
export async function authenticate(
  doorkeeper: Doorkeeper,
  request: GatewayRequest,
): Promise<Admission> {
  const claim = readClaim(request);
  if (!claim) return no('signature_missing');
  const key = await doorkeeper.findKey(claim.input.keyId);
  if (!isGood(claim, key)) return no('signature_invalid');
  if (Math.abs(doorkeeper.now() - claim.input.created) > windowSeconds) {
    return no('signature_expired');
  }
  if (request.method !== 'GET' && !hasItsDigest(request)) return no('digest_mismatch');
  if (!(await doorkeeper.isNewNonce(key.id, claim.input.nonce))) return no('nonce_replayed');
  return key.channelEnabled ? { ok: true, key } : no('channel_disabled');
}

interface Claim {
  readonly input: SignatureInput;
  readonly signature: Buffer;
  /** The text that was signed. */
  readonly base: string;
}

/** Reads the signature of a request; undefined when it does not cover what the profile demands. */
function readClaim(request: GatewayRequest): Claim | undefined {
  const input = parseSignatureInput(request.headers['signature-input'] ?? '');
  const signature = parseSignature(request.headers['signature'] ?? '');
  if (!(input && signature)) return undefined;
  const needed = requestComponents(request, request.method !== 'GET');
  if (needed.some((name) => !input.components.includes(name))) return undefined;
  const base = requestBase(request, input.components, input.raw);
  return base === undefined ? undefined : { input, signature, base };
}

/** Checks as much for a key that is not there as for one that is: the time tells nothing. */
function isGood({ input, base, signature }: Claim, key: ChannelKey | undefined): key is ChannelKey {
  const verifying = key?.verifying ?? nobodysKey;
  const fits = input.algorithm === undefined || input.algorithm === verifying.algorithm;
  return isGoodSignature(verifying, base, signature) && fits && key !== undefined;
}

const nobodysKey: VerifyingKey = {
  algorithm: 'ed25519',
  key: generateKeyPairSync('ed25519').publicKey,
};

function hasItsDigest(request: GatewayRequest): boolean {
  return digestMatches(request.headers['content-digest'] ?? '', request.body);
}

function no(code: TelebankCode): Admission {
  return { ok: false, code };
}
