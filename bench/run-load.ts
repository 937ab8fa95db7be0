import type { BankIdentity } from '#lib/gateway/client/native-client.ts';
import type { BenchCity, Served } from './bench-city.ts';
import { type LoadRequest, type LoadResult, load } from './load.ts';
import { loadGenerator, processConsumer } from './processor-time.ts';

/** As many requests are under way at any moment. */
export const connections = 32;

type Make = (
  city: BenchCity,
  about: { readonly count: number; readonly bank: BankIdentity; readonly authority: string },
) => LoadRequest[];

/** Lets one bank send `count` requests of a kind to a process, warm after a fifth as many. */
export async function runLoad(
  city: BenchCity,
  about: {
    readonly make: Make;
    readonly served: Served;
    readonly bank: BankIdentity;
    readonly count: number;
  },
): Promise<LoadResult> {
  const { make, served, bank, count } = about;
  const consumers = [
    loadGenerator,
    processConsumer('server', served.pid),
    processConsumer('database', city.cluster.postmasterPid),
  ];
  const authority = new URL(served.url).host;
  const some = (wanted: number) =>
    load({
      url: served.url,
      connections,
      requests: make(city, { count: wanted, bank, authority }),
      consumers,
    });
  await some(Math.ceil(count / 5));
  return some(count);
}
