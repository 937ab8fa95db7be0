import { randomUUID } from 'node:crypto';
import { isAuthentic, signRequest } from '../client/native-client.ts';
import type { GatewayResponse } from '../http.ts';
import { signingKey, verifyingKey } from '../signature/algorithms.ts';
import type { BankLine, BankSide, Heard, Order, Spoil } from './bank-side.ts';

const base = '/api/telebank/v1';
const hour = 3_600;

interface Message {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly externalId?: string;
  readonly body?: string;
}

/** A bank's side of the native protocol: JSON, signed by RFC 9421 both ways. */
export async function openNativeSide({
  url,
  credentials: known,
  wire,
}: BankLine): Promise<BankSide> {
  const algorithm = known.algorithm === 'hmac-sha256' ? 'hmac-sha256' : 'ed25519';
  const material = known.privateKeyPem ?? known.secretBase64 ?? '';
  const key = { ...signingKey(algorithm, material), keyId: known.keyId };
  const pem = await wire({ method: 'GET', url: `${url}${base}/server-key` });
  const serverKey = algorithm === 'ed25519' ? verifyingKey('ed25519', pem?.body ?? '') : key;

  const send = async (message: Message, spoil?: Spoil): Promise<Heard> => {
    const headers = sign(key, url, message, spoil);
    const sent = { method: message.method, url: `${url}${message.path}`, headers };
    const body = message.body === undefined ? {} : { body: message.body };
    if (spoil === 'replayed') await wire({ ...sent, ...body });
    const altered = { body: message.body?.replace(/"amount":"\d+/, '"amount":"9') ?? '' };
    const answer = await wire({
      ...sent,
      ...(spoil === 'altered-replay' ? altered : body),
      isTorn: spoil === 'torn-body',
    });
    if (answer === undefined) return { said: 'nothing', isAuthentic: false };
    const proof = await isAuthentic(serverKey, answer, headers['signature'] ?? '');
    return heard(answer, proof);
  };
  return {
    protocol: 'native',
    spoils: [
      'torn-body',
      'wrong-signature',
      'slow-clock',
      'fast-clock',
      'replayed',
      'altered-replay',
    ],
    newId: () => `kit-${randomUUID()}`,
    codeOf: (code) => code,
    debt: (account) => send({ method: 'GET', path: `${base}/accounts/${account}/debt` }),
    status: (externalId) => send({ method: 'GET', path: `${base}/payments/${externalId}` }),
    pay: (order, spoil) => send(paymentOf(order), spoil),
    cancel: ({ externalId }) => send(reversalOf(externalId)),
  };
}

function sign(
  key: Parameters<typeof signRequest>[0],
  url: string,
  { body, externalId, method, path }: Message,
  spoil?: Spoil,
): Record<string, string> {
  const now = Math.floor(Date.now() / 1000);
  const skew = spoil === 'slow-clock' ? -hour : spoil === 'fast-clock' ? hour : 0;
  const headers = signRequest(key, {
    method,
    authority: new URL(url).host,
    path,
    created: now + skew,
    ...(body === undefined ? {} : { body }),
    ...(externalId === undefined ? {} : { headers: { 'idempotency-key': `"${externalId}"` } }),
  });
  return spoil === 'wrong-signature'
    ? { ...headers, signature: `sig1=:${'A'.repeat(86)}==:` }
    : headers;
}

function paymentOf({ account, amount, externalId }: Order): Message {
  const body = JSON.stringify({ externalId, account, amount, currency: 'UAH' });
  return { method: 'POST', path: `${base}/payments`, externalId, body };
}

function reversalOf(externalId: string): Message {
  const body = JSON.stringify({ reason: 'asked by the payer' });
  return { method: 'POST', path: `${base}/payments/${externalId}/reversal`, externalId, body };
}

function heard({ body, status }: GatewayResponse, isProven: boolean): Heard {
  const said = JSON.parse(body) as Readonly<Record<string, unknown>>;
  if (status === 401) return { said: 'denied', code: String(said['code']), isAuthentic: true };
  if (status === 503) return { said: 'not-known', isAuthentic: isProven };
  if (status >= 300) return { said: 'refused', code: String(said['code']), isAuthentic: isProven };
  const amount = said['amount'] ?? said['total'];
  return {
    said: 'done',
    isAuthentic: isProven,
    ...(said['id'] === undefined ? {} : { id: String(said['id']) }),
    ...(amount === undefined ? {} : { amount: String(amount) }),
  };
}
