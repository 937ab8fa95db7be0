import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { RecalculationsTable } from '#components/relief/recalculations-table.tsx';
import { StateFilter } from '#components/relief/state-filter.tsx';
import { Actions, ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { recalculationsOf } from '#db/queries/recalculations.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { recalculationStates } from '#lib/domain/charging/recalculation-form.ts';
import { pageAsked } from '#lib/domain/charging/run-state.ts';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const rowsMax = 20;

/** Lists recalculations, what waits for a second person first. */
export default async function RecalculationsPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('relief.read');
  const asked = await searchParams;
  const page = pageAsked(asked);
  const state = recalculationStates.find((known) => known === asked['state']);
  const wanted = { page, rowsMax, ...(state === undefined ? {} : { state }) };
  const [found, { roles }, t, rebills, selections] = await Promise.all([
    recalculationsOf(requestsDatabase().sql, grant, wanted),
    requireViewer(),
    getTranslations('recalculations'),
    getTranslations('rebills'),
    getTranslations('rebillSelections'),
  ]);
  const mayChange = rolesAllow(roles, 'relief.change');
  const hrefOf = (other: number) =>
    `/office/recalculations?state=${state ?? ''}&page=${other}` as Route;
  return (
    <Stack>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <Actions>
            <ButtonLink kind="quiet" href={'/office/recalculations/selections' as Route}>
              {selections('title')}
            </ButtonLink>
            {mayChange ? (
              <>
                <ButtonLink kind="quiet" href={'/office/recalculations/rebill' as Route}>
                  {rebills('newTitle')}
                </ButtonLink>
                <ButtonLink icon="plus" href={'/office/recalculations/new' as Route}>
                  {t('new')}
                </ButtonLink>
              </>
            ) : null}
          </Actions>
        }
      />
      <Card>
        <Stack>
          <StateFilter state={state} />
          <RecalculationsTable rows={found.rows} />
          <Pagination page={page} pages={Math.ceil(found.total / rowsMax)} hrefOf={hrefOf} />
        </Stack>
      </Card>
    </Stack>
  );
}
