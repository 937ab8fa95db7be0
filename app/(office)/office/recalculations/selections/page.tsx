import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { SelectionsTable } from '#components/relief/selections-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { selectionsOf } from '#db/queries/rebill-selections.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { pageAsked } from '#lib/domain/charging/run-state.ts';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const rowsMax = 20;

/** Lists selections of accounts whose month is charged anew, what waits for somebody first. */
export default async function SelectionsPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('relief.read');
  const page = pageAsked(await searchParams);
  const [found, { roles }, t, recalculations] = await Promise.all([
    selectionsOf(requestsDatabase().sql, grant, { page, rowsMax }),
    requireViewer(),
    getTranslations('rebillSelections'),
    getTranslations('recalculations'),
  ]);
  const hrefOf = (other: number) => `/office/recalculations/selections?page=${other}` as Route;
  return (
    <Stack>
      <PageHead
        back={
          <BackLink href={'/office/recalculations' as Route}>{recalculations('title')}</BackLink>
        }
        title={t('title')}
        lead={`${t('lead')} ${t('single')}`}
        actions={
          rolesAllow(roles, 'relief.change') ? (
            <ButtonLink icon="plus" href={'/office/recalculations/selections/new' as Route}>
              {t('new')}
            </ButtonLink>
          ) : null
        }
      />
      <Card>
        <Stack>
          <SelectionsTable rows={found.rows} />
          <Pagination page={page} pages={Math.ceil(found.total / rowsMax)} hrefOf={hrefOf} />
        </Stack>
      </Card>
    </Stack>
  );
}
