import { startBenchCity } from './bench-city.ts';
import { memoryMaxMib, memoryMib } from './processor-time.ts';
import { report } from './report.ts';
import { nativePayments } from './requests.ts';
import { connections, runLoad } from './run-load.ts';
import { benchSize } from './size.ts';

const payments = benchSize(1_000_000);
const between = Math.min(50_000, payments / 10);
const accounts = 200_000;
/** Parts of a bill, so that no account is paid ahead however many payments there are. */
const amount = '12.00';

/** Memory of the gateway while it takes a million signed payments, looked at now and then. */
async function main(): Promise<void> {
  const city = await startBenchCity(accounts);
  try {
    const make = nativePayments(city.bank, () => ({ amount }));
    const samples: object[] = [];
    const look = (paid: number, perSecond?: number) => {
      const gatewayMib = memoryMib(city.gateway.pid);
      samples.push({ payments: paid, gatewayMib, ...(perSecond ? { perSecond } : {}) });
    };
    look(0);
    for (let paid = 0; paid < payments; ) {
      const { perSecond } = await runLoad(city, { served: city.gateway, make, count: between });
      paid += between + Math.ceil(between / 5);
      look(paid, perSecond);
    }
    await new Promise((rested) => setTimeout(rested, 10_000));
    const restedMib = memoryMib(city.gateway.pid);
    const highestMib = memoryMaxMib(city.gateway.pid);
    report('memory', { accounts, connections, highestMib, restedMib, samples });
  } finally {
    await city.destroy();
  }
}

await main();
