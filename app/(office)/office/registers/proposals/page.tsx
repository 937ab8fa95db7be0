import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { ProposalsTable } from '#components/registers/proposals-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { waitingProposals } from '#db/queries/register-proposals.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { pageAsked } from '#lib/domain/charging/run-state.ts';

const rowsMax = 50;

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Lists the decisions about differences that wait for a second person. */
export default async function ProposalsPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('register.read');
  const { sql } = requestsDatabase();
  const page = pageAsked(await searchParams);
  const [{ rows, total }, t] = await Promise.all([
    waitingProposals(sql, grant, { page, rowsMax }),
    getTranslations('registers'),
  ]);
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/registers' as Route}>{t('title')}</BackLink>}
        title={t('proposals.title')}
        lead={t('proposals.lead')}
      />
      <Card>
        <ProposalsTable rows={rows} />
        <Pagination
          page={page}
          pages={Math.ceil(total / rowsMax)}
          hrefOf={(other) => `/office/registers/proposals?page=${other}` as Route}
        />
      </Card>
    </Stack>
  );
}
