import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { Money } from '#lib/domain/money.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { isRegistryCode } from '#lib/domain/registry-code.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { spokenProtocols } from '#lib/gateway/office/spoken-protocols.ts';
import { isUsableKey, type KeyMaterial } from '#lib/key-material.ts';
import { objectionToSettings } from './channel-terms.ts';

export interface NewChannelKey extends KeyMaterial {
  readonly keyId: string;
}

export interface NewChannel {
  readonly partner: { readonly registryCode: string; readonly name: string };
  readonly code: string;
  readonly protocol: string;
  /** Largest payment it may make. */
  readonly amountMax: Money;
  /** What its contract says of its protocol; absent means the usual. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** False until two people have agreed that it may begin. */
  readonly enabled?: boolean;
  /** It tries the gateway only, for ever: what it pays is in no book. */
  readonly sandbox?: boolean;
  readonly keys: readonly NewChannelKey[];
}

/** Connects channels of banks and agents with their keys; answers the ids by code. */
export async function connectChannels(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  channels: readonly NewChannel[],
): Promise<Result<ReadonlyMap<string, number>>> {
  for (const channel of channels) {
    const objection = objectionTo(channel);
    if (objection) return refuse(objection, { channel: channel.code });
    const settings = objectionToSettings(channel.protocol, channel.settings ?? {});
    if (settings) return { ok: false, refusal: settings };
  }
  return await inTransaction(sql, async (tx) => {
    const taken = await takenCode(tx, channels);
    if (taken !== undefined) return refuse('channel_code_taken', { channel: taken });
    const ids = await storeChannels(tx, channels);
    await storeKeys(tx, channels, ids);
    await appendAudit(tx, grant, {
      action: 'channels.connect',
      object: `channel:${channels[0]?.code ?? 'none'}`,
      details: {
        count: channels.length,
        sandboxes: channels.filter(({ sandbox }) => sandbox).length,
      },
    });
    return ok(ids);
  });
}

function objectionTo({
  partner,
  code,
  protocol,
  amountMax,
  keys,
}: NewChannel): RefusalCode | undefined {
  if (!isRegistryCode(partner.registryCode)) return 'registry_code_invalid';
  if (!/^[a-z0-9][a-z0-9-]{1,40}$/.test(code)) return 'channel_malformed';
  if (!spokenProtocols().some(({ dialect }) => dialect === protocol)) return 'channel_malformed';
  if (partner.name.trim() === '' || amountMax <= 0n) return 'channel_malformed';
  return keys.every(isUsableKey) ? undefined : 'channel_key_malformed';
}

async function takenCode(tx: Transaction, channels: readonly NewChannel[]) {
  const codes = channels.map(({ code }) => code);
  const [row] = await tx<{ code: string }[]>`
    SELECT code FROM channels WHERE code = ANY(${codes}::text[]) LIMIT 1`;
  return row?.code;
}

async function storeChannels(
  tx: Transaction,
  channels: readonly NewChannel[],
): Promise<Map<string, number>> {
  const column = <T>(pick: (channel: NewChannel) => T) => channels.map(pick);
  const registryCodes = column(({ partner }) => partner.registryCode);
  await tx`
    INSERT INTO partners (registry_code, name)
    SELECT DISTINCT ON (registry_code) registry_code, name
    FROM unnest(${registryCodes}::text[], ${column(({ partner }) => partner.name)}::text[])
      AS partner(registry_code, name)
    ON CONFLICT (registry_code) DO NOTHING`;
  const rows = await tx<{ id: number; code: string }[]>`
    INSERT INTO channels (partner_id, code, protocol, amount_max, settings, enabled, sandbox)
    SELECT partner.id, fresh.code, fresh.protocol, fresh.amount_max, fresh.settings::jsonb,
      fresh.enabled::boolean, fresh.sandbox::boolean
    FROM unnest(
      ${registryCodes}::text[],
      ${column(({ code }) => code)}::text[],
      ${column(({ protocol }) => protocol)}::text[],
      ${column(({ amountMax }) => amountMax.toString())}::bigint[],
      ${column(({ settings = {} }) => JSON.stringify(settings))}::text[],
      ${column(({ enabled = true }) => String(enabled))}::text[],
      ${column(({ sandbox = false }) => String(sandbox))}::text[]
    ) AS fresh(registry_code, code, protocol, amount_max, settings, enabled, sandbox)
    JOIN partners AS partner ON partner.registry_code = fresh.registry_code
    RETURNING id, code`;
  return new Map(rows.map(({ code, id }) => [code, id]));
}

async function storeKeys(
  tx: Transaction,
  channels: readonly NewChannel[],
  ids: ReadonlyMap<string, number>,
) {
  const keys = channels.flatMap((channel) => {
    const channelId = ids.get(channel.code) ?? 0;
    return channel.keys.map((key) => ({ ...key, channelId }));
  });
  await tx`
    INSERT INTO channel_keys (channel_id, key_id, algorithm, material)
    SELECT channel_id, key_id, algorithm, material
    FROM unnest(
      ${keys.map(({ channelId }) => channelId)}::integer[],
      ${keys.map(({ keyId }) => keyId)}::text[],
      ${keys.map(({ algorithm }) => algorithm)}::text[],
      ${keys.map(({ material }) => material)}::text[]
    ) AS key(channel_id, key_id, algorithm, material)`;
}
