import { type BenchCity, startBenchCity } from './bench-city.ts';
import { lookUpsOf, nativeDebts } from './look-ups.ts';
import { report } from './report.ts';
import { nativePayments } from './requests.ts';
import { connections, runLoad } from './run-load.ts';
import { benchSize } from './size.ts';

const sizes = [1_000, 10_000, 100_000, 1_000_000];
const largest = benchSize(sizes.at(-1) ?? 0);
/** Payments beside look-ups are measured at this size. */
const compared = Math.min(100_000, largest);
/** Fewer than in the other benchmarks: what is asked is how long a look-up takes, not how many fit. */
const fewConnections = 8;

/**
 * Signed look-ups of debts beside payments in the same run, and look-ups of every protocol at
 * growing cities, reported as each size is measured.
 */
async function main(): Promise<void> {
  const city = await startBenchCity(1_000);
  try {
    const measured: object[] = [];
    let beside = {};
    for (const accounts of sizes.filter((size) => size <= largest)) {
      await city.growTo(accounts);
      measured.push({ accounts, protocols: await lookUpAll(city) });
      if (accounts === compared) beside = await besidePayments(city);
      report('debt', { connections: fewConnections, sizes: measured, ...beside });
    }
  } finally {
    await city.destroy();
  }
}

async function lookUpAll(city: BenchCity) {
  const results: Record<string, object> = {};
  for (const [name, make] of Object.entries(lookUpsOf(city))) {
    results[name] = await runLoad(city, {
      served: city.gateway,
      make,
      count: 5_000,
      connections: fewConnections,
    });
  }
  return results;
}

async function besidePayments(city: BenchCity) {
  const compare = async (bank: BenchCity['bank']) => {
    const common = { served: city.gateway };
    const debts = await runLoad(city, { ...common, make: nativeDebts(bank), count: 30_000 });
    const count = Math.min(10_000, compared / 10);
    const payments = await runLoad(city, { ...common, make: nativePayments(bank), count });
    const debtsToPayments = Number((debts.perSecond / payments.perSecond).toFixed(2));
    return { debtsToPayments, debts, payments };
  };
  return {
    besidePayments: {
      accounts: compared,
      connections,
      ed25519: await compare(city.bank),
      hmac: await compare(city.telebank),
    },
  };
}

await main();
