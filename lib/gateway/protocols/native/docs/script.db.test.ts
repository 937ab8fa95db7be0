import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childEnvironment } from '#lib/config.ts';
import { openTelebank, type Telebank } from '#lib/testing/telebank.ts';
import { bankScript } from './script.ts';

const isThere = (program: string, ...args: readonly string[]) =>
  spawnSync(program, args).status === 0;
const canRun =
  isThere('bash', '--version') && isThere('curl', '--version') && isThere('openssl', 'version');

let telebank: Telebank;
let url: string;
let folder: string;
beforeAll(async () => {
  telebank = await openTelebank();
  url = await telebank.start();
  folder = mkdtempSync(path.join(tmpdir(), 'bank-'));
  writeFileSync(path.join(folder, 'bank.sh'), bankScript);
  const pem = telebank.keys.bank.key.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(path.join(folder, 'bank.pem'), pem, { mode: 0o600 });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await telebank.close();
});

/** Runs the client of the docs as a bank's engineer does; answers what the gateway said. */
function run(environment: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const env = childEnvironment({ URL: url, ...environment });
  return new Promise<Record<string, unknown>>((resolve, reject) => {
    execFile('bash', ['bank.sh', ...args], { cwd: folder, env }, (error, stdout) => {
      if (error) reject(error);
      else resolve(JSON.parse(stdout));
    });
  });
}

describe.skipIf(!canRun)('the client the docs print', () => {
  const account = '1000000013';

  it('looks up, pays, pays again and asks with an Ed25519 key', async () => {
    const bank = { KEY_ID: 'bank', KEY_FILE: 'bank.pem' };
    expect(await run(bank, 'debt', account)).toMatchObject({ account, total: '181.69' });
    const posted = await run(bank, 'pay', account, '100.00', 'from-the-docs');
    expect(posted).toMatchObject({ status: 'posted', amount: '100.00' });
    const again = await run(bank, 'pay', account, '100.00', 'from-the-docs');
    expect(again).toEqual({ ...posted, duplicate: true });
    expect(await run(bank, 'status', 'from-the-docs')).toEqual(posted);
  });

  it('does the same with a shared secret', async () => {
    const secret = telebank.keys.telebank.key.export();
    const bank = { KEY_ID: 'telebank', SECRET: Buffer.from(secret).toString('base64') };
    expect(await run(bank, 'debt', account)).toMatchObject({ total: '81.69' });
    expect(await run(bank, 'pay', account, '81.69', 'from-the-docs')).toMatchObject({
      status: 'posted',
    });
    expect(await run(bank, 'debt', account)).toMatchObject({ total: '0.00', lines: [] });
  });
});
