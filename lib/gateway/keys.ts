import type { Sql } from '#db/client.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { log } from '#lib/log.ts';
import { type Pace, TokenBuckets } from '#lib/token-buckets.ts';
import { within } from './deadline.ts';
import { type Algorithm, type VerifyingKey, verifyingKey } from './signature/algorithms.ts';

export interface ChannelKey {
  readonly id: number;
  readonly keyId: string;
  readonly verifying: VerifyingKey;
  readonly channelEnabled: boolean;
  /** The protocol the channel's contract names. */
  readonly channelProtocol: string;
  readonly grant: ChannelGrant;
}

interface KeyRow {
  readonly id: number;
  readonly key_id: string;
  readonly algorithm: Algorithm;
  readonly material: string;
  readonly channel_id: number;
  readonly code: string;
  readonly protocol: string;
  readonly enabled: boolean;
}

const keptMs = 5_000;

/** A read that is overdue is given up, and the next one who asks reads anew. */
const readMsMax = 2_000;

type Ring = ReadonlyMap<string, ChannelKey>;

/**
 * Makes a look-up of signing keys that are live by the clock of the database. A city has some
 * dozens, so all of them are read at once and kept for five seconds: a revocation works almost at
 * once and a payment costs no query of its own. An id that is not on the ring is looked for again,
 * since it may be new, but strangers who make up ids soon cost no more than a query a second.
 */
export function createKeyRing(
  sql: Sql,
  searchPace: Pace = { perSecond: 1, burst: 20 },
): (keyId: string) => Promise<ChannelKey | undefined> {
  const searches = new TokenBuckets(searchPace);
  let ring: Ring = new Map();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  const read = async () => {
    const asked = performance.now();
    ring = await readKeys(sql);
    readAt = asked;
  };
  return async (keyId) => {
    const isOld = performance.now() - readAt > keptMs;
    if (isOld || (!ring.has(keyId) && mayRead(searches))) {
      reading ??= within(readMsMax, read()).finally(() => {
        reading = undefined;
      });
      await reading;
    }
    return ring.get(keyId);
  };
}

const everybody = 0;

function mayRead(searches: TokenBuckets): boolean {
  if (searches.secondsToWait(everybody) !== undefined) return false;
  searches.take(everybody);
  return true;
}

async function readKeys(sql: Sql): Promise<Ring> {
  const rows = await sql<KeyRow[]>`
    SELECT key.id, key.key_id, key.algorithm, key.material, channel.id AS channel_id,
      channel.code, channel.protocol, channel.enabled
    FROM channel_keys AS key
    JOIN channels AS channel ON channel.id = key.channel_id
    WHERE key.revoked_at IS NULL AND key.not_before <= now()
      AND (key.not_after IS NULL OR key.not_after > now())`;
  return new Map(rows.flatMap((row) => entryOf(row)));
}

/** A key that cannot be read shuts out its own channel and nobody else. */
function entryOf(row: KeyRow): [string, ChannelKey][] {
  try {
    return [[row.key_id, toKey(row)]];
  } catch (cause) {
    log('gateway').error({ key: row.id, error: cause }, 'key unreadable');
    return [];
  }
}

function toKey(row: KeyRow): ChannelKey {
  return {
    id: row.id,
    keyId: row.key_id,
    verifying: verifyingKey(row.algorithm, row.material),
    channelEnabled: row.enabled,
    channelProtocol: row.protocol,
    grant: issueGrant<ChannelGrant>({
      kind: 'channel',
      channelId: row.channel_id,
      channelCode: row.code,
    }),
  };
}
