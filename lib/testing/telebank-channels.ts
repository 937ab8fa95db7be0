import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import type { KeyAlgorithm } from '#lib/domain/payment/key-algorithm.ts';
import { required } from '#lib/required.ts';

/** A channel of some protocol, with the key it proves itself by. */
export interface TestChannel {
  readonly grant: ChannelGrant;
  readonly code: string;
  readonly algorithm: KeyAlgorithm;
  /** Of a channel that has a password. */
  readonly password: string;
  /** Of a channel that signs; throws for others. */
  readonly privateKey: () => KeyObject;
}

export interface NewChannel {
  readonly code: string;
  /** The id of its key; without one its code. */
  readonly keyId?: string;
  readonly protocol: string;
  readonly algorithm: KeyAlgorithm;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly networks?: readonly string[];
  readonly services?: readonly string[];
  readonly amountMax?: bigint;
  readonly enabled?: boolean;
  readonly sandbox?: boolean;
}

/** A channel for each protocol and dialect, under the code it has in examples. */
export const channelsOfProtocols = [
  { code: 'terminal', protocol: 'osmp', algorithm: 'basic' },
  {
    code: 'kiosk',
    protocol: 'ibox',
    algorithm: 'basic',
    settings: { name: 'masked', address: 'masked' },
  },
  { code: 'city-pay', protocol: 'city24', algorithm: 'basic' },
  { code: 'privat', protocol: 'debt-privat', algorithm: 'basic' },
  { code: 'abank', protocol: 'debt-abank', algorithm: 'basic' },
  { code: 'easy', protocol: 'easypay', algorithm: 'rsa-sha1' },
  { code: 'pumb', protocol: 'pumb', algorithm: 'es256', settings: { openStatus: true } },
] as const satisfies readonly NewChannel[];

/** Adds a channel with a key of its own to a city that has a partner. */
export async function addChannel(owner: Sql, channel: NewChannel): Promise<TestChannel> {
  const { code, keyId = code, protocol, algorithm, services = null } = channel;
  const { settings = {}, networks = [], amountMax = 10_000_000n, enabled = true } = channel;
  const { sandbox = false } = channel;
  const [row] = await owner<{ id: number }[]>`
    INSERT INTO channels
      (partner_id, code, protocol, amount_max, enabled, networks, services, settings, sandbox)
    SELECT id, ${code}, ${protocol}, ${amountMax}, ${enabled}, ${[...networks]}::text[],
      ${services && [...services]}::text[], ${JSON.stringify(settings)}::text::jsonb, ${sandbox}
    FROM partners ORDER BY id LIMIT 1
    RETURNING id`;
  const { id } = required(row, 'a channel');
  const key = newKey(keyId, algorithm);
  await owner`INSERT INTO channel_keys (channel_id, key_id, algorithm, material)
    VALUES (${id}, ${keyId}, ${algorithm}, ${key.material})`;
  const grant = issueGrant<ChannelGrant>({
    kind: 'channel',
    channelId: id,
    channelCode: code,
    ...(services === null ? {} : { services }),
    ...(sandbox ? { isSandbox: true as const } : {}),
  });
  return {
    grant,
    code,
    algorithm,
    password: key.password ?? '',
    privateKey: () => required(key.privateKey, `a private key of ${code}`),
  };
}

/** The header by which a channel with a password proves itself. */
export function basicOf({ code, password }: Pick<TestChannel, 'code' | 'password'>) {
  return { authorization: `Basic ${Buffer.from(`${code}:${password}`).toString('base64')}` };
}

interface NewKey {
  readonly material: string;
  readonly password?: string;
  readonly privateKey?: KeyObject;
}

function newKey(keyId: string, algorithm: KeyAlgorithm): NewKey {
  if (algorithm === 'basic') {
    const password = randomBytes(12).toString('base64url');
    const material = createHash('sha256').update(`${keyId}:${password}`).digest('hex');
    return { material, password };
  }
  const { privateKey, publicKey } = pairOf(algorithm);
  return { material: String(publicKey.export({ type: 'spki', format: 'pem' })), privateKey };
}

function pairOf(algorithm: Exclude<KeyAlgorithm, 'basic'>) {
  switch (algorithm) {
    case 'ed25519':
      return generateKeyPairSync('ed25519');
    case 'es256':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' });
    case 'es384':
      return generateKeyPairSync('ec', { namedCurve: 'P-384' });
    case 'es512':
      return generateKeyPairSync('ec', { namedCurve: 'P-521' });
    case 'hmac-sha256':
      throw new Error('a shared secret is no pair');
    default:
      return generateKeyPairSync('rsa', { modulusLength: 2048 });
  }
}
