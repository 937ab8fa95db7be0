import { signInFirst, startDemo } from './demo-start.ts';
import { load } from './load.ts';
import { loadGenerator, memoryMib, processConsumer } from './processor-time.ts';
import { report } from './report.ts';

const connections = 4;
const count = 300;

/** Bills as PDF, with their codes, drawn by the web server for a signed-in resident. */
async function main(): Promise<void> {
  const demo = await startDemo({ fresh: false });
  try {
    const { cookie, account } = await signInFirst();
    const path = `/api/documents/accounts/${account}/bills/2003-10`;
    const some = (wanted: number) =>
      load({
        url: demo.url,
        connections,
        consumers: [
          loadGenerator,
          processConsumer('web', demo.webPid),
          processConsumer('database', demo.databasePid),
        ],
        requests: Array.from({ length: wanted }, () => ({
          method: 'GET' as const,
          path,
          headers: { cookie },
        })),
      });
    await some(20);
    const memoryBefore = memoryMib(demo.webPid);
    const drawn = await some(count);
    const memoryAfter = memoryMib(demo.webPid);
    report('pdf', { connections, count, drawn, webMemoryMib: { memoryBefore, memoryAfter } });
  } finally {
    await demo.stop();
  }
}

await main();
