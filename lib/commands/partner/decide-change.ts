import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { holdBankingDays } from '#db/functions/banking-days.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { recogniseReceipts } from '#db/functions/recognise-receipts.ts';
import { actorOf, type JobGrant, type StaffGrant } from '#lib/auth/grant.ts';
import {
  type ChannelChangeContent,
  type KeyToAdd,
  liveKeysMax,
} from '#lib/domain/partner/channel-change.ts';
import { type ChannelTerms, canonicalText } from '#lib/domain/partner/channel-terms.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { type LockedChannel, lockChannel, storeTerms } from './channel-terms.ts';
import { hashOfChange } from './propose-change.ts';

export interface ChangeToApprove {
  readonly id: number;
  /** Hash of what the person has looked at. */
  readonly contentHash: string;
}

/**
 * Approves a change as another person than the one who proposed it has seen it. Refuses terms that
 * were proposed on what no longer holds.
 */
export async function approveChange(
  sql: Sql | Transaction,
  grant: StaffGrant | JobGrant,
  { id, contentHash }: ChangeToApprove,
): Promise<Result<{ readonly channel: string }>> {
  return await inTransaction(sql, async (tx) => {
    const found = await lockProposed(tx, id);
    if (!found.ok) return found;
    const { change, channel } = found.value;
    const objection = objectionTo(found.value, actorOf(grant), contentHash);
    if (objection) return refuse(objection);
    await decide(tx, grant, { id, state: 'approved' });
    await carryOut(tx, channel, change);
    await appendAudit(tx, grant, {
      action: `channel.approve-${change.kind}`,
      object: `channel:${channel.code}`,
      details: { change: id, contentHash },
    });
    return ok({ channel: channel.code });
  });
}

/** Rejects a change with the reason; whoever proposed it may take it back so too. */
export async function rejectChange(
  sql: Sql,
  grant: StaffGrant,
  { id, reason }: { readonly id: number; readonly reason: string },
): Promise<Result<{ readonly channel: string }>> {
  if (reason.trim() === '') return refuse('reason_missing');
  return await inTransaction(sql, async (tx) => {
    const found = await lockProposed(tx, id);
    if (!found.ok) return found;
    const { change, channel } = found.value;
    await decide(tx, grant, { id, state: 'rejected', reason: reason.trim() });
    await appendAudit(tx, grant, {
      action: `channel.reject-${change.kind}`,
      object: `channel:${channel.code}`,
      details: { change: id, reason: reason.trim() },
    });
    return ok({ channel: channel.code });
  });
}

type ChangeRow = ChannelChangeContent & {
  readonly channel_id: number;
  readonly content_hash: string;
  readonly material: string | null;
  readonly state: string;
  readonly proposed_by: string;
};

interface Found {
  readonly change: ChangeRow;
  readonly channel: LockedChannel;
}

async function lockProposed(tx: Transaction, id: number): Promise<Result<Found>> {
  const [known] = await tx<{ channel_id: number }[]>`
    SELECT channel_id FROM channel_changes WHERE id = ${id}`;
  if (!known) return refuse('channel_change_unknown');
  const channel = required(await lockChannel(tx, { id: known.channel_id }), 'a channel');
  const [change] = await tx<ChangeRow[]>`
    SELECT channel_id, kind, before, after, content_hash, material, state, proposed_by
    FROM channel_changes WHERE id = ${id} FOR UPDATE`;
  return change?.state === 'proposed' ? ok({ change, channel }) : refuse('channel_change_decided');
}

function objectionTo(
  { change, channel }: Found,
  actor: string,
  contentHash: string,
): RefusalCode | undefined {
  const isSame = hashOfChange(channel.code, contentOf(change)) === contentHash;
  if (!isSame || change.content_hash !== contentHash) return 'channel_change_changed';
  if (change.proposed_by === actor) return 'approver_is_proposer';
  switch (change.kind) {
    case 'contract': {
      const isStill = canonicalText(change.before) === canonicalText(channel.terms);
      return isStill ? undefined : 'channel_change_outdated';
    }
    case 'key':
      return channel.liveKeys.length < liveKeysMax ? undefined : 'channel_keys_too_many';
    case 'enabling':
      return channel.liveKeys.length > 0 ? undefined : 'channel_key_missing';
  }
}

function contentOf({ kind, before, after }: ChangeRow): ChannelChangeContent {
  return { kind, before, after } as ChannelChangeContent;
}

async function carryOut(tx: Transaction, channel: LockedChannel, change: ChangeRow): Promise<void> {
  switch (change.kind) {
    case 'contract':
      return await changeTerms(tx, channel, change.after);
    case 'key':
      return await addKey(
        tx,
        channel,
        change.after,
        required(change.material ?? undefined, 'a key'),
      );
    case 'enabling':
      await tx`UPDATE channels SET enabled = true WHERE id = ${channel.id}`;
  }
}

/**
 * Waits for the payments under way, so that none is decided by the old terms after the new ones
 * hold; what a day has taken is counted anew when its limit is asked for.
 */
async function changeTerms(tx: Transaction, { id }: LockedChannel, terms: ChannelTerms) {
  await holdBankingDays(tx);
  await storeTerms(tx, id, terms);
  await tx`DELETE FROM channel_days WHERE channel_id = ${id}`;
  // The contract says who transfers the channel's money.
  await recogniseReceipts(tx);
}

async function addKey(tx: Transaction, { id }: LockedChannel, key: KeyToAdd, material: string) {
  if (key.retireDays !== null) {
    await tx`
      UPDATE channel_keys SET
        not_after = least(not_after, now() + make_interval(days => ${key.retireDays}))
      WHERE channel_id = ${id} AND revoked_at IS NULL AND (not_after IS NULL OR not_after > now())`;
  }
  await tx`
    INSERT INTO channel_keys (channel_id, key_id, algorithm, material)
    VALUES (${id}, ${key.keyId}, ${key.algorithm}, ${material})`;
}

async function decide(
  tx: Transaction,
  grant: StaffGrant | JobGrant,
  done: { readonly id: number; readonly state: 'approved' | 'rejected'; readonly reason?: string },
): Promise<void> {
  await tx`
    UPDATE channel_changes SET state = ${done.state}, decided_by = ${actorOf(grant)},
      decided_at = now(), reject_reason = ${done.reason ?? null}, material = NULL
    WHERE id = ${done.id}`;
}
