import { randomUUID } from 'node:crypto';
import type { GatewayResponse } from '../http.ts';
import {
  isGoodSignature,
  type SigningKey,
  signingKey,
  signText,
  type VerifyingKey,
  verifyingKey,
} from '../signature/algorithms.ts';
import { contentDigest, digestMatches } from '../signature/digest.ts';
import { requestBase, requestComponents, responseBase } from '../signature/signature-base.ts';

/** A bank's side of the native API. */
export interface BankIdentity {
  readonly keyId: string;
  readonly algorithm: 'ed25519' | 'hmac-sha256';
  /** PKCS #8 PEM, or base64 of the shared secret. */
  readonly material: string;
}

export interface BankAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** Whether the answer is signed by the server and bound to our request. */
  readonly authentic: boolean;
}

export interface BankClient {
  get(path: string): Promise<BankAnswer>;
  pay(payment: Readonly<Record<string, unknown>>): Promise<BankAnswer>;
  /** Takes a payment back, or keeps one out that has not come yet. */
  reverse(externalId: string, reason: string): Promise<BankAnswer>;
}

/** A request as it is about to be signed; what is left out is made as it should be. */
export interface UnsignedRequest {
  readonly method: string;
  readonly authority: string;
  /** With its query, where it has one. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly created?: number;
  readonly nonce?: string;
  /** Components to cover instead of those of the profile. */
  readonly covers?: readonly string[];
  /** What `alg` says, whatever the key is. */
  readonly algorithm?: string;
}

/** Signs the headers of a request as a bank does. */
export function signRequest(key: SigningKey, request: UnsignedRequest): Record<string, string> {
  const { body, created = Math.floor(Date.now() / 1000), nonce = randomUUID() } = request;
  const headers: Record<string, string> =
    body === undefined
      ? { ...request.headers }
      : {
          'content-type': 'application/json',
          ...request.headers,
          'content-digest': contentDigest(body),
        };
  const [path = '', query] = request.path.split('?', 2);
  const signed = { ...request, path, query: query === undefined ? '' : `?${query}`, headers };
  const components =
    request.covers ??
    requestComponents(signed, body !== undefined).filter(
      (name) => name.startsWith('@') || headers[name] !== undefined,
    );
  const list = components.map((name) => `"${name}"`).join(' ');
  const algorithm = request.algorithm ?? key.algorithm;
  const parameters = `(${list});created=${created};keyid="${key.keyId}";alg="${algorithm}";nonce="${nonce}"`;
  const base = requestBase(signed, components, parameters) ?? '';
  return {
    ...headers,
    'signature-input': `sig1=${parameters}`,
    signature: `sig1=:${signText(key, base)}:`,
  };
}

/** Makes a small real bank client: signs, sends, and checks the signature of the answer. */
export async function createBankClient(url: string, identity: BankIdentity): Promise<BankClient> {
  const { host } = new URL(url);
  const key = { ...signingKey(identity.algorithm, identity.material), keyId: identity.keyId };
  const serverKey =
    identity.algorithm === 'ed25519'
      ? verifyingKey('ed25519', await (await fetch(`${url}/api/telebank/v1/server-key`)).text())
      : key;
  const send = async (method: string, path: string, body?: string, id?: string) => {
    const headers = signRequest(key, {
      method,
      authority: host,
      path,
      ...(body === undefined ? {} : { body, headers: { 'idempotency-key': `"${id}"` } }),
    });
    const response = await fetch(`${url}${path}`, { method, headers, ...(body ? { body } : {}) });
    const answer = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
    return {
      status: answer.status,
      body: JSON.parse(answer.body),
      authentic: await isAuthentic(serverKey, answer, headers['signature'] ?? ''),
    };
  };
  return {
    get: (path) => send('GET', `/api/telebank/v1${path}`),
    pay: (payment) =>
      send(
        'POST',
        '/api/telebank/v1/payments',
        JSON.stringify(payment),
        String(payment['externalId']),
      ),
    reverse: (externalId, reason) =>
      send(
        'POST',
        `/api/telebank/v1/payments/${externalId}/reversal`,
        JSON.stringify({ reason }),
        externalId,
      ),
  };
}

/** Whether an answer is signed by the server and bound to the request with this Signature header. */
export async function isAuthentic(
  serverKey: VerifyingKey,
  { body, headers, status }: GatewayResponse,
  requestSignature: string,
): Promise<boolean> {
  const input = headers['signature-input'] ?? '';
  const digest = headers['content-digest'] ?? '';
  const [, signature] = /^sig1=:(.*):$/.exec(headers['signature'] ?? '') ?? [];
  if (signature === undefined || !digestMatches(digest, Buffer.from(body))) return false;
  const base = responseBase({
    status,
    contentType: headers['content-type'] ?? '',
    digest,
    requestSignature: requestSignature.slice('sig1='.length),
    parameters: input.slice('sig1='.length),
  });
  return isGoodSignature(serverKey, base, Buffer.from(signature, 'base64'));
}
