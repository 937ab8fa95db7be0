import { cookies, headers } from 'next/headers';
import { forbidden, notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { requestsDatabase } from '#db/process-database.ts';
import { parseAccountNumber } from '#lib/domain/account-number.ts';
import { findViewer, grantAccount, grantStaff, type Viewer } from './find-viewer.ts';
import { clientAddressHeader, requestPathHeader } from './front-door.ts';
import type { AccountGrant, PersonGrant, StaffAccountGrant, StaffGrant } from './grant.ts';
import { signInPath } from './paths.ts';
import type { StaffPermission, SubscriberPermission } from './permissions.ts';
import { sessionCookie, unsealSession } from './session-cookie.ts';

/** Returns the secret of this request's session, whether or not the session still lives. */
export async function sessionTokenOfRequest(): Promise<string | undefined> {
  return await unsealSession((await cookies()).get(sessionCookie().name)?.value);
}

/** Returns where this request comes from, as the server saw it. */
export async function clientAddressOfRequest(): Promise<string | undefined> {
  return (await headers()).get(clientAddressHeader) ?? undefined;
}

/** Returns who looks at this page, asked of the database once per request; undefined for a guest. */
export const viewer = cache(async (): Promise<Viewer | undefined> => {
  const token = await sessionTokenOfRequest();
  return token === undefined ? undefined : await findViewer(requestsDatabase().sql, token);
});

/** Returns who looks at this page; sends a guest to sign in and back. */
export async function requireViewer(): Promise<Viewer> {
  const present = await viewer();
  if (present) return present;
  redirect(signInPath((await headers()).get(requestPathHeader)));
}

/** Grants a signed-in subscriber his or her own sign-in; staff have no business here (403). */
export async function requireSubscriberGrant(): Promise<PersonGrant> {
  const present = await requireViewer();
  return present.kind === 'subscriber' ? present.grant : forbidden();
}

/**
 * Grants a subscriber one thing on one of his or her accounts, named as in the address of the page
 * or by id. Another's account and none at all are the same "not found"; staff find none either.
 */
export async function requireAccountGrant(
  permission: SubscriberPermission,
  account: string | number,
): Promise<AccountGrant> {
  const present = await requireViewer();
  const accountId = typeof account === 'number' ? account : idOf(account);
  if (accountId === undefined) notFound();
  const grant = await grantAccount(requestsDatabase().sql, present, { permission, accountId });
  return grant ?? notFound();
}

/** An account's id is the first nine digits of its number. */
function idOf(text: string): number | undefined {
  const parsed = parseAccountNumber(text);
  return parsed.ok ? Number.parseInt(parsed.value.slice(0, 9), 10) : undefined;
}

/** Lets staff into the office at all; what each page shows is granted by the page itself. */
export async function requireStaff(): Promise<Viewer> {
  const present = await requireViewer();
  return present.kind === 'staff' ? present : forbidden();
}

/** Grants staff one thing; whoever's roles do not allow it now gets a 403. */
export async function requireStaffGrant(permission: StaffPermission): Promise<StaffGrant> {
  return grantStaff(await requireViewer(), permission) ?? forbidden();
}

/**
 * Narrows what staff were granted to one account, named as in the address of the page; an account
 * that does not exist is "not found".
 */
export async function accountOfGrant(
  grant: StaffGrant,
  account: string,
): Promise<StaffAccountGrant> {
  const accountId = idOf(account);
  if (accountId === undefined) notFound();
  const { sql } = requestsDatabase();
  const [known] = await sql`SELECT FROM accounts WHERE id = ${accountId}`;
  if (!known) notFound();
  return { ...grant, accountId };
}
