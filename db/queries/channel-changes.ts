import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type {
  ChannelChangeContent,
  ChannelChangeState,
} from '#lib/domain/partner/channel-change.ts';
import type { KeyAlgorithm } from '#lib/domain/payment/key-algorithm.ts';
import { fingerprintOf, type KeyMaterial } from '#lib/key-material.ts';

/** A change of a channel with who had a part in it. */
export type ChannelChange = ChannelChangeContent & {
  readonly id: number;
  readonly state: ChannelChangeState;
  readonly contentHash: string;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  /** Whoever asks has proposed it. */
  readonly isOwn: boolean;
  readonly decidedBy: string | undefined;
  readonly decidedAt: string | undefined;
  readonly rejectReason: string | undefined;
};

type ChangeRow = Pick<ChannelChange, 'id' | 'kind' | 'before' | 'after' | 'state' | 'reason'> & {
  readonly content_hash: string;
  readonly proposed_by: string;
  readonly proposed_at: string;
  readonly is_own: boolean;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly reject_reason: string | null;
};

/** Reads the last changes of a channel, what waits first. */
export async function channelChangesOf(
  sql: Sql,
  grant: StaffGrant,
  { channelId, rowsMax }: { readonly channelId: number; readonly rowsMax: number },
): Promise<ChannelChange[]> {
  const rows = await sql<ChangeRow[]>`
    SELECT change.id, change.kind, change.before, change.after, change.state, change.content_hash,
      change.reason, coalesce(proposer.full_name, change.proposed_by) AS proposed_by,
      change.proposed_at, change.proposed_by = ${`user:${grant.userId}`} AS is_own,
      coalesce(decider.full_name, change.decided_by) AS decided_by, change.decided_at,
      change.reject_reason
    FROM channel_changes AS change
    LEFT JOIN users AS proposer ON 'user:' || proposer.id = change.proposed_by
    LEFT JOIN users AS decider ON 'user:' || decider.id = change.decided_by
    WHERE change.channel_id = ${channelId}
    ORDER BY change.state <> 'proposed', change.id DESC
    LIMIT ${rowsMax}`;
  return rows.map(
    ({
      content_hash,
      proposed_by,
      proposed_at,
      is_own,
      decided_by,
      decided_at,
      reject_reason,
      ...row
    }) =>
      ({
        ...row,
        contentHash: content_hash,
        proposedBy: proposed_by,
        proposedAt: proposed_at,
        isOwn: is_own,
        decidedBy: decided_by ?? undefined,
        decidedAt: decided_at ?? undefined,
        rejectReason: reject_reason ?? undefined,
      }) as ChannelChange,
  );
}

export type ChannelKeyState = 'live' | 'ending' | 'ended' | 'revoked';

/** A key of a channel without what proves it. */
export interface ChannelKeyLine {
  readonly keyId: string;
  readonly algorithm: KeyAlgorithm;
  readonly state: ChannelKeyState;
  readonly notBefore: string;
  readonly notAfter: string | undefined;
  readonly revokedAt: string | undefined;
  readonly fingerprint: string;
}

/** Reads the keys of a channel, the newest first. */
export async function channelKeysOf(
  sql: Sql,
  _grant: StaffGrant,
  channelId: number,
): Promise<ChannelKeyLine[]> {
  const rows = await sql<(Omit<ChannelKeyLine, 'notAfter' | 'revokedAt' | 'fingerprint'> & Ends)[]>`
    SELECT key_id AS "keyId", algorithm, material, not_before AS "notBefore",
      not_after AS "notAfter", revoked_at AS "revokedAt", CASE
        WHEN revoked_at IS NOT NULL THEN 'revoked'
        WHEN not_after <= now() THEN 'ended'
        WHEN not_after IS NOT NULL THEN 'ending'
        ELSE 'live'
      END AS state
    FROM channel_keys WHERE channel_id = ${channelId} ORDER BY id DESC`;
  return rows.map(({ notAfter, revokedAt, material, ...key }) => {
    const fingerprint = printOf({ algorithm: key.algorithm, material });
    const ends = { notAfter: notAfter ?? undefined, revokedAt: revokedAt ?? undefined };
    return { ...key, ...ends, fingerprint };
  });
}

/** A key that cannot be read has none; the gateway says so in its log. */
function printOf(key: KeyMaterial): string {
  try {
    return fingerprintOf(key);
  } catch {
    return '';
  }
}

interface Ends {
  readonly material: string;
  readonly notAfter: string | null;
  readonly revokedAt: string | null;
}
