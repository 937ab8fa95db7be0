import type { Database } from '#db/client.ts';
import { type AccountNumber, accountNumber } from '#lib/domain/account-number.ts';
import { accountIdAt } from './city/dwelling.ts';
import { type DemoOptions, loadDemoCity } from './load-demo.ts';

export interface BenchCityOptions extends Pick<DemoOptions, 'secrets' | 'progress'> {
  readonly accounts: number;
  readonly months?: number;
}

/**
 * Loads a city of equal accounts for a benchmark: nine services each, one bill of nine lines a
 * month, nothing paid yet. It goes the same way as the demo city, without meters and payments.
 */
export async function loadBenchCity(
  owner: Database,
  { accounts, months = 1, ...options }: BenchCityOptions,
): Promise<void> {
  await loadDemoCity(owner, { ...options, accounts, months, seed: 'bench', shape: 'nine-lines' });
  await owner.sql`ANALYZE`;
}

/** Returns the number of the account at a place of the list, from 0. */
export function benchAccountNumber(index: number): AccountNumber {
  return accountNumber(`${accountIdAt(index)}`);
}
