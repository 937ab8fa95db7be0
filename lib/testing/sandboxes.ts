import type { BankCredentials } from '#lib/gateway/conformance/bank-side.ts';
import type { Telebank } from './telebank.ts';
import { addChannel, type NewChannel } from './telebank-channels.ts';

/** A sandbox of each protocol and dialect the gateway speaks. */
const sandboxes = {
  native: { algorithm: 'ed25519', path: '/api/telebank/v1' },
  osmp: { algorithm: 'basic', path: '/api/telebank/osmp/sandbox-osmp' },
  ibox: { algorithm: 'basic', path: '/api/telebank/osmp/sandbox-ibox' },
  city24: { algorithm: 'basic', path: '/api/telebank/city24/sandbox-city24' },
  'debt-privat': { algorithm: 'basic', path: '/api/telebank/debt/sandbox-debt-privat' },
  'debt-abank': { algorithm: 'basic', path: '/api/telebank/debt/sandbox-debt-abank' },
  easypay: { algorithm: 'rsa-sha1', path: '/api/telebank/easypay/sandbox-easypay' },
  pumb: { algorithm: 'es256', path: '/api/telebank/pumb/sandbox-pumb' },
} as const satisfies Record<string, Pick<NewChannel, 'algorithm'> & { readonly path: string }>;

export type SandboxProtocol = keyof typeof sandboxes;

/** Adds a sandbox of a protocol; answers what its bank knows. */
export async function addSandbox(
  { database }: Telebank,
  protocol: SandboxProtocol,
  settings: NewChannel['settings'] = {},
): Promise<BankCredentials> {
  const { algorithm, path } = sandboxes[protocol];
  const code = `sandbox-${protocol}`;
  // Not its code, as with every key of a city: who mistakes one for the other is found out.
  const keyId = `${code}-1`;
  const contract = { code, keyId, protocol, algorithm, settings, sandbox: true };
  const channel = await addChannel(database.owner.sql, contract);
  const known = { channel: code, protocol, path, keyId, algorithm };
  if (algorithm === 'basic') {
    return { ...known, basicAuth: { user: keyId, password: channel.password } };
  }
  const privateKeyPem = channel.privateKey().export({ type: 'pkcs8', format: 'pem' });
  return { ...known, privateKeyPem: String(privateKeyPem) };
}
