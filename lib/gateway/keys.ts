import type { Sql } from '#db/client.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { type Algorithm, type VerifyingKey, verifyingKey } from './signature/algorithms.ts';

export interface ChannelKey {
  readonly id: number;
  readonly keyId: string;
  readonly verifying: VerifyingKey;
  /** Shared secret of an HMAC channel, as the database keeps it: answers are signed with it. */
  readonly material: string;
  readonly channelEnabled: boolean;
  readonly grant: ChannelGrant;
}

interface KeyRow {
  readonly id: number;
  readonly key_id: string;
  readonly algorithm: Algorithm;
  readonly material: string;
  readonly channel_id: number;
  readonly code: string;
  readonly enabled: boolean;
}

const keptMs = 5_000;

/**
 * Makes a look-up of signing keys that are live by the clock of the database. A key is kept for
 * five seconds, so that a revocation works almost at once and a payment costs no extra query.
 */
export function createKeyRing(sql: Sql): (keyId: string) => Promise<ChannelKey | undefined> {
  const kept = new Map<
    string,
    { readonly until: number; readonly key: Promise<ChannelKey | undefined> }
  >();
  return (keyId) => {
    const now = performance.now();
    const known = kept.get(keyId);
    if (known && known.until > now) return known.key;
    if (kept.size > 10_000) kept.clear();
    const key = readKey(sql, keyId);
    kept.set(keyId, { until: now + keptMs, key });
    key.catch(() => kept.delete(keyId));
    return key;
  };
}

async function readKey(sql: Sql, keyId: string): Promise<ChannelKey | undefined> {
  const [row] = await sql<KeyRow[]>`
    SELECT key.id, key.key_id, key.algorithm, key.material, channel.id AS channel_id,
      channel.code, channel.enabled
    FROM channel_keys AS key
    JOIN channels AS channel ON channel.id = key.channel_id
    WHERE key.key_id = ${keyId} AND key.revoked_at IS NULL AND key.not_before <= now()
      AND (key.not_after IS NULL OR key.not_after > now())`;
  if (!row) return undefined;
  return {
    id: row.id,
    keyId: row.key_id,
    verifying: verifyingKey(row.algorithm, row.material),
    material: row.material,
    channelEnabled: row.enabled,
    grant: issueGrant<ChannelGrant>({
      kind: 'channel',
      channelId: row.channel_id,
      channelCode: row.code,
    }),
  };
}
