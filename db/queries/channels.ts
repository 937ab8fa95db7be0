import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { type Money, money } from '#lib/domain/money.ts';
import type { ChannelFilter } from '#lib/domain/partner/channel-filter.ts';
import type { ChannelTerms } from '#lib/domain/partner/channel-terms.ts';
import { type ChannelHealth, channelHealth } from './channel-health.ts';
import { type TermsRow, termsColumns, termsOf } from './channel-terms.ts';

/** A channel in the list of partners. */
export interface ChannelLine {
  readonly id: number;
  readonly code: string;
  readonly protocol: string;
  readonly enabled: boolean;
  /** It tries the gateway and moves no money. */
  readonly sandbox: boolean;
  readonly partnerId: number;
  readonly partner: string;
  readonly dayAmountMax: Money | undefined;
  /** It has a key that is live now. */
  readonly hasKey: boolean;
  /** Changes that wait for a second person. */
  readonly waiting: number;
  readonly health: ChannelHealth;
}

interface LineRow {
  readonly id: number;
  readonly code: string;
  readonly protocol: string;
  readonly enabled: boolean;
  readonly sandbox: boolean;
  readonly partner_id: number;
  readonly partner: string;
  readonly day_amount_max: bigint | null;
  readonly has_key: boolean;
  readonly waiting: number;
}

/** Lists channels with how they are, those of one partner together. */
export async function channelsOf(
  sql: Sql,
  grant: StaffGrant,
  { text, protocol, state }: ChannelFilter,
): Promise<ChannelLine[]> {
  const rows = await sql<LineRow[]>`
    SELECT * FROM (
      SELECT channel.id, channel.code, channel.protocol, channel.enabled, channel.sandbox,
        channel.day_amount_max, partner.id AS partner_id, partner.name AS partner, partner.registry_code, EXISTS (
          SELECT FROM channel_keys AS key
          WHERE key.channel_id = channel.id AND key.revoked_at IS NULL AND key.not_before <= now()
            AND (key.not_after IS NULL OR key.not_after > now())
        ) AS has_key, (
          SELECT count(*)::integer FROM channel_changes AS change
          WHERE change.channel_id = channel.id AND change.state = 'proposed'
        ) AS waiting
      FROM channels AS channel JOIN partners AS partner ON partner.id = channel.partner_id
    ) AS line
    WHERE (${protocol ?? null}::text IS NULL OR protocol = ${protocol ?? null})
      AND (${text} = '' OR code ILIKE ${likeOf(text)} OR partner ILIKE ${likeOf(text)}
        OR registry_code = ${text})
      AND CASE ${state ?? null}::text
        WHEN 'enabled' THEN enabled WHEN 'disabled' THEN NOT enabled WHEN 'waiting' THEN waiting > 0
        ELSE true END
    ORDER BY partner, code`;
  const health = await channelHealth(
    sql,
    grant,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const { day_amount_max: max, partner_id: partnerId, has_key: hasKey, ...line } = row;
    return {
      ...line,
      partnerId,
      hasKey,
      dayAmountMax: max === null ? undefined : money(max),
      health: health.get(row.id) ?? noHealth,
    };
  });
}

function likeOf(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

const noHealth: ChannelHealth = {
  lastPaymentAt: undefined,
  today: { payments: 0, amount: money(0n), commission: money(0n) },
  recent: { requests: 0, refused: 0, failed: 0, payments: 0, duplicates: 0, p99Ms: undefined },
};

/** A channel with its contract and keys. */
export interface ChannelCard {
  readonly id: number;
  readonly code: string;
  readonly protocol: string;
  readonly enabled: boolean;
  /** It tries the gateway and moves no money. */
  readonly sandbox: boolean;
  readonly partner: {
    readonly id: number;
    readonly name: string;
    readonly registryCode: string;
  };
  readonly terms: ChannelTerms;
  readonly health: ChannelHealth;
}

interface CardRow extends TermsRow {
  readonly id: number;
  readonly code: string;
  readonly protocol: string;
  readonly enabled: boolean;
  readonly sandbox: boolean;
  readonly partner_id: number;
  readonly name: string;
  readonly registry_code: string;
}

/** Reads a channel by its code; undefined when there is none. */
export async function channelOf(
  sql: Sql,
  grant: StaffGrant,
  code: string,
): Promise<ChannelCard | undefined> {
  const [row] = await sql<CardRow[]>`
    SELECT channel.id, channel.code, channel.protocol, channel.enabled, channel.sandbox,
      partner.id AS partner_id, partner.name, partner.registry_code, ${termsColumns(sql)}
    FROM channels AS channel JOIN partners AS partner ON partner.id = channel.partner_id
    WHERE channel.code = ${code}`;
  if (!row) return undefined;
  const health = await channelHealth(sql, grant, [row.id]);
  const { id, protocol, enabled, sandbox, name, registry_code: registryCode } = row;
  return {
    id,
    code,
    protocol,
    enabled,
    sandbox,
    partner: { id: row.partner_id, name, registryCode },
    terms: termsOf(row),
    health: health.get(id) ?? noHealth,
  };
}

/** A partner: bank or agent. */
export interface PartnerCard {
  readonly id: number;
  readonly name: string;
  readonly registryCode: string;
}

/** Lists partners by name. */
export async function partnersOf(sql: Sql, _grant: StaffGrant): Promise<PartnerCard[]> {
  return await sql<PartnerCard[]>`
    SELECT id, name, registry_code AS "registryCode" FROM partners ORDER BY name, id`;
}

/** Lists the services of the city by their codes, in the order of a bill. */
export async function serviceCodesOf(sql: Sql, _grant: StaffGrant): Promise<string[]> {
  const rows = await sql<{ code: string }[]>`SELECT code FROM services ORDER BY position`;
  return rows.map(({ code }) => code);
}
