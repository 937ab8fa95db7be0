import { type BankIdentity, signRequest } from '#lib/gateway/client/native-client.ts';
import { signingKey } from '#lib/gateway/signature/algorithms.ts';
import { smallBill } from '#lib/testing/small-city.ts';
import type { BenchCity } from './bench-city.ts';
import type { LoadRequest } from './load.ts';

/** Makes as many requests of a kind; `authority` is who will be asked. */
export type Make = (
  city: BenchCity,
  about: { readonly count: number; readonly authority: string },
) => LoadRequest[];

const hryvnia = 100;
/** The whole of a bill, and its services as a bank splits it. */
const wholeBill = '181.69';
const services = smallBill.map(([code, , , kopiykas]) => ({
  code,
  amount: (kopiykas / hryvnia).toFixed(2),
}));

/** Each payment of a run pays for an account of its own, while there are any. */
let lastPayment = 0;

/** What a native payment asks for. */
interface Paid {
  readonly amount: string;
  readonly lines?: readonly { readonly service: string; readonly amount: string }[];
}

/** Signed native payments: of the whole bill, or of what is said of each turn. */
export function nativePayments(
  bank: BankIdentity,
  paid: (turn: number) => Paid = () => ({ amount: wholeBill }),
): Make {
  return (city, { count, authority }) => {
    const key = { ...signingKey(bank.algorithm, bank.material), keyId: bank.keyId };
    const path = '/api/telebank/v1/payments';
    return payments(city, count, (account, turn) => {
      const externalId = `bench-${turn}`;
      const body = JSON.stringify({ externalId, account, currency: 'UAH', ...paid(turn) });
      const idempotency = { 'idempotency-key': externalId };
      const unsigned = { method: 'POST' as const, authority, path, body };
      const headers = signRequest(key, { ...unsigned, headers: idempotency });
      return { ...unsigned, headers, isGood: (status) => status === 201 };
    });
  };
}

/** Payments of one service each: all of one provider, or of all of them in turn. */
export function oneServicePayments(bank: BankIdentity, reach: 'hot' | 'spread'): Make {
  return nativePayments(bank, (turn) => {
    const { code: service = '', amount = '' } =
      services[reach === 'hot' ? 0 : turn % services.length] ?? {};
    return { amount, lines: [{ service, amount }] };
  });
}

/** Payments of a terminal network, with a password. */
export const osmpPayments: Make = (city, { count }) => {
  const { path, headers } = doorOf(city, 'osmp', 'terminal');
  return payments(city, count, (account, turn) => {
    const query = `command=pay&txn_id=${turn}&account=${account}&sum=${wholeBill}&ccy=UAH`;
    const isGood = (_: number, body: string) => body.includes('<result>0</result>');
    return { method: 'GET', path: `${path}?${query}`, headers, isGood };
  });
};

/** Payments of PrivatBank, split by service as its terminals do, with a password. */
export const debtPayments: Make = (city, { count }) => {
  const { path, headers } = doorOf(city, 'debt', 'privat');
  const lines = services.map(({ code, amount }) => {
    return `<Service sum="${amount}" serviceCode="${code}"/>`;
  });
  return payments(city, count, (account, turn) => ({
    method: 'POST',
    path,
    headers: { ...headers, 'content-type': 'text/xml' },
    body: [
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
      '<Transfer xmlns="http://debt.privatbank.ua/Transfer" interface="Debt" action="Pay">',
      '<Data xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Payment"',
      ` number="0.0.${turn}.1" id="${turn}">`,
      '<CompanyInfo companyId="1"><CompanyCode>1</CompanyCode></CompanyInfo>',
      `<PayerInfo billIdentifier="${account}"/><TotalSum>${wholeBill}</TotalSum>`,
      `<ServiceGroup>${lines.join('')}</ServiceGroup></Data></Transfer>`,
    ].join(''),
    isGood: (_, body) => body.includes('xsi:type="Gateway"'),
  }));
};

function payments(
  city: BenchCity,
  count: number,
  make: (account: string, turn: number) => LoadRequest,
): LoadRequest[] {
  return Array.from({ length: count }, () => {
    lastPayment += 1;
    return make(city.accountAt(lastPayment), lastPayment);
  });
}

/** Where a channel of a protocol calls, and its password. */
export function doorOf(city: BenchCity, protocol: string, code: string) {
  const { password } = city.channelOf(code);
  const credentials = Buffer.from(`${code}:${password}`).toString('base64');
  return {
    path: `/api/telebank/${protocol}/${code}`,
    headers: { authorization: `Basic ${credentials}` },
  };
}
