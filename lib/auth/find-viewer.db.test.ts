import { afterAll, beforeAll, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangePerson } from '#lib/testing/people.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { findViewer, grantAccount, grantStaff } from './find-viewer.ts';
import {
  type StaffPermission,
  staffPermissions,
  staffRoles,
  subscriberPermissions,
} from './permissions.ts';
import { hashSessionToken } from './session-token.ts';

let database: TestDatabase;
let accountIds: readonly number[];

beforeAll(async () => {
  database = await cloneDatabase();
  ({ accountIds } = await arrangeSmallCity(database.owner.sql, { accounts: 2 }));
});
afterAll(() => database.drop());

let sessions = 0;

/** Arranges a person with a living session and finds them as a request would. */
async function viewerWith(person: { roles?: readonly string[]; accountIds?: readonly number[] }) {
  sessions += 1;
  const { sql } = database.owner;
  const userId = await arrangePerson(sql, { login: `person-${sessions}`, ...person });
  const token = `token-${sessions}`;
  await sql`INSERT INTO sessions (token_hash, user_id, expires_at)
    VALUES (${hashSessionToken(token)}, ${userId}, now() + interval '1 hour')`;
  const viewer = await findViewer(database.requests.sql, token);
  if (!viewer) throw new Error('a living session was not found');
  return viewer;
}

const permissions = Object.keys(staffPermissions) as StaffPermission[];

it('each role is granted what the matrix allows it, and nothing else', async () => {
  for (const role of staffRoles) {
    const viewer = await viewerWith({ roles: [role] });
    const granted = permissions.filter((one) => grantStaff(viewer, one) !== undefined);
    const allowed = permissions.filter((one) => {
      const roles: readonly string[] = staffPermissions[one];
      return roles.includes(role);
    });
    expect(granted, role).toEqual(allowed);
  }
});

it('a subscriber is granted nothing of the office, even with a role left over', async () => {
  const viewer = await viewerWith({ accountIds: accountIds.slice(0, 1) });
  const again = { ...viewer, roles: ['administrator'] };
  expect(permissions.filter((one) => grantStaff(again, one))).toEqual([]);
});

it('an account is granted to whom it is linked; another’s and none are the same answer', async () => {
  const [own = 0, foreign = 0] = accountIds;
  const resident = await viewerWith({ accountIds: [own] });
  const clerk = await viewerWith({ roles: ['administrator'] });
  const { sql } = database.requests;
  for (const permission of subscriberPermissions) {
    const grant = await grantAccount(sql, resident, { permission, accountId: own });
    expect(grant).toMatchObject({ accountId: own, userId: resident.userId, permission });
    for (const accountId of [foreign, 999_999_999]) {
      expect(await grantAccount(sql, resident, { permission, accountId })).toBeUndefined();
    }
    expect(await grantAccount(sql, clerk, { permission, accountId: own })).toBeUndefined();
  }
});
