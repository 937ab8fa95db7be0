import { startBenchCity } from './bench-city.ts';
import { report } from './report.ts';
import { debts, payments } from './requests.ts';
import { connections, runLoad } from './run-load.ts';

const accounts = 100_000;

/** Signed look-ups of debts against the gateway process, beside payments in the same run. */
async function main(): Promise<void> {
  const city = await startBenchCity(accounts);
  try {
    const compare = async (bank: typeof city.bank) => {
      const common = { served: city.gateway, bank };
      const looked = await runLoad(city, { ...common, make: debts, count: 30_000 });
      const paid = await runLoad(city, { ...common, make: payments, count: 10_000 });
      const debtsToPayments = Number((looked.perSecond / paid.perSecond).toFixed(2));
      return { debtsToPayments, debts: looked, payments: paid };
    };
    report('debt', {
      accounts,
      connections,
      ed25519: await compare(city.bank),
      hmac: await compare(city.telebank),
    });
  } finally {
    await city.destroy();
  }
}

await main();
