import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { urlForRole } from '#db/migrate.ts';
import { acceptPayments } from '#lib/commands/payment/accept-payments.ts';
import { childEnvironment } from '#lib/config.ts';
import { money } from '#lib/domain/money.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangePerson } from '#lib/testing/people.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { type SmtpServer, startSmtpServer } from '#lib/testing/smtp-server.ts';

let database: TestDatabase;
let server: SmtpServer;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  database = await cloneDatabase();
  // The first letter is taken, but the worker is never told.
  server = await startSmtpServer((_, count) => (count === 1 ? 'silence' : 'take'));
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => end(worker, 'SIGKILL')));
  await server.close();
  await database.drop();
});

function startWorker(): ChildProcess {
  const password = new URL(database.url).password;
  const worker = spawn(process.execPath, ['--import', 'tsx', 'lib/worker/main.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: childEnvironment({
      JOBS_DATABASE_URL: urlForRole(database.url, 'oselia_jobs', password),
      SMTP_URL: server.url,
      LOG_LEVEL: 'fatal',
    }),
  });
  workers.push(worker);
  return worker;
}

async function end(worker: ChildProcess, signal: 'SIGKILL' | 'SIGTERM') {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  worker.kill(signal);
  await ended;
}

async function until(holds: () => Promise<boolean> | boolean) {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries > 400) throw new Error('it never came about');
    await delay(50);
  }
}

/** Ends every wait and lease at once, as if the time had passed. */
async function letTimePass() {
  const { sql } = database.owner;
  await sql`UPDATE jobs SET next_run_at = now(), leased_until = CASE WHEN leased_by IS NOT NULL THEN now() END`;
  await sql`UPDATE outbox SET next_attempt_at = now() WHERE delivered_at IS NULL`;
}

async function letterOf() {
  const [letter] = await database.owner.sql`
    SELECT id, delivered_at, outcome, attempts FROM outbox WHERE topic = 'mail.receipt'`;
  return letter;
}

it('a worker killed between sending and recording repeats the letter once, under one Message-ID', async () => {
  const city = await arrangeSmallCity(database.owner.sql);
  await arrangePerson(database.owner.sql, {
    login: 'olena@example.com',
    accountIds: city.accountIds,
  });
  await database.owner.sql`UPDATE users SET email_confirmed_at = now()`;
  const [accountNumber = ''] = city.accountNumbers;
  const request = { externalId: 'one', accountNumber, amount: money(100n), currency: 'UAH' };
  await acceptPayments(database.requests.sql, [{ grant: city.channel, request }]);

  const killed = startWorker();
  await until(() => server.received.length === 1);
  await end(killed, 'SIGKILL');
  expect(await letterOf()).toMatchObject({ delivered_at: null, attempts: 1 });

  const heir = startWorker();
  await until(async () => {
    await letTimePass();
    return server.received.length === 2;
  });
  await until(async () => (await letterOf())?.['outcome'] === 'sent');
  const recorded = await letterOf();
  await letTimePass();
  await end(heir, 'SIGTERM');
  expect(heir.exitCode, 'asked to stop, it leaves in order').toBe(0);

  const last = startWorker();
  const runsOf = async () => {
    const [row] = await database.owner.sql`
      SELECT runs::integer AS runs FROM jobs WHERE name = 'mail.send-letters'`;
    return row?.['runs'] as number;
  };
  const before = await runsOf();
  await until(async () => {
    await letTimePass();
    return (await runsOf()) > before + 1;
  });
  await end(last, 'SIGTERM');
  expect(server.received).toHaveLength(2);
  expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(1);
  expect(await letterOf()).toEqual(recorded);
}, 60_000);
