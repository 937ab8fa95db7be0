import { type Money, moneyText, negateMoney, sumMoney, zeroMoney } from '#lib/domain/money.ts';
import { contractTerms } from '../../contract-terms.ts';
import { shownAddress, shownName } from '../../disclosure.ts';
import type { GatewayOutcome } from '../../outcome.ts';
import type { Asked } from '../../protocol.ts';
import { element, type XmlElement } from '../../xml/element.ts';
import { type OsmpRoute, serviceOf } from './decode.ts';
import { parametersOf } from './parameters.ts';

type DebtOutcome = Extract<GatewayOutcome, { kind: 'debt' }>;

/**
 * What a terminal shows to its payer: no more than the contract allows. Numbered fields with the
 * names of the dialect, or plain elements where the contract says `fields: plain`.
 */
export function fieldsOf(outcome: DebtOutcome, asked: Asked<OsmpRoute> | undefined): XmlElement[] {
  if (asked === undefined) return [];
  const shown = shownOf(outcome, asked);
  if (asked.channel.settings['fields'] === 'plain') return plain(shown);
  const named: [string, string | undefined][] =
    asked.channel.dialect === 'ibox'
      ? [
          ['balance', shown.balance],
          ['name', shown.name],
          ['address', shown.address],
        ]
      : [
          ['fio', shown.name],
          ['address', shown.address],
          ['debt', shown.debt],
        ];
  const present = named.filter((pair): pair is [string, string] => pair[1] !== undefined);
  const fields = present.map(([name, value], index) => {
    return element(`field${index + 1}`, value, { name });
  });
  return fields.length === 0 ? [] : [element('fields', fields)];
}

interface Shown {
  readonly name: string | undefined;
  readonly address: string | undefined;
  /** What is owed. */
  readonly debt: string | undefined;
  /** The same as networks of iBox's kind know it: a debt is below zero. */
  readonly balance: string | undefined;
}

function shownOf({ debt, payer }: DebtOutcome, { channel, request }: Asked<OsmpRoute>): Shown {
  const terms = contractTerms(channel.settings);
  const service = serviceOf(parametersOf(request) ?? {}, terms);
  const lines = debt.lines.filter((line) => service === undefined || line.service === service);
  const net = sumMoney(lines.map(({ due }) => due));
  const owed = service === undefined ? debt.total : positive(net);
  const balance = owed > 0n ? negateMoney(owed) : negateMoney(net);
  return {
    name: shownName(terms.name, payer?.name),
    address: payer && shownAddress(terms.address, payer.address),
    debt: terms.debt ? moneyText(owed) : undefined,
    balance: terms.debt ? moneyText(balance) : undefined,
  };
}

function positive(amount: Money): Money {
  return amount > 0n ? amount : zeroMoney;
}

function plain({ name, address, debt, balance }: Shown): XmlElement[] {
  const addinfo = [address, debt].filter((part) => part !== undefined).join('||');
  return [
    ...(balance === undefined ? [] : [element('balance', balance)]),
    ...(name === undefined ? [] : [element('fio', name)]),
    ...(addinfo === '' ? [] : [element('addinfo', addinfo)]),
  ];
}
