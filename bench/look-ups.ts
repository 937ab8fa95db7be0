import { sign } from 'node:crypto';
import { type BankIdentity, signRequest } from '#lib/gateway/client/native-client.ts';
import { signed } from '#lib/gateway/protocols/easypay/signature.ts';
import { signingKey } from '#lib/gateway/signature/algorithms.ts';
import type { BenchCity } from './bench-city.ts';
import type { LoadRequest } from './load.ts';
import { doorOf, type Make } from './requests.ts';

/** Signed native look-ups of debts, spread over the accounts. */
export function nativeDebts(bank: BankIdentity): Make {
  return (city, { count, authority }) => {
    const key = { ...signingKey(bank.algorithm, bank.material), keyId: bank.keyId };
    return lookUps(city, count, (account) => {
      const path = `/api/telebank/v1/accounts/${account}/debt`;
      const unsigned = { method: 'GET' as const, authority, path };
      return {
        ...unsigned,
        headers: signRequest(key, unsigned),
        isGood: (status) => status === 200,
      };
    });
  };
}

const osmpChecks: Make = (city, { count }) => {
  const { path, headers } = doorOf(city, 'osmp', 'terminal');
  return lookUps(city, count, (account, turn) => {
    const query = `command=check&txn_id=${turn}&account=${account}&sum=0.00`;
    return { method: 'GET', path: `${path}?${query}`, headers, isGood: says('<result>0</result>') };
  });
};

const city24Checks: Make = (city, { count }) => {
  const { path } = doorOf(city, 'city24', 'city-pay');
  const { password } = city.channelOf('city-pay');
  return lookUps(city, count, (account, turn) => ({
    method: 'POST',
    path,
    headers: { 'content-type': 'text/xml' },
    body: [
      '<?xml version="1.0" encoding="UTF-8"?><commandCall>',
      `<login>city-pay</login><password>${password}</password><command>check</command>`,
      `<transactionID>${turn}</transactionID><account>${account}</account></commandCall>`,
    ].join(''),
    isGood: says('<result>0</result>'),
  }));
};

const debtSearches: Make = (city, { count }) => {
  const { path, headers } = doorOf(city, 'debt', 'privat');
  return lookUps(city, count, (account) => ({
    method: 'POST',
    path,
    headers: { ...headers, 'content-type': 'text/xml' },
    body: [
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
      '<Transfer xmlns="http://debt.privatbank.ua/Transfer" interface="Debt" action="Search">',
      '<Data xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Payer">',
      `<Unit name="bill_identifier" value="${account}"/></Data></Transfer>`,
    ].join(''),
    isGood: says('xsi:type="DebtPack"'),
  }));
};

const easyPayChecks: Make = (city, { count }) => {
  const key = city.channelOf('easy').privateKey();
  const profile = { digest: 'sha1', encoding: 'hex' } as const;
  return lookUps(city, count, (account) => {
    const document = [
      '<?xml version="1.0" encoding="UTF-8"?><Request><DateTime>2026-11-24T10:15:00</DateTime>',
      `<Sign></Sign><Check><ServiceId>1</ServiceId><Account>${account}</Account></Check></Request>`,
    ].join('');
    return {
      method: 'POST',
      path: '/api/telebank/easypay/easy',
      headers: { 'content-type': 'text/xml' },
      body: signed(document, key, profile),
      isGood: says('<StatusCode>0</StatusCode>'),
    };
  });
};

const pumbChecks: Make = (city, { count }) => {
  const key = { key: city.channelOf('pumb').privateKey(), dsaEncoding: 'ieee-p1363' } as const;
  const header = Buffer.from('{"alg":"ES256","typ":"JWT"}').toString('base64url');
  return lookUps(city, count, (account) => {
    const fields = [{ alias: 'CLIENT_ID', value: account }];
    const iat = Math.floor(Date.now() / 1_000);
    const payload = Buffer.from(JSON.stringify({ fields, iat })).toString('base64url');
    const signature = sign('sha256', Buffer.from(`${header}.${payload}`), key);
    return {
      method: 'POST',
      path: '/api/telebank/pumb/pumb/check',
      headers: {
        'content-type': 'application/json',
        'x-jws-signature': `${header}..${signature.toString('base64url')}`,
      },
      body: JSON.stringify({ payload }),
      isGood: (status) => status === 200,
    };
  });
};

/** A look-up of every protocol, as its banks ask before a payment. */
export function lookUpsOf({ bank, telebank }: BenchCity): Readonly<Record<string, Make>> {
  return {
    'native, Ed25519': nativeDebts(bank),
    'native, HMAC': nativeDebts(telebank),
    'OSMP check': osmpChecks,
    'City24 check': city24Checks,
    'Debt Search': debtSearches,
    'EasyPay Check': easyPayChecks,
    'PUMB check': pumbChecks,
  };
}

function says(text: string) {
  return (_: number, body: string) => body.includes(text);
}

function lookUps(
  city: BenchCity,
  count: number,
  make: (account: string, turn: number) => LoadRequest,
): LoadRequest[] {
  return Array.from({ length: count }, (_, turn) => make(city.accountAt(turn), turn));
}
