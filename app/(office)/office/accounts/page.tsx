import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { FoundAccounts } from '#components/city/found-accounts.tsx';
import { LiveSearch } from '#components/city/live-search.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { searchAccounts } from '#db/queries/account-search.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
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
  const [found, t] = await Promise.all([
    search && searchAccounts(sql, grant, search, { accountsMax }),
    getTranslations('city.search'),
  ]);
  const count = found?.accounts.length ?? 0;
  const said = found === undefined ? typed.trim() && t('tooShort') : t('found', { count });
  return (
    <Stack>
      <PageHead title={t('title')} />
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
