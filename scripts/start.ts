import path from 'node:path';
import { openDatabase } from '#db/client.ts';
import { loadDemoCity } from '#db/seed/load-demo.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { ownNodes } from '#lib/commands/comms/own-nodes.ts';
import { registerNodes } from '#lib/commands/comms/register-node.ts';
import { config } from '#lib/config.ts';
import { buildIfNeeded } from './house/build.ts';
import { type PreparedDatabase, prepareDatabase } from './house/database.ts';
import { assertPortIsFree, waitUntilAnswers } from './house/ports.ts';
import { type RunningProcess, startProcess, startProgram } from './house/processes.ts';

const development = process.argv.includes('--dev');
const say = (text: string) => process.stdout.write(`${text}\n`);

/** Brings the whole city up: database, demo data, build, web and worker; stops what it started. */
async function main(): Promise<void> {
  await assertPortIsFree(config().port);
  const database = await prepareDatabase();
  const running: RunningProcess[] = [];
  let leaving = false;
  const leave = async (code: number) => {
    if (leaving) return;
    leaving = true;
    await Promise.all(running.map((process) => process.stop(12_000)));
    if (database.cluster?.startedHere) await database.cluster.stop();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void leave(0));
  }
  try {
    await loadData(database);
    if (!development) await buildIfNeeded(say);
    if (!leaving) running.push(...startPrograms(database));
    for (const program of running) {
      void program.ended.then((code) => {
        if (!leaving) say(`${program.name} ended with code ${code}; stopping.`);
        return leave(code === 0 ? 1 : code);
      });
    }
    await waitUntilAnswers(`http://127.0.0.1:${config().port}/api/health/ready`, 120_000);
    welcome(database);
  } catch (cause) {
    say(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
    await leave(1);
  }
}

async function loadData({ ownerUrl, secrets, cluster }: PreparedDatabase): Promise<void> {
  const owner = openDatabase(ownerUrl, { max: 4, limits: false });
  const { publicUrl, gatewayPort } = config();
  const databaseHost = new URL(ownerUrl).host;
  const grant = issueGrant<JobGrant>({ kind: 'job', job: 'start' });
  try {
    await registerNodes(owner.sql, grant, ownNodes({ publicUrl, gatewayPort, databaseHost }));
    if (cluster || config().demo) await loadDemoCity(owner, { secrets, progress: say });
  } finally {
    await owner.close();
  }
}

function startPrograms({ environment }: PreparedDatabase): RunningProcess[] {
  if (development) {
    const settings = { ...environment, NODE_ENV: 'development' };
    return [
      startProcess('web', ['--import', 'tsx', 'server.ts'], settings),
      startProcess('worker', ['--import', 'tsx', 'lib/worker/main.ts'], settings),
    ];
  }
  return [startProgram('server', environment), startProgram('worker', environment)];
}

function welcome({ secrets }: PreparedDatabase): void {
  const { demo } = secrets;
  say(`\nOselia: ${config().publicUrl}`);
  say('Demo sign-ins (all of them: npm --silent run demo:credentials):');
  for (const subscriber of demo.subscribers) say(`  ${subscriber.login}  ${subscriber.password}`);
  for (const member of demo.staff) say(`  ${member.login}  ${member.password}`);
  const { smtpUrl, dataDir } = config();
  if (smtpUrl === undefined) {
    const folder = path.relative('.', path.join(dataDir, 'mail'));
    say(`Letters become files in ${folder} (no SMTP_URL).`);
  }
  say('Ctrl-C stops everything.\n');
}

await main();
