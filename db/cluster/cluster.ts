import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import path from 'node:path';
import { type Binaries, findBinaries } from './binaries.ts';
import {
  databaseUser,
  isReachableByOthers,
  type OperatingSystemUser,
} from './operating-system-user.ts';

export interface Cluster {
  /** Address of the owner of a database of this name. */
  url(database: string): string;
  readonly port: number;
  readonly postmasterPid: number;
  /** Whether this call started the server, or found it running. */
  readonly startedHere: boolean;
  stop(): Promise<void>;
  /** Stops the server and removes all its data: for tests. */
  destroy(): Promise<void>;
}

export interface ClusterOptions {
  /** Folder of ours that the cluster lives in; made when missing. */
  readonly folder: string;
  readonly password: string;
  readonly settings?: Readonly<Record<string, string>>;
}

const owner = 'oselia';

interface Place {
  readonly binaries: Binaries;
  readonly user: OperatingSystemUser | undefined;
  readonly data: string;
  readonly log: string;
}

/**
 * Starts the embedded PostgreSQL of a data folder, or finds it running. A server left behind by a
 * process that was killed is found by its postmaster.pid and used again.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const place = await preparePlace(options.folder);
  await initialise(place, options.password);
  const startedHere = !(await isRunning(place));
  if (startedHere) await start(place, options.settings ?? {});
  const { pid, port } = readPostmaster(place);
  return {
    url: (database) => `postgres://${owner}:${options.password}@127.0.0.1:${port}/${database}`,
    port,
    postmasterPid: pid,
    startedHere,
    stop: async () => {
      await control(place, ['stop', '-m', 'fast', '-w']);
    },
    destroy: async () => {
      await control(place, ['stop', '-m', 'immediate', '-w']);
      rmSync(path.dirname(place.data), { recursive: true, force: true });
    },
  };
}

/** Finds a folder and programs that the database's user can reach; root's home is not one. */
async function preparePlace(folder: string): Promise<Place> {
  const user = databaseUser();
  let home = path.resolve(folder);
  let binaries = await findBinaries();
  if (user && !isReachableByOthers(path.dirname(home))) home = reachableHome(home);
  mkdirSync(home, { recursive: true });
  if (user && !isReachableByOthers(path.dirname(binaries.postgres))) {
    binaries = copyBinaries(binaries, path.join(home, 'programs'));
  }
  if (user) chownSync(home, user.uid, user.gid);
  return { binaries, user, data: path.join(home, 'cluster'), log: path.join(home, 'postgres.log') };
}

/**
 * Chooses a home the database's user can reach, once for a data folder: the folder remembers it, so
 * that a data folder made anew never meets the cluster of the one before it.
 */
function reachableHome(folder: string): string {
  const mark = path.join(folder, 'moved-to');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(mark)) {
    writeFileSync(mark, path.join('/var/lib/oselia', randomBytes(6).toString('hex')));
  }
  return readFileSync(mark, 'utf8');
}

function copyBinaries(binaries: Binaries, target: string): Binaries {
  const native = path.resolve(path.dirname(binaries.postgres), '..');
  if (!existsSync(path.join(target, 'bin', 'postgres'))) {
    cpSync(native, target, { recursive: true, verbatimSymlinks: true });
  }
  const program = (name: string) => path.join(target, 'bin', name);
  return { initdb: program('initdb'), pg_ctl: program('pg_ctl'), postgres: program('postgres') };
}

async function initialise(place: Place, password: string): Promise<void> {
  if (existsSync(path.join(place.data, 'PG_VERSION'))) return;
  rmSync(place.data, { recursive: true, force: true });
  const passwordFile = `${place.data}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.user) chownSync(passwordFile, place.user.uid, place.user.gid);
  try {
    await run(place, place.binaries.initdb, [
      `--pgdata=${place.data}`,
      `--username=${owner}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--data-checksums',
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function isRunning(place: Place): Promise<boolean> {
  return (await control(place, ['status'], [0, 3, 4])) === 0;
}

async function start(place: Place, settings: Readonly<Record<string, string>>): Promise<void> {
  const sharedBuffersMb = Math.min(1024, Math.floor(totalmem() / 4 / 1024 / 1024));
  const all = {
    port: String(await freePort()),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: `${sharedBuffersMb}MB`,
    max_wal_size: '2GB',
    max_connections: '120',
    jit: 'off',
    ...settings,
  };
  const flags = Object.entries(all).map(([name, value]) => `-c ${name}='${value}'`);
  await control(place, ['start', '-w', '-t', '120', '-l', place.log, '-o', flags.join(' ')]);
}

function readPostmaster(place: Place): { pid: number; port: number } {
  const lines = readFileSync(path.join(place.data, 'postmaster.pid'), 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

async function control(place: Place, words: readonly string[], expected = [0]): Promise<number> {
  return run(place, place.binaries.pg_ctl, [...words, '-D', place.data], expected);
}

/** Runs a program of PostgreSQL to its end; throws with its output when it fails. */
async function run(
  place: Place,
  program: string,
  words: readonly string[],
  expected = [0],
): Promise<number> {
  const child = spawn(program, words, {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(place.user ?? {}),
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (status) => resolve(status ?? 1));
  });
  if (!expected.includes(code)) {
    throw new Error(`${path.basename(program)} ${words[0]} failed (${code}): ${output.trim()}`);
  }
  return code;
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
