import { randomUUID } from 'node:crypto';
import { required } from '#lib/required.ts';
import type { GatewayResponse } from '../http.ts';
import { debtCodes } from '../protocols/debt/codes.ts';
import { attributeOf, childOf, textOf } from '../xml/element.ts';
import type { BankLine, BankSide, Heard, Order, PackToSend, Spoil } from './bank-side.ts';
import { basicHeader, nothingHeard, told, xmlOf } from './xml-answer.ts';

/** PrivatBank's and A-Bank's side of "Debt": the first has a namespace, the second none. */
export async function openDebtSide({ url, credentials, wire }: BankLine): Promise<BankSide> {
  const basic = required(credentials.basicAuth, 'a name and a password');
  const isPrivat = credentials.protocol === 'debt-privat';
  const namespace = isPrivat ? ' xmlns="http://debt.privatbank.ua/Transfer"' : '';
  const messageOf = (action: string, data: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><Transfer${namespace} interface="Debt" action="${action}">${data}</Transfer>`;
  const send = async (body: string, spoil?: Spoil) => {
    const authorization = basicHeader(basic, spoil === 'wrong-signature');
    const answer = await wire({
      method: 'POST',
      url: `${url}${credentials.path}`,
      headers: { authorization, 'content-type': 'text/xml' },
      body,
      isTorn: spoil === 'torn-body',
    });
    return answer === undefined ? nothingHeard : heard(answer);
  };
  return {
    protocol: credentials.protocol,
    spoils: ['torn-body', 'wrong-signature'],
    newId: randomUUID,
    codeOf: (code) => String(debtCodes[code]),
    debt: (account) =>
      send(messageOf('Search', `<Data><Unit name="bill_identifier" value="${account}"/></Data>`)),
    pay: (order, spoil) => send(messageOf('Pay', paymentOf(order)), spoil),
    cancel: (order) => send(messageOf('Cancel', `<Data id="${order.externalId}"/>`)),
    phases: {
      reserve: (order) => send(messageOf('Check', paymentOf(order))),
      confirm: (order) => send(messageOf('Pay', paymentOf(order))),
    },
    upload: (pack) => {
      const whole = messageOf('Upload', packOf(pack));
      return send(pack.isTorn ? whole.slice(0, whole.lastIndexOf('<Entry')) : whole);
    },
  };
}

function paymentOf(order: Order): string {
  return `<Data id="${order.externalId}">${contentOf(order)}</Data>`;
}

function packOf({ id, orders }: PackToSend): string {
  const entries = orders.map((one) => `<Entry id="${one.externalId}">${contentOf(one)}</Entry>`);
  return `<Data type="Pack" id="${id}">${entries.join('')}</Data>`;
}

function contentOf({ account, amount }: Order): string {
  return `<PayerInfo billIdentifier="${account}"/><TotalSum>${amount}</TotalSum>`;
}

/** Code 99 asks for a repeat; 5 lets nobody in. */
function heard(answer: GatewayResponse): Heard {
  const data = childOf(xmlOf(answer), 'Data');
  if (data === undefined) return nothingHeard;
  const isAuthentic = true;
  const code = attributeOf(data, 'type') === 'ErrorInfo' ? attributeOf(data, 'code') : undefined;
  if (code === '99') return { said: 'not-known', code, isAuthentic };
  if (code === '5') return { said: 'denied', code, isAuthentic };
  if (code !== undefined) return { said: 'refused', code, isAuthentic };
  const name = textOf(childOf(data, 'PayerInfo'), 'Fio');
  return { said: 'done', isAuthentic, ...told({ id: attributeOf(data, 'reference'), name }) };
}
