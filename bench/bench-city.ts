import { generateKeyPairSync, randomBytes } from 'node:crypto';
import path from 'node:path';
import { openDatabase, type Sql } from '#db/client.ts';
import { type Cluster, startCluster } from '#db/cluster/cluster.ts';
import { migrateDatabase, urlForRole } from '#db/migrate.ts';
import type { BankIdentity } from '#lib/gateway/client/native-client.ts';
import { required } from '#lib/required.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import {
  addChannel,
  channelsOfProtocols,
  type TestChannel,
} from '#lib/testing/telebank-channels.ts';
import { buildIfNeeded } from '#scripts/house/build.ts';
import { waitUntilAnswers } from '#scripts/house/ports.ts';
import { type RunningProcess, startProgram } from '#scripts/house/processes.ts';
import { addAccounts, numberAt } from './many-accounts.ts';

export interface BenchCity {
  readonly cluster: Cluster;
  readonly gateway: Served;
  /** Native channels: one signs with Ed25519, the other with a shared secret. */
  readonly bank: BankIdentity;
  readonly telebank: BankIdentity;
  readonly owner: Sql;
  /** Channels of the other protocols by their codes. */
  channelOf(code: string): TestChannel;
  /** Number of an account, spread all over the city: neighbours in turn are none at home. */
  accountAt(turn: number): string;
  /** Adds accounts until there are so many. */
  growTo(accounts: number): Promise<void>;
  /** Starts the web server, which has the same handler before Next. */
  startWeb(): Promise<Served>;
  destroy(): Promise<void>;
}

/** A process that answers banks. */
export interface Served {
  readonly pid: number;
  readonly url: string;
}

const gatewayPort = 4392;
const webPort = 4393;
/** A prime larger than any neighbourhood. */
const stride = 7919;

/** Starts a durable database with many nine-line accounts and the gateway process on it. */
export async function startBenchCity(accounts: number): Promise<BenchCity> {
  await buildIfNeeded((text) => process.stderr.write(`${text}\n`));
  const password = randomBytes(16).toString('hex');
  const folder = path.resolve('.data', `bench-${process.pid}`);
  const cluster = await startCluster({ folder, password });
  const ownerUrl = cluster.url('postgres');
  await migrateDatabase(ownerUrl, { passwords: { requests: password, jobs: password } });
  const owner = openDatabase(ownerUrl, { max: 2, limits: false });
  const { banks, channels } = await arrangeCallers(owner.sql);
  const programs = new Programs(urlForRole(ownerUrl, 'oselia_requests', password));
  let grownTo = 0;
  const growTo = async (wanted: number) => {
    await addAccounts(owner.sql, { from: grownTo, to: wanted });
    grownTo = wanted;
    await owner.sql`VACUUM (ANALYZE)`;
  };
  await growTo(accounts);
  return {
    cluster,
    gateway: await programs.start('gateway', gatewayPort),
    ...banks,
    owner: owner.sql,
    channelOf: (code) => required(channels.get(code), `a channel ${code}`),
    accountAt: (turn) => numberAt((turn * stride) % grownTo),
    growTo,
    startWeb: () => programs.start('server', webPort),
    destroy: async () => {
      await programs.stop();
      await owner.close();
      await cluster.destroy();
    },
  };
}

async function arrangeCallers(owner: Sql) {
  const city = await arrangeSmallCity(owner);
  const pair = generateKeyPairSync('ed25519');
  const secret = randomBytes(32).toString('base64');
  const publicPem = String(pair.publicKey.export({ type: 'spki', format: 'pem' }));
  await owner`
    INSERT INTO channel_keys (channel_id, key_id, algorithm, material) VALUES
      (${city.channel.channelId}, 'bank', 'ed25519', ${publicPem}),
      (${city.otherChannel.channelId}, 'telebank', 'hmac-sha256', ${secret})`;
  const channels = new Map<string, TestChannel>();
  for (const channel of channelsOfProtocols) {
    channels.set(channel.code, await addChannel(owner, channel));
  }
  const banks: Pick<BenchCity, 'bank' | 'telebank'> = {
    bank: { keyId: 'bank', algorithm: 'ed25519', material: pemOf(pair.privateKey) },
    telebank: { keyId: 'telebank', algorithm: 'hmac-sha256', material: secret },
  };
  return { banks, channels };
}

function pemOf(key: ReturnType<typeof generateKeyPairSync>['privateKey']): string {
  return String(key.export({ type: 'pkcs8', format: 'pem' }));
}

/** The programs as they run in production. */
class Programs {
  readonly #environment: Readonly<Record<string, string>>;
  readonly #running: RunningProcess[] = [];

  constructor(requestsUrl: string) {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    this.#environment = {
      PORT: String(webPort),
      GATEWAY_PORT: String(gatewayPort),
      REQUESTS_DATABASE_URL: requestsUrl,
      GATEWAY_SIGNING_KEY: pemOf(generateKeyPairSync('ed25519').privateKey),
      GATEWAY_RSA_KEY: pemOf(rsa),
      GATEWAY_EC_KEY: pemOf(ec),
      NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    };
  }

  async start(program: 'gateway' | 'server', port: number): Promise<Served> {
    const started = startProgram(program, this.#environment);
    this.#running.push(started);
    const url = `http://127.0.0.1:${port}`;
    await waitUntilAnswers(`${url}/api/telebank/docs`, 30_000);
    return { pid: started.pid, url };
  }

  async stop(): Promise<void> {
    await Promise.all(this.#running.map((program) => program.stop(5_000)));
  }
}
