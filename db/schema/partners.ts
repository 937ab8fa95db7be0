import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { keyAlgorithms } from '#lib/domain/payment/key-algorithm.ts';
import { instant, kopiykas } from './columns.ts';

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
    enabled: boolean('enabled').notNull().default(true),
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
