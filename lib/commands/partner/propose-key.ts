import { createPublicKey } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { liveKeysMax, retireDaysMax } from '#lib/domain/partner/channel-change.ts';
import type { KeyAlgorithm } from '#lib/domain/payment/key-algorithm.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { fingerprintOf, isUsableKey, newSecret } from '#lib/key-material.ts';
import { lockChannel } from './channel-terms.ts';
import { type ProposedChange, storeChange } from './propose-change.ts';

export interface KeyAsked {
  readonly channel: string;
  /** What the bank names the key by; unique among all channels for ever. */
  readonly keyId: string;
  readonly algorithm: KeyAlgorithm;
  /** PEM of the public key; a secret is made here, so nobody has to send one. */
  readonly publicKeyPem: string;
  /** The other live keys end so many days after the approval; absent means they stay. */
  readonly retireDays?: number;
  readonly reason: string;
}

export interface ProposedKey extends ProposedChange {
  readonly fingerprint: string;
  /** To be shown once and told to the bank; it cannot be asked for again. */
  readonly secret?: string;
}

/** Proposes a new key of a channel; it is good from the moment another person approves it. */
export async function proposeKey(
  sql: Sql | Transaction,
  grant: StaffGrant | JobGrant,
  asked: KeyAsked,
): Promise<Result<ProposedKey>> {
  const made = keyOf(asked);
  if (!made.ok) return made;
  const { secret, material } = made.value;
  const { keyId, algorithm, reason, retireDays = null } = asked;
  return await inTransaction(sql, async (tx) => {
    const channel = await lockChannel(tx, { code: asked.channel });
    if (!channel) return refuse('channel_unknown');
    if (channel.liveKeys.length >= liveKeysMax) return refuse('channel_keys_too_many');
    if (await isTaken(tx, keyId)) return refuse('channel_key_taken', { field: 'keyId' });
    const fingerprint = fingerprintOf({ algorithm, material });
    const after = { keyId, algorithm, fingerprint, retireDays };
    const content = { kind: 'key', before: channel.liveKeys, after } as const;
    const stored = await storeChange(tx, grant, { channel, content, reason, material });
    if (!stored.ok) return stored;
    return ok({ ...stored.value, fingerprint, ...(secret === undefined ? {} : { secret }) });
  });
}

function keyOf(asked: KeyAsked): Result<{ readonly material: string; readonly secret?: string }> {
  const { keyId, algorithm, retireDays = 0, publicKeyPem } = asked;
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$/.test(keyId)) {
    return refuse('channel_key_malformed', { field: 'keyId' });
  }
  if (!Number.isInteger(retireDays) || retireDays < 0 || retireDays > retireDaysMax) {
    return refuse('channel_key_malformed', { field: 'retireDays' });
  }
  const made = newSecret(algorithm, keyId);
  if (made) return ok(made);
  const material = publicHalf(publicKeyPem);
  return material !== undefined && isUsableKey({ algorithm, material })
    ? ok({ material })
    : refuse('channel_key_malformed', { field: 'publicKeyPem' });
}

/** Only ever keeps the public half: a private key pasted by mistake is refused, never stored. */
function publicHalf(pem: string): string | undefined {
  if (/PRIVATE KEY/.test(pem)) return undefined;
  try {
    return createPublicKey(pem.trim()).export({ type: 'spki', format: 'pem' }).toString();
  } catch {
    return undefined;
  }
}

async function isTaken(tx: Transaction, keyId: string): Promise<boolean> {
  const [row] = await tx`
    SELECT FROM channel_keys WHERE key_id = ${keyId}
    UNION ALL
    SELECT FROM channel_changes WHERE after ->> 'keyId' = ${keyId} AND state = 'proposed'`;
  return row !== undefined;
}
