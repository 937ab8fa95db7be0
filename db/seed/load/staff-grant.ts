import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import type { StaffPermission } from '#lib/auth/permissions.ts';
import { required } from '#lib/required.ts';

/** Lets the loading act as one of the demo's staff. */
export async function staffGrant(
  sql: Sql,
  login: string,
  permission: StaffPermission,
): Promise<StaffGrant> {
  const [user] = await sql<{ id: string }[]>`SELECT id FROM users WHERE login = ${login}`;
  const userId = required(user?.id, login);
  return issueGrant<StaffGrant>({ kind: 'staff', permission, userId });
}
