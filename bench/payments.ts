import { type BenchCity, startBenchCity } from './bench-city.ts';
import type { LoadResult } from './load.ts';
import { pgbench } from './pgbench.ts';
import { memoryMib } from './processor-time.ts';
import { report } from './report.ts';
import { debtPayments, nativePayments, oneServicePayments, osmpPayments } from './requests.ts';
import { connections, runLoad } from './run-load.ts';
import { benchSize } from './size.ts';

const accounts = benchSize(200_000);
const count = accounts / 10;
/** Payments of one service are measured in turns, so that a slow minute slows both kinds. */
const turns = 3;
const pgbenchSeconds = 15;

/** Payments of nine-line bills by protocol, beside pgbench before, amid and after on the same server. */
async function main(): Promise<void> {
  const city = await startBenchCity(accounts);
  try {
    const tps: (number | undefined)[] = [];
    const compare = () => tps.push(pgbench(city.cluster.url('postgres'), pgbenchSeconds));
    const pay = (make: Parameters<typeof runLoad>[1]['make']) =>
      runLoad(city, { served: city.gateway, make, count });
    compare();
    const ed25519 = await pay(nativePayments(city.bank));
    const hmac = await pay(nativePayments(city.telebank));
    compare();
    const osmp = await pay(osmpPayments);
    const debtXml = await pay(debtPayments);
    compare();
    const providers = await compareProviders(city);
    const gatewayMib = memoryMib(city.gateway.pid);
    const web = await city.startWeb();
    const make = nativePayments(city.bank);
    const ed25519ThroughWeb = await runLoad(city, { served: web, make, count });
    const results = { ed25519, hmac, osmp, debtXml, ed25519ThroughWeb };
    report('payments', {
      accounts,
      connections,
      pgbenchTps: tps.includes(undefined) ? 'no pgbench on this machine' : tps,
      ratioToPgbench: Object.fromEntries(
        Object.entries(results).map(([name, result]) => [name, ratio(result, tps)]),
      ),
      providers,
      ...results,
      memoryMib: {
        gateway: gatewayMib,
        web: memoryMib(web.pid),
        database: memoryMib(city.cluster.postmasterPid),
      },
    });
  } finally {
    await city.destroy();
  }
}

function ratio({ perSecond }: LoadResult, tps: readonly (number | undefined)[]): number | null {
  const known = tps.flatMap((one) => one ?? []);
  if (known.length === 0) return null;
  const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
  return Number((perSecond / mean).toFixed(2));
}

/** Payments of one service: of one provider all, beside of all providers in turn. */
async function compareProviders(city: BenchCity) {
  const rates = { hot: [] as number[], spread: [] as number[] };
  for (let turn = 0; turn < turns; turn += 1) {
    for (const reach of ['spread', 'hot'] as const) {
      const make = oneServicePayments(city.bank, reach);
      const about = { served: city.gateway, make, count: Math.ceil(count / 4) };
      rates[reach].push((await runLoad(city, about)).perSecond);
    }
  }
  const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
  return { perSecond: rates, hotToSpread: Number((sum(rates.hot) / sum(rates.spread)).toFixed(2)) };
}

await main();
