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

/** The key a demo bank signs with. */
export type DemoChannelKey = {
  readonly channel: string;
  readonly keyId: string;
} & (
  | {
      readonly algorithm: 'ed25519';
      readonly privateKeyPem: string;
      readonly publicKeyPem: string;
    }
  | { readonly algorithm: 'hmac-sha256'; readonly secretBase64: string }
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

export const demoChannels = [
  { channel: 'demo-bank', algorithm: 'ed25519' },
  { channel: 'demo-telebank', algorithm: 'hmac-sha256' },
  { channel: 'demo-post', algorithm: 'ed25519' },
] as const;

export type DemoChannelCode = (typeof demoChannels)[number]['channel'];
