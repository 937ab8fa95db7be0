import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  time,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { keyAlgorithms } from '#lib/domain/payment/key-algorithm.ts';
import { day, done, doneLater, instant, kopiykas } from './columns.ts';

export const partners = pgTable(
  'partners',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    registryCode: text('registry_code').notNull(),
    name: text('name').notNull(),
  },
  (table) => [
    unique('partners_registry_code_key').on(table.registryCode),
    check('partners_registry_code_check', sql`is_registry_code(${table.registryCode})`),
  ],
);

/** One protocol contract of a bank or agent. */
export const channels = pgTable(
  'channels',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    partnerId: integer('partner_id')
      .notNull()
      .references(() => partners.id),
    code: text('code').notNull(),
    protocol: text('protocol').notNull(),
    amountMax: kopiykas('amount_max').notNull(),
    /** The most it may take for one banking day; null means no such limit. */
    dayAmountMax: kopiykas('day_amount_max'),
    /** From this time of Kyiv on, what names no day counts on the next one; null means midnight. */
    cutOff: time('cut_off', { precision: 0 }),
    /** What the bank keeps for its service, and who bears it. */
    commissionPercent: numeric('commission_percent', { precision: 6, scale: 3 })
      .notNull()
      .default('0'),
    commissionFixed: kopiykas('commission_fixed').notNull().default(sql`0`),
    commissionPayer: text('commission_payer', { enum: ['payer', 'centre'] })
      .notNull()
      .default('payer'),
    enabled: boolean('enabled').notNull().default(true),
    /** It tries the gateway: magic accounts, no money. Decided when it is connected, for ever. */
    sandbox: boolean('sandbox').notNull().default(false),
    /** Networks it calls from, CIDR; none means anywhere. */
    networks: text('networks').array().notNull().default(sql`'{}'`),
    /** Codes of the services it may see and take money for; null means all. */
    services: text('services').array(),
    /** What its contract says of its protocol: signature profile, codes of its own. */
    settings: jsonb('settings').notNull().default(sql`'{}'`),
  },
  (table) => [
    unique('channels_code_key').on(table.code),
    index('channels_partner_id_idx').on(table.partnerId),
    check('channels_code_check', sql`${table.code} ~ '^[a-z0-9][a-z0-9-]{1,40}$'`),
    check('channels_amount_max_check', sql`${table.amountMax} > 0`),
    check('channels_day_amount_max_check', sql`${table.dayAmountMax} >= ${table.amountMax}`),
    check(
      'channels_commission_check',
      sql`${table.commissionPercent} >= 0 AND ${table.commissionPercent} < 100 AND ${table.commissionFixed} >= 0 AND ${table.commissionPayer} IN ('payer', 'centre')`,
    ),
    check('channels_services_check', sql`cardinality(${table.services}) > 0`),
    check('channels_settings_check', sql`jsonb_typeof(${table.settings}) = 'object'`),
  ],
);

/** Signing keys; the algorithm is a property of the key, never of the request. Two may live at once. */
export const channelKeys = pgTable(
  'channel_keys',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    channelId: integer('channel_id')
      .notNull()
      .references(() => channels.id),
    keyId: text('key_id').notNull(),
    algorithm: text('algorithm', { enum: keyAlgorithms }).notNull(),
    /** PEM of a public key, base64 of a shared secret, or hex of SHA-256 of `user:password`. */
    material: text('material').notNull(),
    notBefore: instant('not_before').notNull().default(sql`now()`),
    notAfter: instant('not_after'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    unique('channel_keys_key_id_key').on(table.keyId),
    index('channel_keys_channel_id_idx').on(table.channelId),
    check(
      'channel_keys_algorithm_check',
      sql`${table.algorithm} IN ('ed25519', 'hmac-sha256', 'basic', 'rsa-sha1', 'rsa-sha256', 'rs256', 'rs384', 'rs512', 'es256', 'es384', 'es512')`,
    ),
  ],
);

/** Nonces seen: unlogged, since a replayed payment is harmless and a crash outlives the window. */
export const signatureNonces = pgTable(
  'signature_nonces',
  {
    channelKeyId: integer('channel_key_id').notNull(),
    nonce: text('nonce').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'signature_nonces_pkey', columns: [table.channelKeyId, table.nonce] }),
  ],
);

/**
 * What a channel with a limit per day has taken for a banking day, less what was taken back. Kept
 * only where there is a limit, under the channel's own lock (`hold_channel_days`), one row a day.
 */
export const channelDays = pgTable(
  'channel_days',
  {
    channelId: integer('channel_id')
      .notNull()
      .references(() => channels.id),
    businessDay: day('business_day').notNull(),
    taken: kopiykas('taken').notNull(),
  },
  (table) => [
    primaryKey({ name: 'channel_days_pkey', columns: [table.channelId, table.businessDay] }),
    check('channel_days_taken_check', sql`${table.taken} >= 0`),
  ],
);

/** A change of a channel's contract or keys: one person proposes it, another one approves it. */
export const channelChanges = pgTable(
  'channel_changes',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    channelId: integer('channel_id')
      .notNull()
      .references(() => channels.id),
    kind: text('kind', { enum: ['contract', 'key', 'enabling'] }).notNull(),
    /** What held when it was proposed: if that has changed since, it is proposed anew. */
    before: jsonb('before').notNull(),
    after: jsonb('after').notNull(),
    /** SHA-256 of channel, kind, before and after: what the second person signs. */
    contentHash: text('content_hash').notNull(),
    /** Of a new key, until it is decided: as `channel_keys.material`. */
    material: text('material'),
    /** What it rests on: letter, annex of the contract. */
    reason: text('reason').notNull(),
    state: text('state', { enum: ['proposed', 'approved', 'rejected'] })
      .notNull()
      .default('proposed'),
    ...done('proposed'),
    ...doneLater('decided'),
    rejectReason: text('reject_reason'),
  },
  (table) => [
    uniqueIndex('channel_changes_live_key')
      .on(table.channelId, table.kind)
      .where(sql`${table.state} = 'proposed'`),
    index('channel_changes_channel_id_idx').on(table.channelId),
    check('channel_changes_kind_check', sql`${table.kind} IN ('contract', 'key', 'enabling')`),
    check('channel_changes_reason_check', sql`${table.reason} <> ''`),
    check(
      'channel_changes_material_check',
      sql`(${table.material} IS NOT NULL) = (${table.kind} = 'key' AND ${table.state} = 'proposed')`,
    ),
    check(
      'channel_changes_state_check',
      sql`CASE ${table.state}
        WHEN 'proposed' THEN ${table.decidedBy} IS NULL
        WHEN 'approved' THEN ${table.decidedBy} IS NOT NULL
        WHEN 'rejected' THEN ${table.decidedBy} IS NOT NULL AND ${table.rejectReason} <> ''
        ELSE false
      END`,
    ),
    check(
      'channel_changes_second_person_check',
      sql`${table.state} <> 'approved' OR ${table.decidedBy} <> ${table.proposedBy}`,
    ),
  ],
);
