import type { Sql } from '#db/client.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';

/** A register by the channel's id of it, and the SHA-256 (hex) of its file. */
export interface ClaimedFile {
  readonly name: string;
  readonly hash: string;
}

/** After this long whoever claimed is dead: a call is answered within seconds. */
const leaseSeconds = 600;

/**
 * Claims the id of a register for its file before the payments in it are taken, so that two files of
 * one id never both pay. The same file again shares the claim: it repeats the same payments.
 */
export async function claimRegister(
  sql: Sql,
  { channelId }: ChannelGrant,
  { name, hash }: ClaimedFile,
): Promise<{ readonly isClaimed: boolean }> {
  const claimed = await sql`
    INSERT INTO register_claims AS claim (channel_id, name, hash)
    VALUES (${channelId}, ${name}, ${hash})
    ON CONFLICT (channel_id, name) DO UPDATE SET hash = excluded.hash, claimed_at = now()
      WHERE claim.hash = excluded.hash
        OR claim.claimed_at < now() - make_interval(secs => ${leaseSeconds})
    RETURNING 1`;
  return { isClaimed: claimed.length > 0 };
}

/** Gives the id of a register back once it is known what became of each payment of its file. */
export async function releaseRegister(
  sql: Sql,
  { channelId }: ChannelGrant,
  { name, hash }: ClaimedFile,
): Promise<void> {
  await sql`
    DELETE FROM register_claims
    WHERE channel_id = ${channelId} AND name = ${name} AND hash = ${hash}`;
}
