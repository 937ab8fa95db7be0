import { generateKeyPairSync } from 'node:crypto';
import type { GatewayRequest } from '../../http.ts';
import type { ChannelKey } from '../../keys.ts';
import type { Admission, Doors, Knock } from '../../protocol.ts';
import { isGoodSignature, type VerifyingKey } from '../../signature/algorithms.ts';
import { digestMatches } from '../../signature/digest.ts';
import { requestBase, requestComponents } from '../../signature/signature-base.ts';
import {
  parseSignature,
  parseSignatureInput,
  type SignatureInput,
} from '../../signature/signature-input.ts';
import { createSeal } from './seal.ts';

/** How far a signature may be from now, seconds. */
export const windowSeconds = 300;

/**
 * Checks who signed a request (RFC 9421) and that it is fresh. The algorithm is the key's own;
 * unknown, revoked and expired keys and bad signatures get one and the same answer, and only a
 * good signature is told what else is wrong.
 */
export async function authenticate({ request }: Knock, doors: Doors): Promise<Admission> {
  const claim = readClaim(request);
  if (!claim) return { ok: false, code: 'signature_missing' };
  const key = await doors.findKey(claim.input.keyId);
  if (!(await isGood(claim, key)) || key === undefined)
    return { ok: false, code: 'signature_invalid' };
  if (Math.abs(doors.now() - claim.input.created) > windowSeconds) {
    return { ok: false, code: 'signature_expired' };
  }
  if (hasBody(request) && !hasItsDigest(request)) return { ok: false, code: 'digest_mismatch' };
  const nonce = { keyId: key.id, value: claim.input.nonce };
  const seal = createSeal({ request, key, doors });
  return { ok: true, caller: { channel: key.channel, nonce, seal } };
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
  const needed = requestComponents(request, hasBody(request));
  const covered = needed.every(
    (name) => input.components.includes(name) || isAbsent(request, name),
  );
  if (!covered) return undefined;
  const base = requestBase(request, input.components, input.raw);
  return base === undefined ? undefined : { input, signature, base };
}

/** The key of idempotency is missed later, with a code of its own: it cannot be covered here. */
function isAbsent(request: GatewayRequest, name: string): boolean {
  return name === 'idempotency-key' && request.headers[name] === undefined;
}

/** Checks as much for a key that is not there as for one that is: the time tells nothing. */
async function isGood({ input, base, signature }: Claim, key: ChannelKey | undefined) {
  const verifying = key?.verifying ?? nobodysKey;
  const fits = input.algorithm === undefined || input.algorithm === verifying.algorithm;
  return (await isGoodSignature(verifying, base, signature)) && fits;
}

const nobodysKey: VerifyingKey = {
  algorithm: 'ed25519',
  key: generateKeyPairSync('ed25519').publicKey,
};

function hasBody({ method }: GatewayRequest): boolean {
  return method !== 'GET';
}

function hasItsDigest(request: GatewayRequest): boolean {
  return digestMatches(request.headers['content-digest'] ?? '', request.body);
}
