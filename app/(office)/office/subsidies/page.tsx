import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { SubsidiesTable } from '#components/relief/subsidies-table.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { Select } from '#components/ui/select.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { subsidiesOf } from '#db/queries/subsidies.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { pageAsked } from '#lib/domain/charging/run-state.ts';
import { subsidyStates } from '#lib/domain/charging/subsidy.ts';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const rowsMax = 20;

/** Lists the decisions of the subsidy office, those in force first. */
export default async function SubsidiesPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('relief.read');
  const asked = await searchParams;
  const page = pageAsked(asked);
  const state = subsidyStates.find((known) => known === asked['state']);
  const wanted = { page, rowsMax, ...(state === undefined ? {} : { state }) };
  const [found, { roles }, t] = await Promise.all([
    subsidiesOf(requestsDatabase().sql, grant, wanted),
    requireViewer(),
    getTranslations('subsidies'),
  ]);
  const hrefOf = (other: number) => `/office/subsidies?state=${state ?? ''}&page=${other}` as Route;
  const options = subsidyStates.map((value) => ({ value, label: t(`states.${value}`) }));
  const mayEnter = rolesAllow(roles, 'relief.change');
  const enter = (
    <ButtonLink icon="plus" href={'/office/subsidies/new' as Route}>
      {t('new')}
    </ButtonLink>
  );
  return (
    <Stack>
      <PageHead title={t('title')} lead={t('lead')} actions={mayEnter ? enter : null} />
      <Card>
        <Stack>
          <FilterForm label={t('filter')} submit={t('show')}>
            <Select
              name="state"
              label={t('state')}
              defaultValue={state ?? ''}
              options={[{ value: '', label: t('all') }, ...options]}
            />
          </FilterForm>
          <SubsidiesTable rows={found.rows} />
          <Pagination page={page} pages={Math.ceil(found.total / rowsMax)} hrefOf={hrefOf} />
        </Stack>
      </Card>
    </Stack>
  );
}
