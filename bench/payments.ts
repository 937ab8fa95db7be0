import { type BenchCity, startBenchCity } from './bench-city.ts';
import { pgbench } from './pgbench.ts';
import { memoryMib } from './processor-time.ts';
import { report } from './report.ts';
import { payments } from './requests.ts';
import { connections, runLoad } from './run-load.ts';

const accounts = 100_000;
const count = 15_000;
const pgbenchSeconds = 15;

/** Signed native payments of nine-line bills, beside pgbench before and after on the same server. */
async function main(): Promise<void> {
  const city = await startBenchCity(accounts);
  try {
    const databaseUrl = city.cluster.url('postgres');
    const before = pgbench(databaseUrl, pgbenchSeconds);
    const about = { make: payments, count };
    const ed25519 = await runLoad(city, { ...about, served: city.gateway, bank: city.bank });
    const hmac = await runLoad(city, { ...about, served: city.gateway, bank: city.telebank });
    const throughWeb = await runLoad(city, { ...about, served: city.web, bank: city.bank });
    const after = pgbench(databaseUrl, pgbenchSeconds);
    const ratio = ({ perSecond }: { perSecond: number }) =>
      before && after ? Number(((2 * perSecond) / (before + after)).toFixed(2)) : null;
    report('payments', {
      accounts,
      connections,
      pgbenchTps: before && after ? [before, after] : 'no pgbench on this machine',
      ratioToPgbench: {
        ed25519: ratio(ed25519),
        hmac: ratio(hmac),
        ed25519ThroughWeb: ratio(throughWeb),
      },
      ed25519,
      hmac,
      ed25519ThroughWeb: throughWeb,
      memoryMib: memoryOf(city),
    });
  } finally {
    await city.destroy();
  }
}

function memoryOf({ gateway, web, cluster }: BenchCity) {
  return {
    gateway: memoryMib(gateway.pid),
    web: memoryMib(web.pid),
    database: memoryMib(cluster.postmasterPid),
  };
}

await main();
