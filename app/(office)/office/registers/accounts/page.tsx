import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { OwnAccountChangesTable } from '#components/registers/own-account-changes-table.tsx';
import { OwnAccountsTable } from '#components/registers/own-accounts-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { ownAccountChanges, ownAccounts } from '#db/queries/own-accounts.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { AccountForms } from './account-forms.tsx';
import { Decisions } from './decisions.tsx';

const changesShown = 50;

/** Lists the bank accounts of the centre, and takes changes of them that two people make. */
export default async function OwnAccountsPage() {
  const grant = await requireStaffGrant('register.read');
  const { sql } = requestsDatabase();
  const [accounts, changes, { roles }, t, statements] = await Promise.all([
    ownAccounts(sql, grant),
    ownAccountChanges(sql, grant, changesShown),
    requireViewer(),
    getTranslations('registers.ownAccounts'),
    getTranslations('registers.statements'),
  ]);
  const decided = changes.filter(({ state }) => state !== 'proposed');
  return (
    <Stack>
      <PageHead
        back={
          <BackLink href={'/office/registers/statements' as Route}>{statements('title')}</BackLink>
        }
        title={t('title')}
        lead={t('lead')}
      />
      <Decisions changes={changes.filter(({ state }) => state === 'proposed')} roles={roles} />
      <Card>
        <OwnAccountsTable rows={accounts} />
      </Card>
      {rolesAllow(roles, 'register.resolve') ? <AccountForms accounts={accounts} /> : null}
      {decided.length === 0 ? null : (
        <Card>
          <OwnAccountChangesTable rows={decided} />
        </Card>
      )}
    </Stack>
  );
}
