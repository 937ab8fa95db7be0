import { createHash } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { actorOf, type JobGrant, type StaffGrant } from '#lib/auth/grant.ts';
import type { ChannelChangeContent } from '#lib/domain/partner/channel-change.ts';
import {
  type ChannelTerms,
  canonicalText,
  changedTerms,
} from '#lib/domain/partner/channel-terms.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { type LockedChannel, lockChannel, objectionToTerms, tidyTerms } from './channel-terms.ts';

export interface ProposedChange {
  readonly changeId: number;
  readonly contentHash: string;
}

/** Proposes other terms of a channel's contract; they hold when another person has approved them. */
export async function proposeTerms(
  sql: Sql | Transaction,
  grant: StaffGrant | JobGrant,
  asked: { readonly channel: string; readonly terms: ChannelTerms; readonly reason: string },
): Promise<Result<ProposedChange>> {
  const after = tidyTerms(asked.terms);
  return await inTransaction(sql, async (tx) => {
    const channel = await lockChannel(tx, { code: asked.channel });
    if (!channel) return refuse('channel_unknown');
    if (changedTerms(channel.terms, after).length === 0) return refuse('channel_change_empty');
    const objection = await objectionToTerms(tx, channel.protocol, after);
    if (objection) return { ok: false, refusal: objection };
    const content = { kind: 'contract', before: channel.terms, after } as const;
    return await storeChange(tx, grant, { channel, content, reason: asked.reason });
  });
}

/** Proposes that a channel may begin, or begin again; it needs a key to do so. */
export async function proposeEnabling(
  sql: Sql | Transaction,
  grant: StaffGrant | JobGrant,
  asked: { readonly channel: string; readonly reason: string },
): Promise<Result<ProposedChange>> {
  return await inTransaction(sql, async (tx) => {
    const channel = await lockChannel(tx, { code: asked.channel });
    if (!channel) return refuse('channel_unknown');
    if (channel.enabled) return refuse('channel_change_empty');
    if (channel.liveKeys.length === 0) return refuse('channel_key_missing');
    const content = { kind: 'enabling', before: false, after: true } as const;
    return await storeChange(tx, grant, { channel, content, reason: asked.reason });
  });
}

interface Change {
  readonly channel: LockedChannel;
  readonly content: ChannelChangeContent;
  readonly reason: string;
  /** Of a new key. */
  readonly material?: string;
}

/** Stores a change to be approved by another person; one of a kind waits at a time. */
export async function storeChange(
  tx: Transaction,
  grant: StaffGrant | JobGrant,
  { channel, content, reason, material }: Change,
): Promise<Result<ProposedChange>> {
  if (reason.trim() === '') return refuse('reason_missing', { field: 'reason' });
  const [waiting] = await tx`
    SELECT FROM channel_changes
    WHERE channel_id = ${channel.id} AND kind = ${content.kind} AND state = 'proposed'`;
  if (waiting) return refuse('channel_change_waits');
  const contentHash = hashOfChange(channel.code, content);
  const [row] = await tx<{ id: number }[]>`
    INSERT INTO channel_changes
      (channel_id, kind, before, after, content_hash, material, reason, proposed_by)
    VALUES (${channel.id}, ${content.kind}, ${JSON.stringify(content.before)}::text::jsonb,
      ${JSON.stringify(content.after)}::text::jsonb, ${contentHash}, ${material ?? null},
      ${reason.trim()}, ${actorOf(grant)})
    RETURNING id`;
  const { id: changeId } = required(row, 'a change');
  await appendAudit(tx, grant, {
    action: `channel.propose-${content.kind}`,
    object: `channel:${channel.code}`,
    details: { change: changeId, contentHash, reason: reason.trim() },
  });
  return ok({ changeId, contentHash });
}

/** Hashes what a second person signs, whatever order the database keeps it in. */
export function hashOfChange(channel: string, content: ChannelChangeContent): string {
  return createHash('sha256')
    .update(canonicalText({ channel, ...content }))
    .digest('hex');
}
