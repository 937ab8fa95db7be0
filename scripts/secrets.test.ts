import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoLogins } from '#db/seed/demo-secrets.ts';
import { loadSecrets, rotateSecrets } from './secrets.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'oselia-secrets-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('makes secrets once, for its owner alone, however many ask at once', async () => {
  const dataDir = path.join(folder, 'data');
  const all = await Promise.all(Array.from({ length: 8 }, () => loadSecrets(dataDir)));
  for (const secrets of all) expect(secrets).toEqual(all[0]);
  expect(await loadSecrets(dataDir)).toEqual(all[0]);
  const { mode } = await stat(path.join(dataDir, 'secrets.json'));
  expect(mode & 0o777).toBe(0o600);
  expect(all[0]?.demo.staff.map(({ login }) => login)).toEqual(demoLogins.staff);
});

it('makes other ones for another folder', async () => {
  const one = await loadSecrets(path.join(folder, 'one'));
  const two = await loadSecrets(path.join(folder, 'two'));
  expect(one.sessionSecret).not.toBe(two.sessionSecret);
  expect(one.demo.staff[0]?.password).not.toBe(two.demo.staff[0]?.password);
});

it('refuses a file it does not understand, and leaves it as it is', async () => {
  const file = path.join(folder, 'secrets.json');
  await writeFile(file, '{"databasePassword":"short"}');
  await expect(loadSecrets(folder)).rejects.toThrow(/another version/);
  expect(await readFile(file, 'utf8')).toBe('{"databasePassword":"short"}');
});

it('makes only the named secrets anew, and never what data is locked with', async () => {
  const dataDir = path.join(folder, 'rotated');
  const before = await loadSecrets(dataDir);
  await rotateSecrets(dataDir, ['session', 'gateway']);
  const after = await loadSecrets(dataDir);
  const { sessionSecret, gatewaySigningKeyPem, gatewayRsaKeyPem, gatewayEcKeyPem, ...kept } = after;
  expect(before).toMatchObject(kept);
  expect(sessionSecret).not.toBe(before.sessionSecret);
  expect(gatewaySigningKeyPem).not.toBe(before.gatewaySigningKeyPem);
  expect(gatewayRsaKeyPem).not.toBe(before.gatewayRsaKeyPem);
  expect(gatewayEcKeyPem).not.toBe(before.gatewayEcKeyPem);
  expect((await stat(path.join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600);
});
