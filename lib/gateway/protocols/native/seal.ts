import type { GatewayRequest } from '../../http.ts';
import type { ChannelKey } from '../../keys.ts';
import type { Caller, Doors } from '../../protocol.ts';
import { type SigningKey, signText } from '../../signature/algorithms.ts';
import { contentDigest } from '../../signature/digest.ts';
import { responseBase, responseComponents } from '../../signature/signature-base.ts';

/**
 * Makes what signs the answers to a request: with our key for a bank that signs with Ed25519, with
 * the shared secret for one that has a secret. The request's own signature is covered, so an
 * answer fits one request and no other.
 */
export function createSeal(about: {
  readonly request: GatewayRequest;
  readonly key: ChannelKey;
  readonly doors: Doors;
}): Caller['seal'] {
  const { doors, key, request } = about;
  const ours: SigningKey =
    key.verifying.algorithm === 'ed25519'
      ? doors.serverKey
      : { ...key.verifying, keyId: key.keyId };
  const [, requestSignature = ''] =
    /^sig1=(:[^:]*:)$/.exec(request.headers['signature'] ?? '') ?? [];
  return ({ status, headers, body }, answerId) => {
    const contentType = headers['content-type'] ?? '';
    const digest = contentDigest(body);
    const parameters = `${responseComponents};created=${doors.now()};keyid="${ours.keyId}";alg="${ours.algorithm}";nonce="${answerId}"`;
    const base = responseBase({ status, contentType, digest, requestSignature, parameters });
    return {
      status,
      headers: {
        ...headers,
        'content-digest': digest,
        'signature-input': `sig1=${parameters}`,
        signature: `sig1=:${signText(ours, base)}:`,
      },
      body,
    };
  };
}
