import { randomUUID } from 'node:crypto';
import {
  type Algorithm,
  isGoodSignature,
  signingKey,
  signText,
  verifyingKey,
} from '../signature/algorithms.ts';
import { contentDigest, digestMatches } from '../signature/digest.ts';
import { requestBase, requestComponents, responseBase } from '../signature/signature-base.ts';

/** A bank's side of the native API. */
export interface BankIdentity {
  readonly keyId: string;
  readonly algorithm: Algorithm;
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
}

/** Signs the headers of a request as a bank does. */
export function signRequest(
  key: ReturnType<typeof signingKey> & { readonly keyId: string },
  request: {
    readonly method: string;
    readonly authority: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly created?: number;
    readonly nonce?: string;
  },
): Record<string, string> {
  const { body, created = Math.floor(Date.now() / 1000), nonce = randomUUID() } = request;
  const headers: Record<string, string> = {
    ...request.headers,
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-digest': contentDigest(body) }),
  };
  const signed = { ...request, query: '', headers };
  const components = requestComponents(signed, body !== undefined);
  const list = components.map((name) => `"${name}"`).join(' ');
  const parameters = `(${list});created=${created};keyid="${key.keyId}";alg="${key.algorithm}";nonce="${nonce}"`;
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
    const text = await response.text();
    return {
      status: response.status,
      body: JSON.parse(text),
      authentic: isAuthentic(serverKey, { response, text, signature: headers['signature'] ?? '' }),
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
  };
}

function isAuthentic(
  serverKey: ReturnType<typeof verifyingKey>,
  answer: { readonly response: Response; readonly text: string; readonly signature: string },
): boolean {
  const { response, text } = answer;
  const input = response.headers.get('signature-input') ?? '';
  const digest = response.headers.get('content-digest') ?? '';
  const [, signature] = /^sig1=:(.*):$/.exec(response.headers.get('signature') ?? '') ?? [];
  if (signature === undefined || !digestMatches(digest, Buffer.from(text))) return false;
  const base = responseBase({
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    digest,
    requestSignature: answer.signature.slice('sig1='.length),
    parameters: input.slice('sig1='.length),
  });
  return isGoodSignature(serverKey, base, Buffer.from(signature, 'base64'));
}
