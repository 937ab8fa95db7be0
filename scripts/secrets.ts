import { createHmac, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type DemoNodeToken, demoChannels, demoLogins } from '#db/seed/demo-secrets.ts';
import { historicNodes } from '#db/seed/historic-day.ts';
import { newChannelKey, newKeyPair } from '#db/seed/new-channel-key.ts';

const signInSchema = z.object({ login: z.string(), password: z.string().min(10) });

const named = { channel: z.string(), keyId: z.string() };

const channelSchema = z.union([
  z.object({
    ...named,
    algorithm: z.enum(['ed25519', 'rsa-sha1', 'es256']),
    privateKeyPem: z.string(),
    publicKeyPem: z.string(),
  }),
  z.object({ ...named, algorithm: z.literal('hmac-sha256'), secretBase64: z.string() }),
  z.object({ ...named, algorithm: z.literal('basic'), password: z.string().min(10) }),
]);

const secretsSchema = z.object({
  databasePassword: z.string().min(16),
  rolePasswords: z.object({ requests: z.string().min(16), jobs: z.string().min(16) }),
  sessionSecret: z.string().min(32),
  gatewaySigningKeyPem: z.string(),
  gatewayRsaKeyPem: z.string(),
  gatewayEcKeyPem: z.string(),
  demo: z.object({
    subscribers: z.array(signInSchema),
    staff: z.array(signInSchema),
    channels: z.array(channelSchema),
  }),
});

type KeptSecrets = z.infer<typeof secretsSchema>;

/** Everything secret of one data folder. */
export type Secrets = KeptSecrets & {
  readonly demo: { readonly nodes: readonly DemoNodeToken[] };
};

/**
 * Reads the secrets of a data folder, making them the first time. The file is readable by its
 * owner alone and appears whole: of two starts at once, both get what the first one made.
 */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const file = path.join(dataDir, 'secrets.json');
  const kept = await readSecrets(file);
  if (kept) return kept;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${JSON.stringify(newSecrets(), undefined, 2)}\n`, {
    mode: 0o600,
    flag: 'wx',
  });
  try {
    await link(draft, file);
  } catch (cause) {
    if (!isCode(cause, 'EEXIST')) throw cause;
  } finally {
    await unlink(draft);
  }
  const made = await readSecrets(file);
  if (!made) throw new Error(`${file} vanished`);
  return made;
}

/** What an operator may make anew without touching data. */
export const rotatable = ['roles', 'session', 'gateway'] as const;

/** Makes some secrets of a data folder anew; the file is replaced as a whole. */
export async function rotateSecrets(
  dataDir: string,
  names: readonly (typeof rotatable)[number][],
): Promise<Secrets> {
  const file = path.join(dataDir, 'secrets.json');
  const kept = await readSecrets(file);
  if (!kept) throw new Error(`There is no ${file}`);
  const fresh = newSecrets();
  const rotated: Secrets = {
    ...kept,
    ...(names.includes('roles') ? { rolePasswords: fresh.rolePasswords } : {}),
    ...(names.includes('session') ? { sessionSecret: fresh.sessionSecret } : {}),
    ...(names.includes('gateway') ? gatewayKeysOf(fresh) : {}),
  };
  const draft = `${file}.${process.pid}.new`;
  await writeFile(draft, `${JSON.stringify(rotated, undefined, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
  return rotated;
}

async function readSecrets(file: string): Promise<Secrets | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (isCode(cause, 'ENOENT')) return undefined;
    throw cause;
  }
  const parsed = secretsSchema.safeParse(JSON.parse(text));
  if (parsed.success) return withNodeTokens(parsed.data);
  throw new Error(`${file} is of another version of Oselia: use another DATA_DIR, or remove it`);
}

function isCode(cause: unknown, code: string): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === code;
}

/** Tokens of the demo's nodes follow from what is kept: a folder made before them has them too. */
function withNodeTokens(kept: KeptSecrets): Secrets {
  const nodes = historicNodes.map(({ code }) => {
    const token = createHmac('sha256', kept.databasePassword).update(`node:${code}`);
    return { node: code, token: token.digest('base64url') };
  });
  return { ...kept, demo: { ...kept.demo, nodes } };
}

function newSecrets(): KeptSecrets {
  const signIns = (logins: readonly string[]) =>
    logins.map((login) => ({ login, password: newPassword() }));
  return {
    databasePassword: newToken(),
    rolePasswords: { requests: newToken(), jobs: newToken() },
    sessionSecret: newToken(),
    gatewaySigningKeyPem: newKeyPair('ed25519').privateKeyPem,
    gatewayRsaKeyPem: newKeyPair('rsa').privateKeyPem,
    gatewayEcKeyPem: newKeyPair('ec').privateKeyPem,
    demo: {
      subscribers: signIns(demoLogins.subscribers),
      staff: signIns(demoLogins.staff),
      channels: demoChannels.map(newChannelKey),
    },
  };
}

function gatewayKeysOf({ gatewaySigningKeyPem, gatewayRsaKeyPem, gatewayEcKeyPem }: KeptSecrets) {
  return { gatewaySigningKeyPem, gatewayRsaKeyPem, gatewayEcKeyPem };
}

function newToken(): string {
  return randomBytes(32).toString('hex');
}

/** Four groups of four letters and digits that cannot be mistaken for each other: 75 bits and more. */
function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const picked = Array.from(randomBytes(64))
    .filter((byte) => byte < letters.length * 8)
    .slice(0, 16)
    .map((byte) => letters.charAt(byte % letters.length));
  if (picked.length < 16) return newPassword();
  return picked.join('').replaceAll(/(.{4})(?!$)/g, '$1-');
}
