import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openDatabase } from '#db/client.ts';
import { loadDemoCity } from '#db/seed/load-demo.ts';
import { prepareDatabase } from './house/database.ts';

const usage = 'Usage: npm run demo:city -- [--accounts 100000] [--months 1]\n';

const optionsSchema = z.object({
  accounts: z.coerce.number().int().min(1).max(1_000_000).optional(),
  months: z.coerce.number().int().min(1).max(12).optional(),
});

/** Loads the demo city of this data folder, or makes it as large as asked for. */
async function main(): Promise<void> {
  const { accounts, months } = readOptions();
  const { ownerUrl, secrets, cluster } = await prepareDatabase();
  const owner = openDatabase(ownerUrl, { max: 4, limits: false });
  const started = Date.now();
  try {
    const loaded = await loadDemoCity(owner, {
      secrets,
      progress: say,
      ...(accounts === undefined ? {} : { accounts }),
      ...(months === undefined ? {} : { months }),
    });
    const seconds = Math.round((Date.now() - started) / 1_000);
    say(loaded ? `The demo city is loaded (${seconds} s).` : 'The demo city is there already.');
  } finally {
    await owner.close();
    if (cluster?.startedHere) await cluster.stop();
  }
}

function readOptions(): z.infer<typeof optionsSchema> {
  try {
    const { values } = parseArgs({
      options: { accounts: { type: 'string' }, months: { type: 'string' } },
    });
    return optionsSchema.parse(values);
  } catch {
    process.stderr.write(usage);
    process.exit(2);
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await main();
