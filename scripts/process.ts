import { buildIfNeeded } from './house/build.ts';
import { prepareDatabase } from './house/database.ts';
import { startProgram } from './house/processes.ts';

/** Runs one process alone: `gateway` or `worker`. Uses the database that runs, or starts it. */
async function main(name: string): Promise<void> {
  if (name !== 'gateway' && name !== 'worker') throw new Error('Name a process: gateway or worker');
  const database = await prepareDatabase();
  await buildIfNeeded((text) => process.stdout.write(`${text}\n`));
  const program = startProgram(name, database.environment);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void program.stop(12_000));
  }
  const code = await program.ended;
  if (database.cluster?.startedHere) await database.cluster.stop();
  process.exit(code);
}

await main(process.argv[2] ?? '');
