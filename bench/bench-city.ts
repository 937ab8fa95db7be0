import { generateKeyPairSync, randomBytes } from 'node:crypto';
import path from 'node:path';
import { openDatabase, type Sql } from '#db/client.ts';
import { type Cluster, startCluster } from '#db/cluster/cluster.ts';
import { migrateDatabase, urlForRole } from '#db/migrate.ts';
import { accountNumber } from '#lib/domain/account-number.ts';
import type { BankIdentity } from '#lib/gateway/client/native-client.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { buildIfNeeded } from '#scripts/house/build.ts';
import { waitUntilAnswers } from '#scripts/house/ports.ts';
import { type RunningProcess, startProcess } from '#scripts/house/processes.ts';

export interface BenchCity {
  readonly cluster: Cluster;
  readonly gateway: Served;
  /** The same handler before Next, in the web server. */
  readonly web: Served;
  readonly numbers: readonly string[];
  readonly bank: BankIdentity;
  readonly telebank: BankIdentity;
  readonly owner: Sql;
  destroy(): Promise<void>;
}

/** A process that answers banks. */
export interface Served {
  readonly pid: number;
  readonly url: string;
}

const gatewayPort = 4392;
const webPort = 4393;
const firstId = 200_000_000;

/** Starts a durable database with many nine-line accounts and the gateway process on it. */
export async function startBenchCity(accounts: number): Promise<BenchCity> {
  const password = randomBytes(16).toString('hex');
  const cluster = await startCluster({
    folder: path.resolve('.data', `bench-${process.pid}`),
    password,
  });
  const ownerUrl = cluster.url('postgres');
  await migrateDatabase(ownerUrl, { passwords: { requests: password, jobs: password } });
  const owner = openDatabase(ownerUrl, { max: 2, limits: false });
  const city = await arrangeSmallCity(owner.sql);
  const numbers = Array.from({ length: accounts }, (_, index) =>
    accountNumber(String(firstId + index)),
  );
  await multiply(owner.sql, numbers);
  const pair = generateKeyPairSync('ed25519');
  const secret = randomBytes(32).toString('base64');
  await owner.sql`
    INSERT INTO channel_keys (channel_id, key_id, algorithm, material) VALUES
      (${city.channel.channelId}, 'bank', 'ed25519',
        ${String(pair.publicKey.export({ type: 'spki', format: 'pem' }))}),
      (${city.otherChannel.channelId}, 'telebank', 'hmac-sha256', ${secret})`;
  await owner.sql`VACUUM (ANALYZE)`;
  const programs = await startPrograms(ownerUrl, password);
  const [gateway, web] = programs;
  return {
    cluster,
    gateway: { pid: gateway.pid, url: `http://127.0.0.1:${gatewayPort}` },
    web: { pid: web.pid, url: `http://127.0.0.1:${webPort}` },
    numbers,
    bank: {
      keyId: 'bank',
      algorithm: 'ed25519',
      material: String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    },
    telebank: { keyId: 'telebank', algorithm: 'hmac-sha256', material: secret },
    owner: owner.sql,
    destroy: async () => {
      await Promise.all(programs.map((program) => program.stop(5_000)));
      await owner.close();
      await cluster.destroy();
    },
  };
}

/** Starts the gateway alone and the web server, both as they run in production. */
async function startPrograms(
  ownerUrl: string,
  password: string,
): Promise<readonly [RunningProcess, RunningProcess]> {
  await buildIfNeeded((text) => process.stderr.write(`${text}\n`));
  const serverKey = generateKeyPairSync('ed25519').privateKey;
  const environment = {
    PORT: String(webPort),
    GATEWAY_PORT: String(gatewayPort),
    REQUESTS_DATABASE_URL: urlForRole(ownerUrl, 'oselia_requests', password),
    GATEWAY_SIGNING_KEY: String(serverKey.export({ type: 'pkcs8', format: 'pem' })),
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    NODE_ENV: 'production',
  };
  const start = (name: string, program: string) =>
    startProcess(name, ['--enable-source-maps', program], environment);
  const programs = [start('gateway', 'dist/gateway.mjs'), start('web', 'dist/server.mjs')] as const;
  for (const port of [gatewayPort, webPort]) {
    await waitUntilAnswers(`http://127.0.0.1:${port}/api/telebank/docs`, 30_000);
  }
  return programs;
}

/** Copies the nine services and the bill of the first account to many, set by set. */
async function multiply(owner: Sql, numbers: readonly string[]): Promise<void> {
  const ids = numbers.map((number) => Number.parseInt(number.slice(0, 9), 10));
  await owner.begin(async (tx) => {
    await tx`CREATE TEMP TABLE fresh ON COMMIT DROP AS
      SELECT * FROM unnest(${ids}::integer[], ${[...numbers]}::text[]) AS account(id, number)`;
    await tx`INSERT INTO accounts (id, number, premise_id, opened_on)
      SELECT fresh.id, fresh.number, premises.id, '2003-01-01' FROM fresh, premises`;
    await tx`INSERT INTO service_agreements
        (account_id, agreement_no, service_id, contract_id, valid_from)
      SELECT fresh.id, agreement_no, service_id, contract_id, valid_from
      FROM service_agreements, fresh`;
    await tx`CREATE TEMP TABLE heads ON COMMIT DROP AS
      SELECT id AS account_id, gen_random_uuid() AS journal_id FROM fresh`;
    await tx`INSERT INTO journals (account_id, id, kind, business_day, occurred_at, author)
      SELECT account_id, journal_id, 'charges', '2003-10-01', now(), 'job:bench' FROM heads`;
    await tx`INSERT INTO ledger_entries (account_id, journal_id, line_no, business_day,
        ledger_account, amount, agreement_no, period, contract_id)
      SELECT heads.account_id, heads.journal_id, line_no, business_day, ledger_account, amount,
        agreement_no, period, contract_id
      FROM ledger_entries, heads WHERE ledger_entries.account_id = 100000001`;
  });
}
