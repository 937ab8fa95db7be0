import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
  verify,
} from 'node:crypto';
import { required } from '#lib/required.ts';
import type { GatewayResponse } from '../http.ts';
import { easyPayCodes } from '../protocols/easypay/codes.ts';
import { dateTimeText } from '../protocols/easypay/date-time.ts';
import { childOf, textOf } from '../xml/element.ts';
import type { BankLine, BankSide, Heard, Order, Spoil } from './bank-side.ts';
import { nothingHeard, told, xmlOf } from './xml-answer.ts';

/** EasyPay's side: signed XML, an order is reserved by its id and confirmed by our number. */
export async function openEasyPaySide({ url, credentials, wire }: BankLine): Promise<BankSide> {
  const own = createPrivateKey(required(credentials.privateKeyPem, 'a private key'));
  const digest = credentials.algorithm === 'rsa-sha256' ? 'sha256' : 'sha1';
  const pem = await wire({ method: 'GET', url: `${url}/api/telebank/server-key/rsa` });
  const theirs = createPublicKey(pem?.body ?? '');
  /** Our number of each order, as a bank keeps it. */
  const numbers = new Map<string, string>();

  const send = async (command: string, spoil?: Spoil): Promise<Heard> => {
    const document = `<?xml version="1.0" encoding="UTF-8"?><Request><DateTime>${dateTimeText(new Date().toISOString())}</DateTime><Sign></Sign>${command}</Request>`;
    const key = spoil === 'wrong-signature' ? strangersKey() : own;
    const signature = sign(digest, Buffer.from(document), key).toString('hex').toUpperCase();
    const signed = document.replace('<Sign></Sign>', `<Sign>${signature}</Sign>`);
    const answer = await wire({
      method: 'POST',
      url: `${url}${credentials.path}`,
      headers: { 'content-type': 'text/xml' },
      body: spoil === 'altered-replay' ? signed.replace('<Amount>', '<Amount>9') : signed,
      isTorn: spoil === 'torn-body',
    });
    return answer === undefined ? nothingHeard : heard(answer, (body) => isGood(body));
  };
  const isGood = (body: string) => {
    const signature = /<Sign>([0-9A-F]+)<\/Sign>/.exec(body)?.[1] ?? '';
    const bytes = Buffer.from(body.replace(/<Sign>[0-9A-F]*<\/Sign>/, '<Sign></Sign>'));
    return verify(digest, bytes, theirs, Buffer.from(signature, 'hex'));
  };
  const numberOf = ({ externalId }: Order) => required(numbers.get(externalId), 'a number');
  const reserve = async (order: Order, spoil?: Spoil) => {
    const reserved = await send(orderIn(order), spoil);
    if (reserved.id !== undefined) numbers.set(order.externalId, reserved.id);
    return reserved;
  };
  /** The number is the id of the payment: a confirmation answers its date alone. */
  const confirm = async (order: Order) => {
    const id = numberOf(order);
    const confirmed = await send(named('Confirm', id));
    return confirmed.said === 'done' ? { ...confirmed, id } : confirmed;
  };
  return {
    protocol: credentials.protocol,
    spoils: ['torn-body', 'wrong-signature', 'altered-replay'],
    newId: randomUUID,
    codeOf: (code) => String(easyPayCodes[code]?.A ?? ''),
    debt: (account) => send(`<Check>${service}<Account>${account}</Account></Check>`),
    pay: async (order, spoil) => {
      const reserved = await reserve(order, spoil);
      return reserved.said === 'done' ? await confirm(order) : reserved;
    },
    cancel: (order) => send(named('Cancel', numberOf(order))),
    cancelsByNumber: true,
    phases: { reserve, confirm },
  };
}

const service = '<ServiceId>1</ServiceId>';

function orderIn({ account, amount, externalId }: Order): string {
  return `<Payment>${service}<OrderId>${externalId}</OrderId><Account>${account}</Account><Amount>${amount}</Amount></Payment>`;
}

function named(command: 'Confirm' | 'Cancel', number: string): string {
  return `<${command}>${service}<PaymentId>${number}</PaymentId></${command}>`;
}

function strangersKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}

/** Without a StatusCode nothing is known yet. */
function heard(answer: GatewayResponse, isGood: (body: string) => boolean): Heard {
  const root = xmlOf(answer);
  if (root === undefined) return nothingHeard;
  const isAuthentic = isGood(answer.body);
  const code = textOf(root, 'StatusCode');
  if (code === undefined) return { said: 'not-known', code: '', isAuthentic };
  if (code !== '0') return { said: 'refused', code, isAuthentic };
  const info = childOf(root, 'AccountInfo');
  return {
    said: 'done',
    isAuthentic,
    ...told({
      id: textOf(root, 'PaymentId'),
      amount: textOf(info, 'Debt'),
      name: textOf(info, 'Name'),
    }),
  };
}
