import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { FoundAccounts } from '#components/city/found-accounts.tsx';
import { LiveSearch } from '#components/city/live-search.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { searchAccounts } from '#db/queries/account-search.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { readAccountSearch } from '#lib/domain/city/account-search.ts';

const accountsMax = 20;

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Finds an account by whatever a clerk is told of it. */
export default async function AccountsPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('city.read');
  const { q } = await searchParams;
  const typed = typeof q === 'string' ? q : '';
  const search = readAccountSearch(typed);
  const { sql } = requestsDatabase();
  const [found, { roles }, t, imports] = await Promise.all([
    search && searchAccounts(sql, grant, search, { accountsMax }),
    requireViewer(),
    getTranslations('city.search'),
    getTranslations('city.import'),
  ]);
  const count = found?.accounts.length ?? 0;
  const said = found === undefined ? typed.trim() && t('tooShort') : t('found', { count });
  return (
    <Stack>
      <PageHead
        title={t('title')}
        actions={
          rolesAllow(roles, 'city.change') ? (
            <ButtonLink kind="quiet" href={'/office/accounts/import' as Route}>
              {imports('link')}
            </ButtonLink>
          ) : null
        }
      />
      <Card>
        <LiveSearch
          path={'/office/accounts' as Route}
          text={typed.trim()}
          texts={{
            label: t('label'),
            field: t('field'),
            hint: t('hint'),
            submit: t('submit'),
          }}
        >
          <p role="status">{found?.hasMore ? t('foundMore', { count }) : said}</p>
          {search && found ? <FoundAccounts search={search} accounts={found.accounts} /> : null}
        </LiveSearch>
      </Card>
    </Stack>
  );
}
