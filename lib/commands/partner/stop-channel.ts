import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { lockChannel } from './channel-terms.ts';

/*
 * What takes rights away, one person does, and at once: a leaked key or a bank gone wild does not
 * wait for a second signature. To give them back needs two.
 */

interface Asked {
  readonly channel: string;
  readonly reason: string;
}

/** Disables a channel: what it asks is refused from now on, money already taken is still kept. */
export async function disableChannel(
  sql: Sql,
  grant: StaffGrant,
  asked: Asked,
): Promise<Result<{ readonly channel: string }>> {
  const reason = asked.reason.trim();
  if (reason === '') return refuse('reason_missing', { field: 'reason' });
  return await inTransaction(sql, async (tx) => {
    const channel = await lockChannel(tx, { code: asked.channel });
    if (!channel) return refuse('channel_unknown');
    await tx`UPDATE channels SET enabled = false WHERE id = ${channel.id}`;
    const object = `channel:${channel.code}` as const;
    await appendAudit(tx, grant, { action: 'channel.disable', object, details: { reason } });
    return ok({ channel: channel.code });
  });
}

/** Revokes a key of a channel: gateways forget it within seconds. */
export async function revokeKey(
  sql: Sql,
  grant: StaffGrant,
  asked: Asked & { readonly keyId: string },
): Promise<Result<{ readonly channel: string }>> {
  const reason = asked.reason.trim();
  if (reason === '') return refuse('reason_missing', { field: 'reason' });
  return await inTransaction(sql, async (tx) => {
    const channel = await lockChannel(tx, { code: asked.channel });
    if (!channel) return refuse('channel_unknown');
    const { count } = await tx`
      UPDATE channel_keys SET revoked_at = now()
      WHERE channel_id = ${channel.id} AND key_id = ${asked.keyId} AND revoked_at IS NULL`;
    if (count === 0) return refuse('channel_key_unknown');
    await appendAudit(tx, grant, {
      action: 'channel.revoke-key',
      object: `channel:${channel.code}`,
      details: { keyId: asked.keyId, reason },
    });
    return ok({ channel: channel.code });
  });
}
