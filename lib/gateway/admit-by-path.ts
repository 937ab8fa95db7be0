import { createHash, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto';
import type { GatewayRequest } from './http.ts';
import type { KeyedChannel, KeyRing } from './keys.ts';
import { isWithin } from './networks.ts';
import type { Admission, Knock } from './protocol.ts';

/** A name and a password, wherever a protocol carries them. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/**
 * Admits a caller whose channel is named in the path and who has its password, by HTTP Basic unless
 * the protocol carries it elsewhere. A contract with `auth: network` and networks of its own needs
 * no password from there, as many terminal networks have none; a wrong one is refused all the same.
 * Unknown channels, users and passwords are one answer, and cost the same.
 */
export async function admitByPath(
  { request, params }: Knock,
  keys: KeyRing,
  given: Credentials | undefined = basicOf(request),
): Promise<Admission> {
  const channel = await keys.findChannel(params['channel'] ?? '');
  const proven =
    given === undefined ? isOfTrustedNetwork(channel, request) : hasPassword(channel, given);
  if (channel !== undefined && proven) {
    return { ok: true, caller: { channel, seal: (answer) => answer } };
  }
  return { ok: false, code: given === undefined ? 'signature_missing' : 'signature_invalid' };
}

/** Whether the contract takes the network of a channel for its proof, and a request came from there. */
export function isOfTrustedNetwork(
  channel: KeyedChannel | undefined,
  { remoteAddress }: GatewayRequest,
): boolean {
  if (channel?.settings['auth'] !== 'network' || channel.networks.length === 0) return false;
  return isWithin(channel.networks, remoteAddress);
}

function hasPassword(channel: KeyedChannel | undefined, given: Credentials): boolean {
  const hash = createHash('sha256').update(`${given.user}:${given.password}`).digest();
  const passwords = (channel?.keys ?? []).filter(
    ({ verifying }) => verifying.algorithm === 'basic',
  );
  const kept = passwords.length === 0 ? [nobodys] : passwords.map(({ verifying }) => verifying.key);
  const isGood = kept.map((key) => isSame(key.export(), hash)).includes(true);
  return isGood && passwords.length > 0;
}

const nobodys = createSecretKey(randomBytes(32));

function isSame(kept: Buffer, hash: Buffer): boolean {
  return kept.length === hash.length && timingSafeEqual(kept, hash);
}

/** Reads the name and password of HTTP Basic; a name ends at the first colon. */
function basicOf({ headers }: GatewayRequest): Credentials | undefined {
  const [, base64] = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(headers['authorization'] ?? '') ?? [];
  if (base64 === undefined) return undefined;
  const text = Buffer.from(base64, 'base64').toString();
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}
