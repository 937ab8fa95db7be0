import { randomUUID } from 'node:crypto';
import { parseMoney } from '#lib/domain/money.ts';
import { expectOk } from '#lib/domain/result.ts';
import { kyivTime } from '#lib/format/instant.ts';
import { writeNativeCsv } from '#lib/registers/native-csv.ts';
import { isAuthentic, signRequest } from '../client/native-client.ts';
import type { GatewayResponse } from '../http.ts';
import { signingKey, verifyingKey } from '../signature/algorithms.ts';
import type {
  BankLine,
  BankSide,
  HeardRegister,
  Order,
  RegisterToSend,
  Spoil,
} from './bank-side.ts';

const base = '/api/telebank/v1';
const hour = 3_600;
/** In a payment and in a register alike. */
const firstSum = /\d+\.\d\d(?=[";])/;

interface Message {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly externalId?: string;
  readonly body?: string;
  /** Absent means JSON. */
  readonly contentType?: string;
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

  const send = async (message: Message, spoil?: Spoil): Promise<HeardRegister> => {
    const headers = sign(key, url, message, spoil);
    const sent = { method: message.method, url: `${url}${message.path}`, headers };
    const body = message.body === undefined ? {} : { body: message.body };
    if (spoil === 'replayed') await wire({ ...sent, ...body });
    const altered = { body: message.body?.replace(firstSum, '9$&') ?? '' };
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
    registers: {
      send: (register) =>
        send(registerOf(register), register.fault === 'altered' ? 'altered-replay' : undefined),
      status: (id) => registerStatus(id, (path) => send({ method: 'GET', path })),
    },
  };
}

function sign(
  key: Parameters<typeof signRequest>[0],
  url: string,
  { body, contentType, externalId, method, path }: Message,
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
    headers: {
      ...(externalId === undefined ? {} : { 'idempotency-key': `"${externalId}"` }),
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
    },
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

/** Turns all pages of the differences of a register's day. */
async function registerStatus(
  id: string,
  get: (path: string) => Promise<HeardRegister>,
): Promise<HeardRegister> {
  const differences = new Map<string, string>();
  for (let page = 1; ; page += 1) {
    const heard = await get(`${base}/registers/${id}?page=${page}`);
    const fresh = heard.differences ?? new Map();
    for (const [payment, kind] of fresh) differences.set(payment, kind);
    if (fresh.size === 0) return heard.said === 'done' ? { ...heard, differences } : heard;
  }
}

/** Writes the register of today, by the clock of Kyiv; torn means cut before it is signed. */
function registerOf({ fault, id, orders }: RegisterToSend): Message {
  const { day } = kyivTime(new Date());
  const whole = writeNativeCsv({
    registerId: id,
    businessDay: day,
    lines: orders.map(({ account, amount, externalId, paidAt }) => ({
      externalId,
      accountNumber: account,
      amount: expectOk(parseMoney(amount)),
      paidAt: Math.floor(paidAt.getTime() / 1000),
    })),
  });
  return {
    method: 'POST',
    path: `${base}/registers`,
    externalId: id,
    body: faulty(whole, fault),
    contentType: 'text/csv',
  };
}

function faulty(whole: string, fault: RegisterToSend['fault']): string {
  switch (fault) {
    case undefined:
    case 'altered':
      return whole;
    case 'torn':
      return whole.slice(0, whole.lastIndexOf('total;'));
    case 'wrong-total':
      return whole.replace(/(total;\d+;)\d+/, '$11');
  }
}

function heard({ body, status }: GatewayResponse, isProven: boolean): HeardRegister {
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
    ...(said['register'] === undefined ? {} : heardRegister(said)),
  };
}

interface ToldDifference {
  readonly kind: string;
  readonly externalId?: string;
  readonly ours?: { readonly externalId: string };
}

function heardRegister(
  said: Readonly<Record<string, unknown>>,
): Pick<HeardRegister, 'isRepeat' | 'differences'> {
  const day = said['day'] as { readonly differences?: readonly ToldDifference[] } | undefined;
  return {
    isRepeat: said['duplicate'] === true,
    differences: new Map(
      (day?.differences ?? []).map(({ externalId, kind, ours }) => [
        externalId ?? ours?.externalId ?? '',
        kind,
      ]),
    ),
  };
}
