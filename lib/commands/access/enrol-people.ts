import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import { spellLogin } from '#lib/auth/login.ts';
import { hashPassword } from '#lib/auth/password.ts';
import type { StaffRole } from '#lib/auth/permissions.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

/** A person the centre itself gives a sign-in: staff with roles, a subscriber with accounts. */
export interface NewSignIn {
  readonly kind: 'subscriber' | 'staff';
  readonly login: string;
  readonly fullName: string;
  readonly password: string;
  readonly roles?: readonly StaffRole[];
  readonly accountIds?: readonly number[];
}

/**
 * Gives people sign-ins; the centre vouches for the addresses of subscribers. Refuses all of them
 * when one of the logins is taken.
 */
export async function enrolPeople(
  sql: Sql | Transaction,
  grant: JobGrant,
  people: readonly NewSignIn[],
): Promise<Result<{ readonly count: number }>> {
  const rows: (NewSignIn & { readonly id: string; readonly passwordHash: string })[] = [];
  for (const person of people) {
    const passwordHash = await hashPassword(person.password);
    if (!passwordHash.ok) return passwordHash;
    const login = spellLogin(person.login);
    rows.push({ ...person, login, id: uuidV7(), passwordHash: passwordHash.value });
  }
  return await inTransaction(sql, async (tx) => {
    const [taken] = await tx<{ login: string }[]>`
      SELECT login FROM users WHERE login = ANY(${rows.map(({ login }) => login)}::text[]) LIMIT 1`;
    if (taken) return refuse('login_taken', { login: taken.login });
    const column = <T>(pick: (row: (typeof rows)[number]) => T) => rows.map(pick);
    await tx`
      INSERT INTO users (id, kind, login, full_name, password_hash, email_confirmed_at)
      SELECT id, kind, login, full_name, password_hash,
        CASE kind WHEN 'subscriber' THEN now() END
      FROM unnest(
        ${column(({ id }) => id)}::uuid[],
        ${column(({ kind }) => kind)}::text[],
        ${column(({ login }) => login)}::text[],
        ${column(({ fullName }) => fullName)}::text[],
        ${column(({ passwordHash }) => passwordHash)}::text[]
      ) AS person(id, kind, login, full_name, password_hash)`;
    await storeRights(tx, rows);
    await appendAudit(tx, grant, {
      action: 'people.enrol',
      object: 'users',
      details: { count: rows.length },
    });
    return ok({ count: rows.length });
  });
}

async function storeRights(
  tx: Transaction,
  people: readonly (NewSignIn & { readonly id: string })[],
) {
  const roles = people.flatMap((one) => (one.roles ?? []).map((role) => ({ id: one.id, role })));
  await tx`
    INSERT INTO user_roles (user_id, role)
    SELECT user_id, role
    FROM unnest(${roles.map(({ id }) => id)}::uuid[], ${roles.map(({ role }) => role)}::text[])
      AS held(user_id, role)`;
  const links = people.flatMap(({ id, accountIds }) => {
    return (accountIds ?? []).map((accountId) => ({ id, accountId }));
  });
  await tx`
    INSERT INTO user_accounts (user_id, account_id)
    SELECT user_id, account_id
    FROM unnest(
      ${links.map(({ id }) => id)}::uuid[],
      ${links.map(({ accountId }) => accountId)}::integer[]
    ) AS link(user_id, account_id)`;
}
