import { randomInt } from 'node:crypto';
import { required } from '#lib/required.ts';
import type { GatewayResponse } from '../http.ts';
import { osmpCodes } from '../protocols/osmp/codes.ts';
import { childOf, textOf } from '../xml/element.ts';
import type { BankLine, BankSide, Heard, Order, Spoil } from './bank-side.ts';
import { basicHeader, fieldNamed, nothingHeard, told, xmlOf } from './xml-answer.ts';

/** A terminal network's side: OSMP and its dialects, parameters over HTTP Basic, answers in XML. */
export async function openOsmpSide({ url, credentials, wire }: BankLine): Promise<BankSide> {
  const basic = required(credentials.basicAuth, 'a name and a password');
  const address = `${url}${credentials.path}`;
  const send = async (parameters: Readonly<Record<string, string>>, spoil?: Spoil) => {
    const headers = { authorization: basicHeader(basic, spoil === 'wrong-signature') };
    const query = new URLSearchParams(parameters).toString();
    const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await wire(
      spoil === 'torn-body'
        ? { method: 'POST', url: address, headers: form, body: query, isTorn: true }
        : { method: 'GET', url: `${address}?${query}`, headers },
    );
    return answer === undefined ? nothingHeard : heard(answer);
  };
  return {
    protocol: credentials.protocol,
    spoils: ['torn-body', 'wrong-signature'],
    paysInCash: true,
    newId: () => `${Date.now()}${String(randomInt(1_000_000)).padStart(6, '0')}`,
    codeOf: (code) => String(osmpCodes[code]),
    debt: (account) => send({ command: 'getInfo', account }),
    status: (externalId) => send({ command: 'status', txn_id: externalId }),
    pay: (order, spoil) => send(payOf(order), spoil),
    cancel: ({ externalId }) => send({ command: 'cancel', cancel_txn_id: externalId }),
  };
}

function payOf({ account, amount, externalId }: Order): Record<string, string> {
  return { command: 'pay', txn_id: externalId, account, sum: amount };
}

function heard(answer: GatewayResponse): Heard {
  const root = xmlOf(answer);
  const code = textOf(root, 'result');
  if (code === undefined) return nothingHeard;
  const { status } = answer;
  if (status === 401 || status === 403) return { said: 'denied', code, isAuthentic: true };
  if (code === '1' || code === '90') return { said: 'not-known', code, isAuthentic: true };
  if (code !== '0') return { said: 'refused', code, isAuthentic: true };
  const fields = childOf(root, 'fields');
  const amount = textOf(root, 'sum') ?? fieldNamed(fields, 'debt');
  const name = fieldNamed(fields, 'fio') ?? fieldNamed(fields, 'name');
  return {
    said: 'done',
    isAuthentic: true,
    ...told({ id: textOf(root, 'prv_txn'), amount, name }),
  };
}
