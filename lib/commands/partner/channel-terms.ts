import type { Transaction } from '#db/functions/append-journals.ts';
import { type TermsRow, termsColumns, termsOf } from '#db/queries/channel-terms.ts';
import { moneyText, parseMoney } from '#lib/domain/money.ts';
import { type ChannelTerms, problemsOfTerms } from '#lib/domain/partner/channel-terms.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { problemOfSettings } from '#lib/gateway/office/spoken-protocols.ts';
import { isNetwork } from '#lib/is-network.ts';
import { required } from '#lib/required.ts';

/** A channel as a command finds it, kept from other changes until the transaction ends. */
export interface LockedChannel {
  readonly id: number;
  readonly code: string;
  readonly protocol: string;
  readonly enabled: boolean;
  readonly terms: ChannelTerms;
  /** Key ids that are live by the clock of the database. */
  readonly liveKeys: readonly string[];
}

interface ChannelRow extends TermsRow {
  readonly id: number;
  readonly code: string;
  readonly protocol: string;
  readonly enabled: boolean;
  readonly live_keys: readonly string[];
}

/** Locks a channel by its code, or by its id; payments go on meanwhile. */
export async function lockChannel(
  tx: Transaction,
  channel: { readonly code: string } | { readonly id: number },
): Promise<LockedChannel | undefined> {
  const [row] = await tx<ChannelRow[]>`
    SELECT channel.id, channel.code, channel.protocol, channel.enabled, ${termsColumns(tx)}, ARRAY(
        SELECT key_id FROM channel_keys AS key
        WHERE key.channel_id = channel.id AND key.revoked_at IS NULL AND key.not_before <= now()
          AND (key.not_after IS NULL OR key.not_after > now())
        ORDER BY key.id
      ) AS live_keys
    FROM channels AS channel
    WHERE ${'code' in channel ? tx`code = ${channel.code}` : tx`id = ${channel.id}`}
    FOR NO KEY UPDATE`;
  if (!row) return undefined;
  const { id, code, protocol, enabled, live_keys: liveKeys } = row;
  return { id, code, protocol, enabled, liveKeys, terms: termsOf(row) };
}

/**
 * Says why terms cannot be signed for a channel of a protocol: by the rules all contracts have, then
 * by those of the protocol, then by the services there are.
 */
export async function objectionToTerms(
  tx: Transaction,
  protocol: string,
  terms: ChannelTerms,
): Promise<Refusal | undefined> {
  const [problem] = problemsOfTerms(terms, isNetwork);
  if (problem) return { code: problem.code, details: { field: problem.field } };
  const objection = objectionToSettings(protocol, terms.settings);
  if (objection) return objection;
  const { services, settings } = terms;
  const unknown = await unknownServiceOf(tx, {
    services: services ?? [],
    settings: renamed(settings),
  });
  return unknown && { code: 'service_unknown', details: unknown };
}

/** Says what the protocol of a channel does not like about its settings. */
export function objectionToSettings(
  protocol: string,
  settings: ChannelTerms['settings'],
): Refusal | undefined {
  const problem = problemOfSettings(protocol, settings);
  return problem === undefined
    ? undefined
    : { code: 'channel_settings_malformed', details: { field: 'settings', problem } };
}

/** Our codes of the services that the bank calls otherwise; all of them is none. */
function renamed({ services }: ChannelTerms['settings']): readonly string[] {
  return Object.values((services ?? {}) as Readonly<Record<string, string>>).filter(
    (code) => code !== '*',
  );
}

async function unknownServiceOf(
  tx: Transaction,
  codes: Readonly<Record<'services' | 'settings', readonly string[]>>,
) {
  const [row] = await tx<{ field: string; unknown: string }[]>`
    SELECT asked.field, asked.code AS unknown
    FROM (
      SELECT 'services', unnest(${[...codes.services]}::text[])
      UNION ALL SELECT 'settings', unnest(${[...codes.settings]}::text[])
    ) AS asked(field, code)
    LEFT JOIN services AS service ON service.code = asked.code
    WHERE service.id IS NULL LIMIT 1`;
  return row;
}

/** Writes terms in the one form in which they are compared and signed; those that cannot be stay. */
export function tidyTerms(terms: ChannelTerms): ChannelTerms {
  const amountOf = (text: string) => {
    const amount = parseMoney(text);
    return amount.ok ? moneyText(amount.value) : text;
  };
  return {
    ...terms,
    amountMax: amountOf(terms.amountMax),
    dayAmountMax: terms.dayAmountMax === null ? null : amountOf(terms.dayAmountMax),
    commissionFixed: amountOf(terms.commissionFixed),
    networks: [...new Set(terms.networks)].sort(),
    services: terms.services === null ? null : [...new Set(terms.services)].sort(),
  };
}

/** Stores the terms of a channel. */
export async function storeTerms(
  tx: Transaction,
  channelId: number,
  terms: ChannelTerms,
): Promise<void> {
  const kopiykasOf = (text: string) => {
    const amount = parseMoney(text);
    return required(amount.ok ? amount.value : undefined, 'an amount').toString();
  };
  const { dayAmountMax, networks, services } = terms;
  await tx`
    UPDATE channels SET
      amount_max = ${kopiykasOf(terms.amountMax)}::bigint,
      day_amount_max = ${dayAmountMax === null ? null : kopiykasOf(dayAmountMax)}::bigint,
      cut_off = ${terms.cutOff}::time,
      commission_percent = ${terms.commissionPercent}::numeric,
      commission_fixed = ${kopiykasOf(terms.commissionFixed)}::bigint,
      commission_payer = ${terms.commissionPayer},
      networks = ${[...networks]}::text[],
      services = ${services === null ? null : [...services]}::text[],
      settings = ${JSON.stringify(terms.settings)}::text::jsonb
    WHERE id = ${channelId}`;
}
