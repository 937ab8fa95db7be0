import { existsSync } from 'node:fs';
import { freemem, hostname, loadavg, totalmem, uptime } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { config } from '#lib/config.ts';
import { loadSecrets } from './secrets.ts';

const usage = `Usage: npm run agent -- --node COM13 [--url http://localhost:3000]
The token of the node comes from NODE_TOKEN, or from the data folder of a demo city on this machine.
`;
const everyMs = 5_000;
const answerMsMax = 5_000;

/**
 * Reports a node's heartbeat to the communications centre every five seconds until it is stopped.
 * It speaks to the centre alone: what stands as the address of a node is never called.
 */
async function main(): Promise<void> {
  const { node, url } = readOptions();
  const token = config().nodeToken ?? (await demoTokenOf(node));
  if (token === undefined) leave(`There is no token for ${node}. ${usage}`);
  const leaving = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => leaving.abort());
  }
  let before: string | undefined;
  while (!leaving.signal.aborted) {
    const verdict = await report({ node, token, address: `${url}/api/comms/heartbeat` });
    if (verdict !== before) process.stdout.write(`${node}: ${verdict}\n`);
    before = verdict;
    await delay(everyMs, undefined, { signal: leaving.signal }).catch(() => undefined);
  }
}

function readOptions(): { readonly node: string; readonly url: string } {
  try {
    const { values } = parseArgs({
      options: { node: { type: 'string' }, url: { type: 'string' } },
    });
    const url = values.url ?? config().publicUrl;
    if (values.node && URL.canParse(url)) return { node: values.node, url: url.replace(/\/$/, '') };
  } catch {
    // The usage says it all.
  }
  return leave(usage);
}

/** Takes the token from the data folder of a demo city, when this machine has one. */
async function demoTokenOf(node: string): Promise<string | undefined> {
  const { dataDir } = config();
  if (!existsSync(path.join(dataDir, 'secrets.json'))) return undefined;
  const { demo } = await loadSecrets(dataDir);
  // COM13-131 is the name of COM13.
  return demo.nodes.find((known) => known.node === node || node.startsWith(`${known.node}-`))
    ?.token;
}

interface Report {
  readonly node: string;
  readonly token: string;
  readonly address: string;
}

/** Sends one heartbeat; returns what the centre made of it, in words. */
async function report({ node, token, address }: Report): Promise<string> {
  const megabytes = (bytes: number) => String(Math.round(bytes / 2 ** 20));
  const details = {
    host: hostname(),
    uptimeSeconds: String(Math.round(uptime())),
    load: (loadavg()[0] ?? 0).toFixed(2),
    freeMemoryMb: megabytes(freemem()),
    machineMemoryMb: megabytes(totalmem()),
  };
  try {
    const response = await fetch(address, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(answerMsMax),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ node, version: `Node ${process.versions.node}`, details }),
    });
    if (response.status === 204) return 'reported';
    const problem = (await response.json()) as { readonly code?: string };
    return `not taken: ${response.status} ${problem.code ?? ''}`;
  } catch (cause) {
    return `the centre does not answer: ${cause instanceof Error ? cause.message : cause}`;
  }
}

function leave(text: string): never {
  process.stderr.write(text);
  process.exit(2);
}

await main();
