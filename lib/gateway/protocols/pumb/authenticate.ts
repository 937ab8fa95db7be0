import { generateKeyPairSync } from 'node:crypto';
import { parseObject } from '../../json-body.ts';
import type { KeyedChannel } from '../../keys.ts';
import type { Admission, Caller, Doors, Knock } from '../../protocol.ts';
import type { VerifyingKey } from '../../signature/algorithms.ts';
import { type Payload, payloadOf } from './envelope.ts';
import { type DetachedJws, isSignedBy, parseDetached, signDetached } from './jws.ts';
import { pumbTerms } from './settings.ts';

/**
 * Checks who signed a request: a detached JWS over its payload by a live key of the channel in the
 * path, of the algorithm that key has. Only a good signature is told that its time is off.
 */
export async function authenticate(knock: Knock, doors: Doors): Promise<Admission> {
  const { request, params } = knock;
  const channel = await doors.findChannel(params['channel'] ?? '');
  if (request.method === 'GET') return admitUnsigned(channel, doors);
  const jws = parseDetached(request.headers['x-jws-signature'] ?? '');
  const payload = payloadOf(request);
  if (jws === undefined || payload === undefined) return { ok: false, code: 'signature_missing' };
  const isGood = await isSigned(channel, jws, payload);
  if (channel === undefined || !isGood) return { ok: false, code: 'signature_invalid' };
  const { iat } = payload.fields;
  if (iat !== undefined && !isFresh(iat, doors.now(), pumbTerms(channel.settings).windowSeconds)) {
    return { ok: false, code: 'signature_expired' };
  }
  return admit(channel, doors);
}

/** The bank does not sign what has no body; its networks, checked by the core, are its proof then. */
function admitUnsigned(channel: KeyedChannel | undefined, doors: Doors): Admission {
  if (channel === undefined) return { ok: false, code: 'signature_missing' };
  const isProven = channel.networks.length > 0 || pumbTerms(channel.settings).hasOpenStatus;
  return isProven ? admit(channel, doors) : { ok: false, code: 'signature_missing' };
}

function admit(channel: KeyedChannel, doors: Doors): Admission {
  return { ok: true, caller: { channel, seal: sealWith(doors) } };
}

function sealWith(doors: Doors): Caller['seal'] {
  return (answer) => {
    const payload = String(parseObject(Buffer.from(answer.body))?.['payload']);
    const signature = signDetached(doors.ownKey('ec'), payload);
    return { ...answer, headers: { ...answer.headers, 'x-jws-signature': signature } };
  };
}

/** Checks as much for a channel that is not there as for one that is. */
async function isSigned(
  channel: KeyedChannel | undefined,
  jws: DetachedJws,
  { text }: Payload,
): Promise<boolean> {
  const keys = (channel?.keys ?? []).map(({ verifying }) => verifying);
  const fitting = keys.filter(({ algorithm }) => algorithm === jws.algorithm);
  const tried = fitting.length === 0 ? [nobodysKey] : fitting;
  const results = await Promise.all(tried.map((key) => isSignedBy(key, jws, text)));
  return results.includes(true);
}

const nobodysKey: VerifyingKey = {
  algorithm: 'es256',
  key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey,
};

function isFresh(iat: unknown, now: number, windowSeconds: number): boolean {
  return typeof iat === 'number' && Math.abs(now - iat) <= windowSeconds;
}
