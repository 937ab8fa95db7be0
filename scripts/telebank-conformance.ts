import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { BankCredentials } from '#lib/gateway/conformance/bank-side.ts';
import { checkConformance, reportText } from '#lib/gateway/conformance/conformance.ts';

const usage = `Usage: npm run telebank:conformance -- --channel demo-sandbox [--url https://…]
       [--credentials FILE.json] [--json REPORT.json]
A channel of the demo needs no file. FILE.json has channel, protocol, path, keyId, algorithm and one
of privateKeyPem, secretBase64, basicAuth {user, password}. The channel must be a sandbox.
`;

/** Plays a bank against the sandbox and prints the report; leaves with 1 when something broke. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      channel: { type: 'string' },
      url: { type: 'string' },
      credentials: { type: 'string' },
      json: { type: 'string' },
    },
  });
  if (values.channel === undefined && values.credentials === undefined) {
    process.stderr.write(usage);
    process.exit(2);
  }
  const known = values.credentials
    ? { url: values.url, channels: [read(values.credentials)] }
    : demoCredentials();
  const channel = known.channels.find((one) => one.channel === (values.channel ?? one.channel));
  const url = values.url ?? known.url;
  if (!(channel && url)) throw new Error(`There is no channel ${values.channel}, or no address`);
  const report = await checkConformance(url.replace(/\/$/, ''), channel);
  process.stdout.write(reportText(report));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, undefined, 2)}\n`);
  process.exit(report.failed > 0 ? 1 : 0);
}

function read(file: string): BankCredentials {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function demoCredentials(): { url: string; channels: readonly BankCredentials[] } {
  const text = execFileSync(process.execPath, ['scripts/bootstrap.mjs', 'demo-credentials'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(text);
}

try {
  await main();
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exit(2);
}
