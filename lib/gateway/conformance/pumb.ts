import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
  verify,
} from 'node:crypto';
import { required } from '#lib/required.ts';
import type { GatewayResponse } from '../http.ts';
import { pumbCodes } from '../protocols/pumb/codes.ts';
import type { BankLine, BankSide, Heard, Order, Spoil } from './bank-side.ts';
import { inHryvnias, inKopiykas } from './kopiykas.ts';
import { nothingHeard, told } from './xml-answer.ts';

const hour = 3_600;
const ecdsa = { hash: 'sha256', encoding: 'ieee-p1363' } as const;

/** PUMB's side: JSON in an envelope, detached JWS (ES256) both ways; a status is not signed. */
export async function openPumbSide({ url, credentials, wire }: BankLine): Promise<BankSide> {
  const own = createPrivateKey(required(credentials.privateKeyPem, 'a private key'));
  const pem = await wire({ method: 'GET', url: `${url}/api/telebank/server-key/ec` });
  const theirs = createPublicKey(pem?.body ?? '');
  const address = `${url}${credentials.path}`;

  const send = async (call: string, fields: string, spoil?: Spoil): Promise<Heard> => {
    const skew = spoil === 'slow-clock' ? -hour : spoil === 'fast-clock' ? hour : 0;
    const iat = Math.floor(Date.now() / 1000) + skew;
    const json = `{${fields},"iat":${iat}}`;
    const payload = base64(json);
    const header = base64('{"alg":"ES256","typ":"JWT"}');
    const key = spoil === 'wrong-signature' ? strangersKey() : own;
    const altered = base64(json.replace('"amount":', '"amount":9'));
    const answer = await wire({
      method: 'POST',
      url: `${address}/${call}`,
      headers: {
        'content-type': 'application/json',
        'x-jws-signature': `${header}..${signatureOf(`${header}.${payload}`, key)}`,
      },
      body: JSON.stringify({ payload: spoil === 'altered-replay' ? altered : payload }),
      isTorn: spoil === 'torn-body',
    });
    return answer === undefined ? nothingHeard : heard(answer, theirs);
  };
  const status = async (externalId: string) => {
    const answer = await wire({ method: 'GET', url: `${address}/status?payment_id=${externalId}` });
    return answer === undefined ? nothingHeard : heard(answer, theirs);
  };
  return {
    protocol: credentials.protocol,
    spoils: ['torn-body', 'wrong-signature', 'slow-clock', 'fast-clock', 'altered-replay'],
    newId: randomUUID,
    codeOf: (code) => pumbCodes[code].code,
    debt: (account) => send('check', `"fields":[{"alias":"CLIENT_ID","value":"${account}"}]`),
    status,
    pay: (order, spoil) => send('confirm', confirmationOf(order), spoil),
    cancel: ({ externalId }) =>
      send('payment-notification', `"payment_id":"${externalId}","status":"CANCELED"`),
  };
}

/** Sums are whole kopiykas as JSON numbers; what is none is sent as a text. */
function confirmationOf({ account, amount, externalId }: Order): string {
  const kopiykas = inKopiykas(amount);
  const sum = kopiykas === amount ? JSON.stringify(amount) : kopiykas;
  return `"service_code":"1","payment_id":"${externalId}","payer_id":"${account}","amount":${sum}`;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64url');
}

function signatureOf(text: string, key: KeyObject): string {
  const signature = sign(ecdsa.hash, Buffer.from(text), { key, dsaEncoding: ecdsa.encoding });
  return signature.toString('base64url');
}

function strangersKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

function isProven(answer: GatewayResponse, payload: string, key: KeyObject): boolean {
  const [header = '', signature = ''] = (answer.headers['x-jws-signature'] ?? '').split('..');
  const signed = Buffer.from(`${header}.${payload}`);
  const proof = Buffer.from(signature, 'base64url');
  return verify(ecdsa.hash, signed, { key, dsaEncoding: ecdsa.encoding }, proof);
}

interface Said {
  readonly code?: string;
  readonly operation_id?: string;
  readonly payer_info?: { readonly name?: string };
  readonly fields?: readonly { readonly alias: string; readonly value: string }[];
}

function heard(answer: GatewayResponse, key: KeyObject): Heard {
  const { payload } = JSON.parse(answer.body) as { readonly payload: string };
  const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Said;
  const isAuthentic = isProven(answer, payload, key);
  if (answer.status >= 300) {
    const isLater = answer.status === 500;
    return { said: isLater ? 'not-known' : 'refused', code: String(said.code), isAuthentic };
  }
  const debt = said.fields?.find(({ alias }) => alias === 'DEBT')?.value;
  const amount = debt === undefined ? undefined : inHryvnias(debt);
  const facts = { id: said.operation_id, amount, name: said.payer_info?.name };
  return { said: 'done', isAuthentic, ...told(facts) };
}
