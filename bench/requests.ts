import { type BankIdentity, signRequest } from '#lib/gateway/client/native-client.ts';
import { signingKey } from '#lib/gateway/signature/algorithms.ts';
import type { BenchCity } from './bench-city.ts';
import type { LoadRequest } from './load.ts';

let lastPayment = 0;

/** Makes signed payments of the whole bill, each of an account of its own while there are any. */
export function payments(
  city: BenchCity,
  { count, bank, authority }: { count: number; bank: BankIdentity; authority: string },
): LoadRequest[] {
  const key = { ...signingKey(bank.algorithm, bank.material), keyId: bank.keyId };
  const path = '/api/telebank/v1/payments';
  return Array.from({ length: count }, () => {
    lastPayment += 1;
    const externalId = `bench-${lastPayment}`;
    const account = accountAt(city, lastPayment);
    const body = JSON.stringify({ externalId, account, amount: '181.69', currency: 'UAH' });
    const idempotency = { 'idempotency-key': externalId };
    const unsigned = { method: 'POST' as const, authority, path, body };
    return { ...unsigned, headers: signRequest(key, { ...unsigned, headers: idempotency }) };
  });
}

/** Makes signed look-ups of debts, spread over the accounts. */
export function debts(
  city: BenchCity,
  { count, bank, authority }: { count: number; bank: BankIdentity; authority: string },
): LoadRequest[] {
  const key = { ...signingKey(bank.algorithm, bank.material), keyId: bank.keyId };
  return Array.from({ length: count }, (_, index) => {
    const path = `/api/telebank/v1/accounts/${accountAt(city, index)}/debt`;
    const unsigned = { method: 'GET' as const, authority, path };
    return { ...unsigned, headers: signRequest(key, unsigned) };
  });
}

function accountAt({ numbers }: BenchCity, index: number): string {
  return numbers[(index * 7919) % numbers.length] ?? '';
}
