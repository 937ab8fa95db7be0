import { getLocale } from 'next-intl/server';
import type { Viewer as ShellViewer } from '#components/shell/viewer.ts';
import { requestsDatabase } from '#db/process-database.ts';
import { linkedAccounts } from '#db/queries/access.ts';
import type { Viewer } from '#lib/auth/find-viewer.ts';
import { formatAddress } from '#lib/format/address.ts';

/** Tells the shell who is signed in and which homes they have; null for a guest. */
export async function toShellViewer(present: Viewer | undefined): Promise<ShellViewer | null> {
  if (present === undefined) return null;
  const isStaff = present.kind === 'staff';
  const [locale, accounts] = await Promise.all([
    getLocale(),
    isStaff ? [] : linkedAccounts(requestsDatabase().sql, present.grant),
  ]);
  return {
    name: present.fullName,
    isStaff,
    homes: accounts.map(({ number, ...address }) => ({
      account: number,
      address: formatAddress(address, locale),
    })),
  };
}
