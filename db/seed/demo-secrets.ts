/** What the demo city needs to be told: made once per data folder, never the same twice. */
export interface DemoSecrets {
  readonly subscribers: readonly { readonly login: string; readonly password: string }[];
  readonly staff: readonly { readonly login: string; readonly password: string }[];
  readonly channels: readonly DemoChannelKey[];
  /** What the agents of the scheme's nodes report with. */
  readonly nodes: readonly DemoNodeToken[];
}

/** The token of a node, by its code. */
export interface DemoNodeToken {
  readonly node: string;
  readonly token: string;
}

/** The key a demo bank proves itself with: a pair, a shared secret, or a password. */
export type DemoChannelKey = {
  readonly channel: string;
  readonly keyId: string;
} & (
  | {
      readonly algorithm: 'ed25519' | 'rsa-sha1' | 'es256';
      readonly privateKeyPem: string;
      readonly publicKeyPem: string;
    }
  | { readonly algorithm: 'hmac-sha256'; readonly secretBase64: string }
  | { readonly algorithm: 'basic'; readonly password: string }
);

/** Logins of the demo; their passwords are secrets. */
export const demoLogins = {
  subscribers: ['oksana@oselia.example', 'taras@oselia.example', 'mykola@oselia.example'],
  staff: [
    'kasyr',
    'narahuvannia',
    'nachalnyk',
    'rozrahunky',
    'kerivnyk',
    'banky',
    'zvyazok',
    'auditor',
    'admin',
  ],
} as const;

/**
 * A channel for each protocol and dialect, and a sandbox of each; the first three take the payments
 * of the past. One whose protocol the gateway does not speak has a key, and is not connected.
 */
export const demoChannels = [
  { channel: 'demo-bank', protocol: 'native', algorithm: 'ed25519' },
  { channel: 'demo-telebank', protocol: 'native', algorithm: 'hmac-sha256' },
  { channel: 'demo-post', protocol: 'native', algorithm: 'ed25519' },
  { channel: 'demo-terminal', protocol: 'osmp', algorithm: 'basic' },
  { channel: 'demo-kiosk', protocol: 'ibox', algorithm: 'basic' },
  { channel: 'demo-city-pay', protocol: 'city24', algorithm: 'basic' },
  { channel: 'demo-privat', protocol: 'debt-privat', algorithm: 'basic' },
  { channel: 'demo-abank', protocol: 'debt-abank', algorithm: 'basic' },
  { channel: 'demo-easy', protocol: 'easypay', algorithm: 'rsa-sha1' },
  { channel: 'demo-pumb', protocol: 'pumb', algorithm: 'es256' },
  { channel: 'demo-sandbox', protocol: 'native', algorithm: 'ed25519' },
  { channel: 'demo-sandbox-osmp', protocol: 'osmp', algorithm: 'basic' },
  { channel: 'demo-sandbox-ibox', protocol: 'ibox', algorithm: 'basic' },
  { channel: 'demo-sandbox-city24', protocol: 'city24', algorithm: 'basic' },
  { channel: 'demo-sandbox-privat', protocol: 'debt-privat', algorithm: 'basic' },
  { channel: 'demo-sandbox-abank', protocol: 'debt-abank', algorithm: 'basic' },
  { channel: 'demo-sandbox-easy', protocol: 'easypay', algorithm: 'rsa-sha1' },
  { channel: 'demo-sandbox-pumb', protocol: 'pumb', algorithm: 'es256' },
] as const;

/** Tells a demo channel that tries the gateway: magic accounts, no money. */
export function isSandbox(channel: string): boolean {
  return /^demo-sandbox(-|$)/.test(channel);
}

export type DemoChannelCode = (typeof demoChannels)[number]['channel'];
