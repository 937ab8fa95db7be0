import { isOfTrustedNetwork } from '../../admit-by-path.ts';
import type { KeyedChannel } from '../../keys.ts';
import type { Admission, Caller, Doors, Knock } from '../../protocol.ts';
import { isFresh } from './date-time.ts';
import {
  isGood,
  type SignatureProfile,
  type SignedDocument,
  signed,
  takeSignature,
} from './signature.ts';
import { easyPayTerms } from './terms.ts';

/**
 * Checks the RSA signature of a document by the keys of the channel in the path. A contract with
 * `auth: network` and networks of its own may do without signatures, from there. Only a good signature
 * is told that its time is off, where the contract says how far it may be.
 */
export async function authenticate({ request, params }: Knock, doors: Doors): Promise<Admission> {
  const channel = await doors.findChannel(params['channel'] ?? '');
  if (channel === undefined) return { ok: false, code: 'signature_invalid' };
  if (isOfTrustedNetwork(channel, request)) {
    return { ok: true, caller: { channel, seal: (answer) => answer } };
  }
  const document = takeSignature(request.body);
  const profile = document && (await profileOf(channel, document));
  if (profile === undefined) return { ok: false, code: 'signature_invalid', claimed: channel };
  const { windowSeconds } = easyPayTerms(channel);
  if (
    windowSeconds !== undefined &&
    !isFresh(request.body, { nowSeconds: doors.now(), windowSeconds })
  ) {
    return { ok: false, code: 'signature_expired', claimed: channel };
  }
  const seal: Caller['seal'] = (answer) => {
    return { ...answer, body: signed(answer.body, doors.ownKey('rsa'), profile) };
  };
  return { ok: true, caller: { channel, seal } };
}

/** Answers how the key that fits signs; the newest is tried first. */
async function profileOf(
  channel: KeyedChannel,
  document: SignedDocument,
): Promise<SignatureProfile | undefined> {
  const { encoding } = easyPayTerms(channel);
  for (const { verifying } of channel.keys) {
    const digest = digests.get(verifying.algorithm);
    const profile = digest && { digest, encoding };
    if (profile && (await isGood(document, verifying.key, profile))) return profile;
  }
  return undefined;
}

const digests = new Map<string, SignatureProfile['digest']>([
  ['rsa-sha1', 'sha1'],
  ['rsa-sha256', 'sha256'],
]);
