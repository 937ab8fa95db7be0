import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { BuildingMetersTable } from '#components/metering/building-meters-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { buildingMeters, meterableHouse } from '#db/queries/building-meters.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { numberOf } from '#lib/domain/metering/held-filter.ts';
import { InstallForm } from './install-form.tsx';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Lists the meters at the entrances of houses; of one house also takes a new one. */
export default async function BuildingMetersPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('metering.read');
  const asked = await searchParams;
  const building = numberOf(asked['building']);
  const page = numberOf(asked['page']) ?? 1;
  const { sql } = requestsDatabase();
  const [found, house, { roles }, t] = await Promise.all([
    buildingMeters(sql, grant, { building: building ?? null, page }),
    building === undefined ? undefined : meterableHouse(sql, grant, building),
    requireViewer(),
    getTranslations('metering.buildings'),
  ]);
  if (building !== undefined && house === undefined) notFound();
  const ofHouse = building === undefined ? '' : `building=${building}&`;
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/meters' as Route}>{t('back')}</BackLink>}
        title={house ? t('ofHouse', { house: `${house.street}, ${house.building}` }) : t('title')}
        lead={t('lead')}
      />
      <Card>
        <BuildingMetersTable rows={found.rows} />
      </Card>
      {building !== undefined && house && rolesAllow(roles, 'metering.change') ? (
        <Card>
          <InstallForm buildingId={building} house={house} />
        </Card>
      ) : null}
      <Pagination
        page={page}
        pages={found.pages}
        hrefOf={(to) => `/office/meters/houses?${ofHouse}page=${to}` as Route}
      />
    </Stack>
  );
}
