import type { Route } from 'next';
import { forbidden, redirect } from 'next/navigation';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaff } from '#lib/auth/session.ts';

/** Leads a member of staff to the first room his or her roles open. */
export default async function OfficePage() {
  const { roles } = await requireStaff();
  if (rolesAllow(roles, 'settlement.read')) redirect('/office/settlement' as Route);
  if (rolesAllow(roles, 'charging.read')) redirect('/office/charging' as Route);
  if (rolesAllow(roles, 'city.read')) redirect('/office/accounts' as Route);
  if (rolesAllow(roles, 'comms.read')) redirect('/office/comms' as Route);
  if (rolesAllow(roles, 'partner.read')) redirect('/office/partners' as Route);
  forbidden();
}
