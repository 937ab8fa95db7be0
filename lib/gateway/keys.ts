import type { Sql } from '#db/client.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import type { KeyAlgorithm } from '#lib/domain/payment/key-algorithm.ts';
import { log } from '#lib/log.ts';
import { type Pace, TokenBuckets } from '#lib/token-buckets.ts';
import { within } from './deadline.ts';
import { type VerifyingKey, verifyingKey } from './signature/algorithms.ts';

/** A channel as its contract stands. */
export interface Channel {
  readonly grant: ChannelGrant;
  /** The protocol and dialect its contract names. */
  readonly dialect: string;
  readonly enabled: boolean;
  /** Networks it may call from, CIDR; none means anywhere. */
  readonly networks: readonly string[];
  /** What its contract says of its protocol, to be parsed by the protocol. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface ChannelKey {
  readonly id: number;
  readonly keyId: string;
  readonly verifying: VerifyingKey;
  readonly channel: Channel;
}

/** A channel with the keys that are live now, the newest first. */
export interface KeyedChannel extends Channel {
  readonly keys: readonly ChannelKey[];
}

export interface KeyRing {
  findKey(keyId: string): Promise<ChannelKey | undefined>;
  findChannel(code: string): Promise<KeyedChannel | undefined>;
}

interface KeyRow {
  /** Null, as all that follows, for a channel without a live key. */
  readonly id: number | null;
  readonly key_id: string;
  readonly algorithm: KeyAlgorithm;
  readonly material: string;
  readonly channel_id: number;
  readonly code: string;
  readonly protocol: string;
  readonly enabled: boolean;
  readonly networks: readonly string[];
  readonly services: readonly string[] | null;
  readonly sandbox: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
}

const keptMs = 5_000;

/** A read that is overdue is given up, and the next one who asks reads anew. */
const readMsMax = 2_000;

interface Ring {
  readonly keys: ReadonlyMap<string, ChannelKey>;
  readonly channels: ReadonlyMap<string, KeyedChannel>;
}

/**
 * Makes a look-up of the channels and their keys that are live by the clock of the database. A city
 * has some dozens, so all of them are read at once and kept for five seconds: a revocation works
 * almost at once and a payment costs no query of its own. A name that is not on the ring is looked
 * for again, since it may be new, but strangers who make up names soon cost no more than a query a
 * second.
 */
export function createKeyRing(sql: Sql, searchPace: Pace = { perSecond: 1, burst: 20 }): KeyRing {
  const searches = new TokenBuckets(searchPace);
  let ring: Ring = { keys: new Map(), channels: new Map() };
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  const read = async () => {
    const asked = performance.now();
    ring = await readRing(sql);
    readAt = asked;
  };
  const find = async <T>(pick: (ring: Ring) => T | undefined): Promise<T | undefined> => {
    const isOld = performance.now() - readAt > keptMs;
    if (isOld || (pick(ring) === undefined && mayRead(searches))) {
      reading ??= within(readMsMax, read()).finally(() => {
        reading = undefined;
      });
      await reading;
    }
    return pick(ring);
  };
  return {
    findKey: (keyId) => find(({ keys }) => keys.get(keyId)),
    findChannel: (code) => find(({ channels }) => channels.get(code)),
  };
}

const everybody = 0;

function mayRead(searches: TokenBuckets): boolean {
  if (searches.secondsToWait(everybody) !== undefined) return false;
  searches.take(everybody);
  return true;
}

async function readRing(sql: Sql): Promise<Ring> {
  const rows = await sql<KeyRow[]>`
    SELECT key.id, key.key_id, key.algorithm, key.material, channel.id AS channel_id, channel.code,
      channel.protocol, channel.enabled, channel.networks, channel.services, channel.settings,
      channel.sandbox
    FROM channels AS channel
    LEFT JOIN channel_keys AS key ON key.channel_id = channel.id
      AND key.revoked_at IS NULL AND key.not_before <= now()
      AND (key.not_after IS NULL OR key.not_after > now())
    ORDER BY channel.id, key.id DESC`;
  const channels = [...groupBy(rows, ({ code }) => code).values()].map(toChannel);
  return {
    keys: new Map(channels.flatMap(({ keys }) => keys.map((key) => [key.keyId, key]))),
    channels: new Map(channels.map((channel) => [channel.grant.channelCode, channel])),
  };
}

function toChannel(rows: readonly KeyRow[]): KeyedChannel {
  const [row] = rows;
  if (row === undefined) throw new Error('a channel has no row');
  const channel: Channel = {
    dialect: row.protocol,
    enabled: row.enabled,
    networks: row.networks,
    settings: row.settings,
    grant: issueGrant<ChannelGrant>({
      kind: 'channel',
      channelId: row.channel_id,
      channelCode: row.code,
      ...(row.services === null ? {} : { services: row.services }),
      ...(row.sandbox ? { isSandbox: true } : {}),
    }),
  };
  return { ...channel, keys: rows.flatMap((key) => keysOf(key, channel)) };
}

/** A key that cannot be read shuts out its own channel and nobody else. */
function keysOf({ id, key_id: keyId, algorithm, material }: KeyRow, channel: Channel) {
  if (id === null) return [];
  try {
    return [{ id, keyId, verifying: verifyingKey(algorithm, material), channel }];
  } catch (cause) {
    log('gateway').error({ key: id, error: cause }, 'key unreadable');
    return [];
  }
}
