import { type BenchCity, startBenchCity } from './bench-city.ts';
import type { LoadResult } from './load.ts';
import { report } from './report.ts';
import { nativePayments } from './requests.ts';
import { connections, runLoad } from './run-load.ts';
import { benchSize } from './size.ts';

const accounts = benchSize(200_000);
const count = accounts / 40;
const rounds = 5;
/** More than is ever taken, so that nothing is refused. */
const dayAmountMax = 10_000_000_000_000n;

/**
 * What a limit per day costs: payments of one channel without a limit and with it, in turns; then of
 * a channel without a limit while another one has all the load it can take under its own.
 */
async function main(): Promise<void> {
  const city = await startBenchCity(accounts);
  try {
    const results = { without: [] as object[], limited: [] as object[] };
    for (let round = 0; round < rounds; round += 1) {
      for (const kind of ['without', 'limited'] as const) {
        await limit(city, kind === 'limited' ? dayAmountMax : null);
        const result = await pay(city);
        results[kind].push({ ...paceOf(result), processorMs: result.processorMs });
      }
    }
    await limit(city, dayAmountMax);
    const [limitedBeside, besideLimited] = await Promise.all([pay(city), pay(city, city.telebank)]);
    const together = { limited: paceOf(limitedBeside), other: paceOf(besideLimited) };
    report('day-limit', { accounts, connections, ...results, together });
  } finally {
    await city.destroy();
  }
}

function pay(city: BenchCity, bank = city.bank): Promise<LoadResult> {
  return runLoad(city, { served: city.gateway, make: nativePayments(bank), count });
}

function paceOf({ perSecond, p50Ms, p99Ms }: LoadResult) {
  return { perSecond, p50Ms, p99Ms };
}

async function limit({ owner }: BenchCity, amount: bigint | null): Promise<void> {
  await owner`UPDATE channels SET day_amount_max = ${amount}
    WHERE id = (SELECT channel_id FROM channel_keys WHERE key_id = 'bank')`;
  await owner`DELETE FROM channel_days`;
}

await main();
