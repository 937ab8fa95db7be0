import { freemem, hostname, loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';

/** Reports a node's heartbeat to the communications centre every five seconds. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { node: { type: 'string' }, token: { type: 'string' }, url: { type: 'string' } },
  });
  if (!(values.node && values.token)) {
    throw new Error(
      'Usage: npm run agent -- --node COM13 --token SECRET [--url http://localhost:3000]',
    );
  }
  const address = `${values.url ?? 'http://localhost:3000'}/api/comms/heartbeat`;
  for (;;) {
    const details = {
      host: hostname(),
      load: String(loadavg()[0]),
      freeMemoryMb: String(Math.round(freemem() / 2 ** 20)),
    };
    const body = JSON.stringify({ node: values.node, version: process.version, details });
    const headers = { authorization: `Bearer ${values.token}`, 'content-type': 'application/json' };
    const status = await fetch(address, { method: 'POST', headers, body }).then(
      (response) => response.status,
      () => 0,
    );
    if (status !== 204) process.stderr.write(`The centre did not take the report (${status}).\n`);
    await delay(5_000);
  }
}

await main();
