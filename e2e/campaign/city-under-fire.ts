import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Database, openDatabase } from '#db/client.ts';
import { type Cluster, startCluster } from '#db/cluster/cluster.ts';
import { migrateDatabase, urlForRole } from '#db/migrate.ts';
import { type BankClient, createBankClient } from '#lib/gateway/client/native-client.ts';
import { arrangeSmallCity, type SmallCity } from '#lib/testing/small-city.ts';
import { waitUntilAnswers } from '#scripts/house/ports.ts';
import { type RunningProcess, startProcess } from '#scripts/house/processes.ts';

const gatewayPort = 4391;
const url = `http://127.0.0.1:${gatewayPort}`;
const pem = (key: { export(options: { type: never; format: 'pem' }): unknown }, type: string) =>
  String(key.export({ type: type as never, format: 'pem' }));

/** A durable PostgreSQL and a gateway process of its own, made to be killed. */
export class CityUnderFire {
  readonly folder = path.resolve('.data', `campaign-${process.pid}`);
  readonly #password = randomBytes(16).toString('hex');
  readonly #bankKeys = generateKeyPairSync('ed25519');
  readonly #serverKeys = generateKeyPairSync('ed25519');
  #cluster: Cluster | undefined;
  #gateway: RunningProcess | undefined;
  city: SmallCity | undefined;

  async start(accounts: number): Promise<void> {
    await this.startDatabase();
    const ownerUrl = this.#ownerUrl();
    await migrateDatabase(ownerUrl, {
      passwords: { requests: this.#password, jobs: this.#password },
    });
    const owner = this.openOwner();
    this.city = await arrangeSmallCity(owner.sql, { accounts });
    await owner.sql`
      INSERT INTO channel_keys (channel_id, key_id, algorithm, material)
      VALUES (${this.city.channel.channelId}, 'bank', 'ed25519',
        ${pem(this.#bankKeys.publicKey as never, 'spki')})`;
    await owner.close();
    await this.startGateway();
  }

  openOwner(): Database {
    return openDatabase(this.#ownerUrl(), { max: 2, limits: false });
  }

  bank(): Promise<BankClient> {
    return createBankClient(url, {
      keyId: 'bank',
      algorithm: 'ed25519',
      material: pem(this.#bankKeys.privateKey as never, 'pkcs8'),
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

  async startGateway(): Promise<void> {
    this.#gateway = startProcess('gateway', ['--import', 'tsx', 'lib/gateway/main.ts'], {
      GATEWAY_PORT: String(gatewayPort),
      REQUESTS_DATABASE_URL: urlForRole(this.#ownerUrl(), 'oselia_requests', this.#password),
      GATEWAY_SIGNING_KEY: pem(this.#serverKeys.privateKey as never, 'pkcs8'),
    });
    await waitUntilAnswers(`${url}/api/telebank/docs`, 30_000);
  }

  /** Kills the gateway without a word. */
  async killGateway(): Promise<void> {
    if (!this.#gateway) return;
    process.kill(this.#gateway.pid, 'SIGKILL');
    await this.#gateway.ended;
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

  async destroy(): Promise<void> {
    await this.#gateway?.stop(5_000);
    await this.#cluster?.destroy();
  }

  #ownerUrl(): string {
    if (!this.#cluster) throw new Error('the database is not started');
    return this.#cluster.url('postgres');
  }
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
