import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { BuildingsTable } from '#components/city/buildings-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { buildingsOf, streetsOf } from '#db/queries/addresses.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { idOfPage } from '../id-of-page.ts';
import { PlaceCard } from '../place-card.tsx';

interface Props {
  readonly params: Promise<{ readonly street: string }>;
}

/** Lists the houses of a street; adds one. */
export default async function StreetPage({ params }: Props) {
  const grant = await requireStaffGrant('city.read');
  const id = idOfPage((await params).street);
  const { sql } = requestsDatabase();
  const [[street], buildings, { roles }, t] = await Promise.all([
    streetsOf(sql, grant, id),
    buildingsOf(sql, grant, id),
    requireViewer(),
    getTranslations('city.addresses'),
  ]);
  if (!street) notFound();
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/addresses' as Route}>{t('title')}</BackLink>}
        title={street.name}
      />
      <Card>
        <BuildingsTable streetId={id} buildings={buildings} />
      </Card>
      {rolesAllow(roles, 'city.change') ? <PlaceCard fixed={{ street: street.name }} /> : null}
    </Stack>
  );
}
