import { createPublicKey } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import { config } from '#lib/config.ts';
import { required } from '#lib/required.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import { authenticate, type Doorkeeper } from './authenticate.ts';
import { createDatabaseClock } from './clock.ts';
import { createExecute, type Execute, telebankCode } from './execute.ts';
import type { GatewayHandler, GatewayRequest, GatewayResponse } from './http.ts';
import { type ChannelKey, createKeyRing } from './keys.ts';
import { createNonceCheck } from './nonces.ts';
import { createOpenDocuments } from './open-documents.ts';
import { decodeRequest } from './protocols/native/adapter.ts';
import { encodeOutcome, encodeProblem, type NativeAnswer } from './protocols/native/encode.ts';
import { signingKey, signText, type VerifyingKey } from './signature/algorithms.ts';
import { contentDigest } from './signature/digest.ts';
import { responseBase, responseComponents } from './signature/signature-base.ts';

export interface GatewayParts {
  readonly sql: Sql;
  /** PEM of the Ed25519 key that answers are signed with; absent means the configured one. */
  readonly signingKeyPem?: string;
}

/** Id of the key our answers are signed with. */
const serverKeyId = 'oselia';

/** Makes the telebank's handler: the same in the web server and alone. */
export async function createGateway(parts: GatewayParts): Promise<GatewayHandler> {
  const pem = parts.signingKeyPem ?? required(config().gatewaySigningKey, 'GATEWAY_SIGNING_KEY');
  const serverKey = signingKey('ed25519', pem);
  const publicPem = createPublicKey(serverKey.key).export({ type: 'spki', format: 'pem' });
  const openDocument = createOpenDocuments(String(publicPem));
  const execute = createExecute(parts.sql);
  const doorkeeper: Doorkeeper = {
    findKey: createKeyRing(parts.sql),
    isNewNonce: createNonceCheck(parts.sql),
    now: await createDatabaseClock(parts.sql),
  };
  return async (request) => {
    const open = openDocument(request);
    if (open) return open;
    try {
      return await answerSigned(request, { doorkeeper, execute, serverKey });
    } catch (cause) {
      return problem('temporarily_unavailable', String(cause));
    }
  };
}

interface Parts {
  readonly doorkeeper: Doorkeeper;
  readonly execute: Execute;
  readonly serverKey: VerifyingKey;
}

async function answerSigned(request: GatewayRequest, parts: Parts): Promise<GatewayResponse> {
  const admission = await authenticate(parts.doorkeeper, request);
  if (!admission.ok) return problem(admission.code);
  const { key } = admission;
  const command = decodeRequest(request);
  const answer = command.ok
    ? encodeOutcome(await parts.execute(key.grant, command.value))
    : encodeProblem(telebankCode(command.refusal.code));
  return signed(answer, { request, key, parts });
}

function problem(code: Parameters<typeof encodeProblem>[0], cause?: string): GatewayResponse {
  const { status, contentType, body } = encodeProblem(code);
  if (cause !== undefined) process.stderr.write(`${JSON.stringify({ gateway: code, cause })}\n`);
  return { status, headers: headersOf(contentType), body };
}

/** Signs an answer by the class of the channel's key and binds it to the request it answers. */
function signed(
  { status, contentType, body }: NativeAnswer,
  about: { readonly request: GatewayRequest; readonly key: ChannelKey; readonly parts: Parts },
): GatewayResponse {
  const { key, parts, request } = about;
  const ours = key.verifying.algorithm === 'ed25519' ? parts.serverKey : key.verifying;
  const keyId = key.verifying.algorithm === 'ed25519' ? serverKeyId : key.keyId;
  const parameters = `${responseComponents};created=${parts.doorkeeper.now()};keyid="${keyId}";alg="${ours.algorithm}";nonce="${uuidV7()}"`;
  const digest = contentDigest(body);
  const [, requestSignature = ''] =
    /^sig1=(:[^:]*:)$/.exec(request.headers['signature'] ?? '') ?? [];
  const base = responseBase({ status, contentType, digest, requestSignature, parameters });
  return {
    status,
    headers: {
      ...headersOf(contentType),
      'content-digest': digest,
      'signature-input': `sig1=${parameters}`,
      signature: `sig1=:${signText(ours, base)}:`,
    },
    body,
  };
}

function headersOf(contentType: string): Record<string, string> {
  return {
    'content-type': contentType,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
}
