import type { BenchCity, Served } from './bench-city.ts';
import { type LoadResult, load } from './load.ts';
import { loadGenerator, processConsumer } from './processor-time.ts';
import type { Make } from './requests.ts';

/** As many requests are under way at any moment, where nothing else is said. */
export const connections = 32;

/**
 * Lets a bank send `count` requests of a kind to a process, warm after a fifth as many. An answer
 * that is not good ends the benchmark: refusals are faster than payments.
 */
export async function runLoad(
  city: BenchCity,
  about: {
    readonly make: Make;
    readonly served: Served;
    readonly count: number;
    readonly connections?: number;
  },
): Promise<LoadResult> {
  const { make, served, count } = about;
  const consumers = [
    loadGenerator,
    processConsumer('server', served.pid),
    processConsumer('database', city.cluster.postmasterPid),
  ];
  const authority = new URL(served.url).host;
  const some = (wanted: number) =>
    load({
      url: served.url,
      connections: about.connections ?? connections,
      requests: make(city, { count: wanted, authority }),
      consumers,
    });
  await some(Math.ceil(count / 5));
  return some(count);
}
