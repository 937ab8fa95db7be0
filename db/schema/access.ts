import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { accounts } from './city.ts';
import { bytea, instant } from './columns.ts';

export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind', { enum: ['subscriber', 'staff'] }).notNull(),
    /** Lower-case e-mail of a subscriber, short name of a member of staff. */
    login: text('login').notNull(),
    fullName: text('full_name').notNull(),
    passwordHash: text('password_hash').notNull(),
    locale: text('locale', { enum: ['uk', 'ru', 'en'] })
      .notNull()
      .default('uk'),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    disabledAt: instant('disabled_at'),
    /** When the person proved to read the mail of the login; nothing is mailed before. */
    emailConfirmedAt: instant('email_confirmed_at'),
  },
  (table) => [
    unique('users_login_key').on(table.login),
    check(
      'users_login_check',
      sql`${table.login} = lower(${table.login}) AND ${table.login} <> ''`,
    ),
    check('users_kind_check', sql`${table.kind} IN ('subscriber', 'staff')`),
    check('users_locale_check', sql`${table.locale} IN ('uk', 'ru', 'en')`),
    check('users_password_hash_check', sql`${table.passwordHash} LIKE '$argon2id$%'`),
  ],
);

export const userRoles = pgTable(
  'user_roles',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    role: text('role').notNull(),
  },
  (table) => [
    primaryKey({ name: 'user_roles_pkey', columns: [table.userId, table.role] }),
    check(
      'user_roles_role_check',
      sql`${table.role} IN ('billing_clerk', 'billing_chief', 'cashier', 'settlement_clerk', 'settlement_chief', 'partner_manager', 'comms_operator', 'auditor', 'administrator')`,
    ),
  ],
);

/** A signed-in browser; only the hash of its secret is kept. */
export const sessions = pgTable(
  'sessions',
  {
    tokenHash: bytea('token_hash').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    lastSeenAt: instant('last_seen_at').notNull().default(sql`now()`),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    index('sessions_user_id_idx').on(table.userId),
    check('sessions_token_hash_check', sql`octet_length(${table.tokenHash}) = 32`),
  ],
);

/** Which accounts a subscriber proved to hold, by a bill code. */
export const userAccounts = pgTable(
  'user_accounts',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    accountId: integer('account_id')
      .notNull()
      .references(() => accounts.id),
    linkedAt: instant('linked_at').notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ name: 'user_accounts_pkey', columns: [table.userId, table.accountId] }),
    index('user_accounts_account_id_idx').on(table.accountId),
  ],
);

/** Counters of attempts per login, address or account, kept by the rate limiter. */
export const throttles = pgTable('throttles', {
  key: text('key').primaryKey(),
  points: integer('points').notNull(),
  expire: bigint('expire', { mode: 'bigint' }),
});

/** Who did what to which object, and why. Append-only. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: uuid('id').primaryKey(),
    at: instant('at').notNull().default(sql`now()`),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    object: text('object').notNull(),
    details: jsonb('details').notNull().default({}),
  },
  (table) => [
    index('audit_events_at_idx').on(table.at),
    index('audit_events_object_idx').on(table.object, table.at),
  ],
);
