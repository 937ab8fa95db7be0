import { randomUUID } from 'node:crypto';
import { required } from '#lib/required.ts';
import type { GatewayResponse } from '../http.ts';
import { city24Codes } from '../protocols/city24/codes.ts';
import { childOf, textOf } from '../xml/element.ts';
import type { BankLine, BankSide, Heard, Order, Spoil } from './bank-side.ts';
import { inKopiykas } from './kopiykas.ts';
import { fieldNamed, nothingHeard, told, xmlOf } from './xml-answer.ts';

/** City24's side: documents with a name and password inside, sums in kopiykas. */
export async function openCity24Side({ url, credentials, wire }: BankLine): Promise<BankSide> {
  const { user, password } = required(credentials.basicAuth, 'a name and a password');
  const send = async (fields: Readonly<Record<string, string>>, spoil?: Spoil) => {
    const secret = spoil === 'wrong-signature' ? `${password}x` : password;
    const elements = Object.entries({ login: user, password: secret, ...fields }).map(
      ([name, value]) => `<${name}>${value}</${name}>`,
    );
    const answer = await wire({
      method: 'POST',
      url: `${url}${credentials.path}`,
      headers: { 'content-type': 'text/xml' },
      body: `<?xml version="1.0" encoding="UTF-8"?><commandCall>${elements.join('')}</commandCall>`,
      secret,
      isTorn: spoil === 'torn-body',
    });
    return answer === undefined ? nothingHeard : heard(answer);
  };
  return {
    protocol: credentials.protocol,
    spoils: ['torn-body', 'wrong-signature'],
    paysInCash: true,
    newId: randomUUID,
    codeOf: (code) => String(city24Codes[code]),
    debt: (account) => send({ command: 'check', transactionID: randomUUID(), account }),
    status: (externalId) => send({ command: 'check_status', transactionID: externalId }),
    pay: (order, spoil) => send(payOf(order), spoil),
    cancel: ({ externalId }) =>
      send({ command: 'cancel', transactionID: externalId, cancelPayID: '1' }),
  };
}

function payOf({ account, amount, externalId }: Order): Record<string, string> {
  return { command: 'pay', transactionID: externalId, account, amount: inKopiykas(amount) };
}

/** Who is not let in hears the code of all that is forbidden; a number of 0 is none. */
function heard(answer: GatewayResponse): Heard {
  const root = xmlOf(answer);
  const code = textOf(root, 'result');
  if (code === undefined) return nothingHeard;
  if (code === '1' || code === '90') return { said: 'not-known', code, isAuthentic: true };
  if (code !== '0') return { said: 'refused', code, isAuthentic: true };
  const number = textOf(root, 'extTransactionID');
  const fields = childOf(root, 'fields');
  return {
    said: 'done',
    isAuthentic: true,
    ...told({
      id: number === '0' ? undefined : number,
      amount: fieldNamed(fields, 'Balance')?.replace(/^-/, ''),
      name: fieldNamed(fields, 'FIO'),
    }),
  };
}
