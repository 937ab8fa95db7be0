import { signInFirst, startDemo } from './demo-start.ts';
import { load } from './load.ts';
import { loadGenerator, memoryMib, processConsumer } from './processor-time.ts';
import { report } from './report.ts';

const connections = 16;

/** Start-up of the demo, and the resident's account and bill pages of the production build. */
async function main(): Promise<void> {
  const fresh = await startDemo({ fresh: true });
  await fresh.stop();
  const demo = await startDemo({ fresh: false });
  try {
    const { cookie, account } = await signInFirst();
    const consumers = [
      loadGenerator,
      processConsumer('web', demo.webPid),
      processConsumer('database', demo.databasePid),
    ];
    const open = async (path: string) => {
      const some = (count: number) =>
        load({
          url: demo.url,
          connections,
          consumers,
          requests: Array.from({ length: count }, () => ({
            method: 'GET' as const,
            path,
            headers: { cookie, 'accept-language': 'uk' },
          })),
        });
      await some(200);
      return some(1_500);
    };
    const accountPage = await open(`/accounts/${account}`);
    const billPage = await open(`/accounts/${account}/bills/2003-10`);
    report('pages', {
      connections,
      secondsToFirstPage: { fresh: fresh.secondsToFirstPage, warm: demo.secondsToFirstPage },
      accountPage,
      billPage,
      memoryMib: {
        web: memoryMib(demo.webPid),
        worker: memoryMib(demo.workerPid),
        database: memoryMib(demo.databasePid),
      },
    });
  } finally {
    await demo.stop();
  }
}

await main();
