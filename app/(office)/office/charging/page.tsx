import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { RunsFilter } from '#components/charging/runs-filter.tsx';
import { RunsTable } from '#components/charging/runs-table.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { runsOf } from '#db/queries/charging-runs.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { pageAsked, parseRunFilter } from '#lib/domain/charging/run-state.ts';
import { MonthCard } from './month-card.tsx';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const rowsMax = 20;

/** Lists the charging runs, and tells whether the open month is complete and can be charged. */
export default async function ChargingPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('charging.read');
  const asked = await searchParams;
  const filter = parseRunFilter(asked);
  const page = pageAsked(asked);
  const [runs, { roles }, t] = await Promise.all([
    runsOf(requestsDatabase().sql, grant, { ...filter, page, rowsMax }),
    requireViewer(),
    getTranslations('charging'),
  ]);
  const query = new URLSearchParams(Object.entries({ ...filter, month: filter.period ?? '' }));
  query.delete('period');
  const hrefOf = (other: number) => `/office/charging?${query}&page=${other}` as Route;
  return (
    <Stack>
      <PageHead title={t('title')} lead={t('lead')} />
      <MonthCard grant={grant} asked={asked} mayRun={rolesAllow(roles, 'charging.run')} />
      <Card>
        <Stack>
          <RunsFilter filter={filter} />
          <RunsTable runs={runs.rows} />
          <Pagination page={page} pages={Math.ceil(runs.total / rowsMax)} hrefOf={hrefOf} />
        </Stack>
      </Card>
    </Stack>
  );
}
