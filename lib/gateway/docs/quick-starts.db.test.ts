import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childEnvironment } from '#lib/config.ts';
import type { BankProtocol } from '#lib/testing/banks.ts';
import { addSandbox } from '#lib/testing/sandboxes.ts';
import { openTelebank, type Telebank } from '#lib/testing/telebank.ts';
import { bankScript } from '../protocols/native/docs/script.ts';
import { quickStarts } from './quick-starts.ts';

let telebank: Telebank;
let url: string;
let folder: string;
beforeAll(async () => {
  telebank = await openTelebank();
  url = await telebank.start();
  folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await telebank.close();
});

/** Runs a block of the docs as a bank's engineer does, with what the centre gave for a sandbox. */
async function run(protocol: BankProtocol, script: string, ...words: readonly string[]) {
  const bank = await addSandbox(telebank, protocol, { openStatus: true });
  writeFileSync(path.join(folder, 'bank.pem'), bank.privateKeyPem ?? '', { mode: 0o600 });
  writeFileSync(path.join(folder, 'script.sh'), script);
  const env = childEnvironment({
    URL: url,
    CHANNEL: bank.channel,
    KEY_ID: bank.keyId,
    PASSWORD: bank.basicAuth?.password ?? '',
    KEY_FILE: 'bank.pem',
  });
  return await new Promise<string>((resolve, reject) => {
    execFile('bash', ['script.sh', ...words], { cwd: folder, env }, (error, stdout) => {
      if (error) reject(error);
      else resolve(stdout);
    });
  });
}

describe('the first question the docs print', () => {
  it.each([
    ['native', bankScript, '"total":"181.69"', 'debt', '9900000012'],
    ['osmp', quickStarts.osmp, '<field1 name="debt">181.69</field1>'],
    ['ibox', quickStarts.osmp, '<field1 name="balance">-181.69</field1>'],
    ['city24', quickStarts.city24, '<field1 name="Balance">-181.69</field1>'],
    ['debt-privat', quickStarts.debt, 'amountToPay="53.06"'],
    ['debt-abank', quickStarts.debt, 'amountToPay="53.06"'],
    ['easypay', quickStarts.easypay, '<Debt>181.69</Debt>'],
    ['pumb', quickStarts.pumb, '{"alias":"DEBT","value":"18169"}'],
  ] as const)('is answered by a sandbox of %s', async (protocol, script, answer, ...words) => {
    expect(await run(protocol, script, ...words)).toContain(answer);
  });
});
