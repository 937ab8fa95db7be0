import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Database, openDatabase } from '#db/client.ts';
import { type Cluster, startCluster } from '#db/cluster/cluster.ts';
import { migrateDatabase, urlForRole } from '#db/migrate.ts';
import { type BankClient, createBankClient } from '#lib/gateway/client/native-client.ts';
import type { BankSide } from '#lib/gateway/conformance/bank-side.ts';
import { openBankSide } from '#lib/gateway/conformance/open-bank-side.ts';
import { createWire } from '#lib/gateway/conformance/wire.ts';
import { addBank } from '#lib/testing/banks.ts';
import { arrangePerson } from '#lib/testing/people.ts';
import { type PostgresProxy, startPostgresProxy } from '#lib/testing/postgres-proxy.ts';
import { arrangeSmallCity, type SmallCity } from '#lib/testing/small-city.ts';
import { type SmtpServer, startSmtpServer } from '#lib/testing/smtp-server.ts';
import { waitUntilAnswers } from '#scripts/house/ports.ts';
import { type RunningProcess, startProcess } from '#scripts/house/processes.ts';
import type { BankSides } from './bank.ts';
import { type CampaignProtocol, campaignProtocols } from './bank-journal.ts';

/** How many of the accounts have a subscriber who gets a letter for each payment. */
export const accountsWithLetters = 2;

const jumpMs = 3 * 3_600_000;
const program = ['--import', 'tsx', '--import', './e2e/campaign/skewed-clock.mjs'];
const pkcs8 = (key: KeyObject) => String(key.export({ type: 'pkcs8', format: 'pem' }));

/**
 * A durable PostgreSQL, a proxy before it that loses what it is told to, a gateway and a worker in
 * processes of their own, a mail server: made to be killed.
 */
export class CityUnderFire {
  readonly folder: string;
  readonly #password = randomBytes(16).toString('hex');
  readonly #bankKeys = generateKeyPairSync('ed25519');
  readonly #ownKeys = {
    GATEWAY_SIGNING_KEY: pkcs8(generateKeyPairSync('ed25519').privateKey),
    GATEWAY_RSA_KEY: pkcs8(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
    GATEWAY_EC_KEY: pkcs8(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
  };
  #cluster: Cluster | undefined;
  #gateway: RunningProcess | undefined;
  #worker: RunningProcess | undefined;
  #url = '';
  #parts: { city: SmallCity; proxy: PostgresProxy; mail: SmtpServer } | undefined;

  constructor(folder: string) {
    this.folder = path.resolve(folder);
  }

  async start(accounts: number): Promise<void> {
    await this.startDatabase();
    await migrateDatabase(this.#ownerUrl(), {
      passwords: { requests: this.#password, jobs: this.#password },
    });
    const owner = this.openOwner();
    const city = await arrangeSmallCity(owner.sql, { accounts });
    await this.#arrangePeople(owner, city);
    await owner.close();
    const proxy = await startPostgresProxy(() => this.#cluster?.port ?? 0);
    this.#parts = { city, proxy, mail: await startSmtpServer() };
    this.#url = `http://127.0.0.1:${await freePort()}`;
    await this.startGateway();
  }

  get city(): SmallCity {
    return this.#started().city;
  }

  get proxy(): PostgresProxy {
    return this.#started().proxy;
  }

  /** Letters as they came, repeats and all. */
  get letters(): SmtpServer['received'] {
    return this.#started().mail.received;
  }

  openOwner(): Database {
    return openDatabase(this.#ownerUrl(), { max: 2, limits: false });
  }

  /** Adds a channel of each protocol; answers the bank's sides of them. */
  async bankSides(): Promise<BankSides> {
    const owner = this.openOwner();
    const wire = createWire(() => undefined);
    const opened: [CampaignProtocol, BankSide][] = [];
    for (const protocol of campaignProtocols) {
      const credentials = await addBank(owner.sql, protocol, { code: `campaign-${protocol}` });
      opened.push([protocol, await openBankSide({ url: this.#url, credentials, wire })]);
    }
    await owner.close();
    return Object.fromEntries(opened) as BankSides;
  }

  /** A bank of the native protocol. */
  bank(): Promise<BankClient> {
    return createBankClient(this.#url, {
      keyId: 'bank',
      algorithm: 'ed25519',
      material: pkcs8(this.#bankKeys.privateKey),
    });
  }

  /** Starts the database, on the port it had before. */
  async startDatabase(): Promise<void> {
    const port = this.#cluster?.port;
    this.#cluster = await startCluster({
      folder: this.folder,
      password: this.#password,
      ...(port === undefined ? {} : { settings: { port: String(port) } }),
    });
  }

  /** Starts the gateway, by a clock that is wrong by so much. */
  async startGateway(clockSkewMs = 0): Promise<void> {
    this.#gateway = startProcess('gateway', [...program, 'lib/gateway/main.ts'], {
      GATEWAY_PORT: new URL(this.#url).port,
      REQUESTS_DATABASE_URL: this.#urlFor('oselia_requests'),
      ...this.#ownKeys,
      CLOCK_SKEW_MS: String(clockSkewMs),
      CLOCK_JUMP_MS: String(jumpMs),
      LOG_LEVEL: 'fatal',
    });
    await waitUntilAnswers(`${this.#url}/api/telebank/docs`, 60_000);
  }

  startWorker(): void {
    this.#worker = startProcess('worker', [...program, 'lib/worker/main.ts'], {
      JOBS_DATABASE_URL: this.#urlFor('oselia_jobs'),
      SMTP_URL: this.#started().mail.url,
      LOG_LEVEL: 'fatal',
    });
  }

  /** Sets the gateway's clock ahead while it works. */
  jumpClock(): void {
    if (this.#gateway) process.kill(this.#gateway.pid, 'SIGUSR2');
  }

  /** Kills the gateway without a word. */
  async killGateway(): Promise<void> {
    await killProcess(this.#gateway);
  }

  async killWorker(): Promise<void> {
    await killProcess(this.#worker);
    this.#worker = undefined;
  }

  /** Kills the postmaster and every process of it. */
  async killDatabase(): Promise<void> {
    if (!this.#cluster) return;
    const postmaster = this.#cluster.postmasterPid;
    const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], {
      encoding: 'utf8',
    });
    const pids = [postmaster, ...children.split('\n').map((line) => Number(line.trim()))];
    for (const pid of pids.filter((one) => one > 0)) kill(pid);
    while (pids.some((pid) => pid > 0 && isAlive(pid))) await delay(10);
  }

  /** Stops everything; `keepData` leaves the database's folder to be looked at. */
  async stop({ keepData }: { readonly keepData: boolean }): Promise<void> {
    await this.killWorker();
    await this.#gateway?.stop(5_000);
    await this.#parts?.proxy.close();
    await this.#parts?.mail.close();
    await (keepData ? this.#cluster?.stop() : this.#cluster?.destroy());
  }

  async #arrangePeople({ sql }: Database, { accountIds, channel }: SmallCity): Promise<void> {
    for (const accountId of accountIds.slice(0, accountsWithLetters)) {
      const login = `payer-${accountId}@example.com`;
      await arrangePerson(sql, { login, accountIds: [accountId] });
    }
    await sql`UPDATE users SET email_confirmed_at = now()`;
    const material = String(this.#bankKeys.publicKey.export({ type: 'spki', format: 'pem' }));
    await sql`INSERT INTO channel_keys (channel_id, key_id, algorithm, material)
      VALUES (${channel.channelId}, 'bank', 'ed25519', ${material})`;
  }

  #started() {
    if (!this.#parts) throw new Error('the city is not started');
    return this.#parts;
  }

  #urlFor(role: string): string {
    return this.proxy.through(urlForRole(this.#ownerUrl(), role, this.#password));
  }

  #ownerUrl(): string {
    if (!this.#cluster) throw new Error('the database is not started');
    return this.#cluster.url('postgres');
  }
}

async function killProcess(running: RunningProcess | undefined): Promise<void> {
  if (!running) return;
  kill(running.pid);
  await running.ended;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
