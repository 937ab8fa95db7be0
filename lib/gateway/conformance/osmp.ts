import { randomInt } from 'node:crypto';
import { required } from '#lib/required.ts';
import type { GatewayResponse } from '../http.ts';
import { osmpCodes } from '../protocols/osmp/codes.ts';
import { childOf, textOf } from '../xml/element.ts';
import { readXml } from '../xml/read-xml.ts';
import type { BankLine, BankSide, Heard, Order, Spoil } from './bank-side.ts';

/** A terminal network's side: OSMP and its dialects, parameters over HTTP Basic, answers in XML. */
export async function openOsmpSide({ url, credentials: known, wire }: BankLine): Promise<BankSide> {
  const { user, password } = required(known.basicAuth, 'a name and a password');
  const send = async (parameters: Readonly<Record<string, string>>, spoil?: Spoil) => {
    const secret = spoil === 'wrong-signature' ? `${password}x` : password;
    const authorization = `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
    const query = new URLSearchParams(parameters).toString();
    const answer = await wire(
      spoil === 'torn-body'
        ? {
            method: 'POST',
            url: `${url}${known.path}`,
            headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
            body: query,
            isTorn: true,
          }
        : { method: 'GET', url: `${url}${known.path}?${query}`, headers: { authorization } },
    );
    return answer === undefined ? nothing : heard(answer);
  };
  return {
    protocol: known.protocol,
    spoils: ['torn-body', 'wrong-signature'],
    newId: () => `${Date.now()}${String(randomInt(1_000_000)).padStart(6, '0')}`,
    codeOf: (code) => String(osmpCodes[code]),
    debt: (account) => send({ command: 'getInfo', account }),
    status: (externalId) => send({ command: 'status', txn_id: externalId }),
    pay: (order, spoil) => send(payOf(order), spoil),
    cancel: ({ externalId }) => send({ command: 'cancel', cancel_txn_id: externalId }),
  };
}

const nothing: Heard = { said: 'nothing', isAuthentic: false };

function payOf({ account, amount, externalId }: Order): Record<string, string> {
  return { command: 'pay', txn_id: externalId, account, sum: amount };
}

/** An answer that is no XML is no answer: a name in it may have broken it. */
function heard({ body, status }: GatewayResponse): Heard {
  const read = readXml(Buffer.from(body));
  if (!read.ok) return nothing;
  const code = required(textOf(read.value, 'result'), 'a result');
  if (status === 401 || status === 403) return { said: 'denied', code, isAuthentic: true };
  if (code === '1' || code === '90') return { said: 'not-known', code, isAuthentic: true };
  if (code !== '0') return { said: 'refused', code, isAuthentic: true };
  const id = textOf(read.value, 'prv_txn');
  const amount = textOf(read.value, 'sum') ?? debtOf(read.value);
  return {
    said: 'done',
    isAuthentic: true,
    ...(id === undefined ? {} : { id }),
    ...(amount === undefined ? {} : { amount }),
  };
}

function debtOf(response: Parameters<typeof childOf>[0]): string | undefined {
  const fields = childOf(response, 'fields')?.children ?? [];
  return fields.find(({ attributes }) => attributes['name'] === 'debt')?.text;
}
