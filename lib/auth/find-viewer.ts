import type { Sql } from '#db/client.ts';
import type { AccountGrant, PersonGrant, StaffGrant } from './grant.ts';
import { issueGrant } from './issue-grant.ts';
import { rolesAllow, type StaffPermission, type SubscriberPermission } from './permissions.ts';
import { lastSeenSecondsMax, type PersonKind, sessionLimits } from './session-limits.ts';
import { hashSessionToken } from './session-token.ts';

/** Who looks at this page, as the database knows it at this moment. */
export interface Viewer {
  readonly userId: string;
  readonly kind: PersonKind;
  readonly login: string;
  readonly fullName: string;
  readonly locale: 'uk' | 'ru' | 'en';
  /** Whether letters go out to the login; staff get none. */
  readonly isAddressConfirmed: boolean;
  /** Roles of staff; empty for subscribers. */
  readonly roles: readonly string[];
  /** Proof of being signed in: for the person's own sign-in. */
  readonly grant: PersonGrant;
}

interface ViewerRow {
  readonly user_id: string;
  readonly kind: PersonKind;
  readonly login: string;
  readonly full_name: string;
  readonly locale: 'uk' | 'ru' | 'en';
  readonly is_address_confirmed: boolean;
  readonly roles: readonly string[];
  readonly seen_long_ago: boolean;
}

/**
 * Finds who a session belongs to: not revoked, not over, not idle too long, the person not
 * disabled, the roles those of this moment. Writes down the last use at most once a minute.
 */
export async function findViewer(sql: Sql, token: string): Promise<Viewer | undefined> {
  const tokenHash = hashSessionToken(token);
  const { staff, subscriber } = sessionLimits;
  const [row] = await sql<ViewerRow[]>`
    SELECT person.id AS user_id, person.kind, person.login, person.full_name, person.locale,
      person.email_confirmed_at IS NOT NULL AS is_address_confirmed,
      ARRAY(
        SELECT role FROM user_roles WHERE user_id = person.id AND person.kind = 'staff'
        ORDER BY role
      ) AS roles,
      session.last_seen_at < now() - make_interval(secs => ${lastSeenSecondsMax}) AS seen_long_ago
    FROM sessions AS session JOIN users AS person ON person.id = session.user_id
    WHERE session.token_hash = ${tokenHash}
      AND session.revoked_at IS NULL
      AND session.expires_at > now()
      AND session.last_seen_at > now() - make_interval(secs => CASE person.kind
        WHEN 'staff' THEN ${staff.idleSeconds}::integer
        ELSE ${subscriber.idleSeconds}::integer END)
      AND person.disabled_at IS NULL`;
  if (!row) return undefined;
  if (row.seen_long_ago) {
    await sql`
      UPDATE sessions SET last_seen_at = now()
      WHERE token_hash = ${tokenHash} AND revoked_at IS NULL
        AND last_seen_at < now() - make_interval(secs => ${lastSeenSecondsMax})`;
  }
  return toViewer(row);
}

function toViewer(row: ViewerRow): Viewer {
  return {
    userId: row.user_id,
    kind: row.kind,
    login: row.login,
    fullName: row.full_name,
    locale: row.locale,
    isAddressConfirmed: row.is_address_confirmed,
    roles: row.roles,
    grant: issueGrant<PersonGrant>({
      kind: 'person',
      userId: row.user_id,
      personKind: row.kind,
    }),
  };
}

/**
 * Grants a subscriber one thing on one linked account; undefined when the account is another's or
 * nobody's, which are the same answer.
 */
export async function grantAccount(
  sql: Sql,
  viewer: Viewer,
  { permission, accountId }: { permission: SubscriberPermission; accountId: number },
): Promise<AccountGrant | undefined> {
  if (viewer.kind !== 'subscriber') return undefined;
  const rows = await sql`
    SELECT 1 FROM user_accounts
    WHERE user_id = ${viewer.userId} AND account_id = ${accountId}`;
  if (rows.length === 0) return undefined;
  return issueGrant<AccountGrant>({
    kind: 'account',
    permission,
    accountId,
    userId: viewer.userId,
  });
}

/** Grants staff one thing when one of their roles allows it at this moment. */
export function grantStaff(viewer: Viewer, permission: StaffPermission): StaffGrant | undefined {
  if (viewer.kind !== 'staff' || !rolesAllow(viewer.roles, permission)) return undefined;
  return issueGrant<StaffGrant>({ kind: 'staff', permission, userId: viewer.userId });
}
