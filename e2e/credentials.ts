import { execFileSync } from 'node:child_process';

export interface Credentials {
  readonly url: string;
  readonly subscribers: readonly { login: string; password: string; accounts: string[] }[];
  readonly staff: readonly { login: string; password: string; roles: string[] }[];
  readonly accounts: readonly { number: string; due: string; note: string }[];
  readonly nodes: readonly { node: string; token: string }[];
  readonly channels: readonly {
    channel: string;
    keyId: string;
    algorithm: 'ed25519' | 'hmac-sha256';
    privateKeyPem?: string;
    secretBase64?: string;
  }[];
}

/** Reads every demo sign-in of the city under test, as a person would with one command. */
export function readCredentials(port: number, dataDir: string): Credentials {
  const text = execFileSync(process.execPath, ['scripts/bootstrap.mjs', 'demo-credentials'], {
    encoding: 'utf8',
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
  });
  return JSON.parse(text);
}
