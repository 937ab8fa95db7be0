import { openDatabase } from '#db/client.ts';
import { demoCredentials } from '#db/seed/demo-credentials.ts';
import { loadDemoCity } from '#db/seed/load-demo.ts';
import { config } from '#lib/config.ts';
import { prepareDatabase } from './house/database.ts';

/** Prints one JSON object with every demo sign-in, account and bank; loads the city if need be. */
async function main(): Promise<void> {
  const { ownerUrl, secrets, cluster } = await prepareDatabase();
  const owner = openDatabase(ownerUrl, { max: 4, limits: false });
  try {
    if (cluster || config().demo) await loadDemoCity(owner, { secrets, progress: tell });
    const { publicUrl: url } = config();
    const credentials = await demoCredentials(owner.sql, { url, demo: secrets.demo });
    process.stdout.write(`${JSON.stringify(credentials, undefined, 2)}\n`);
  } finally {
    await owner.close();
    if (cluster?.startedHere) await cluster.stop();
  }
}

/** Only the object goes to the output. */
function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

await main();
