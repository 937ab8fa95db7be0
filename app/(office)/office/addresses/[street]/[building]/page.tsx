import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PremisesTable } from '#components/city/premises-table.tsx';
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx';
import { Actions, ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { buildingPage } from '#db/queries/addresses.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { idOfPage } from '../../id-of-page.ts';
import { PlaceCard } from '../../place-card.tsx';

interface Props {
  readonly params: Promise<{ readonly street: string; readonly building: string }>;
}

/** Lists the premises of a house with their accounts; adds one. */
export default async function BuildingPage({ params }: Props) {
  const grant = await requireStaffGrant('city.read');
  const { street, building } = await params;
  const [house, { roles }, t] = await Promise.all([
    buildingPage(requestsDatabase().sql, grant, idOfPage(building)),
    requireViewer(),
    getTranslations('city.addresses'),
  ]);
  if (house?.streetId !== idOfPage(street)) notFound();
  const streetHref = `/office/addresses/${house.streetId}` as Route;
  const mayChange = rolesAllow(roles, 'city.change');
  return (
    <Stack>
      <PageHead
        back={
          <Breadcrumbs
            items={[
              { href: '/office/addresses' as Route, label: t('title') },
              { href: streetHref, label: house.street },
              { label: house.number },
            ]}
          />
        }
        title={`${house.street}, ${house.number}`}
        actions={
          <Actions>
            {rolesAllow(roles, 'metering.read') ? (
              <ButtonLink kind="quiet" href={`/office/meters/houses?building=${building}` as Route}>
                {t('houseMeters')}
              </ButtonLink>
            ) : null}
            {mayChange && house.premises.length > 0 ? (
              <ButtonLink kind="quiet" href={`${streetHref}/${building}/services` as Route}>
                {t('serviceForAll')}
              </ButtonLink>
            ) : null}
          </Actions>
        }
      />
      <Card>
        <PremisesTable
          premises={house.premises}
          home={mayChange ? `${streetHref}/${building}` : undefined}
        />
      </Card>
      {mayChange ? <PlaceCard fixed={{ street: house.street, building: house.number }} /> : null}
    </Stack>
  );
}
