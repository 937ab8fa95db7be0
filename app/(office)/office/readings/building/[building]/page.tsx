import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { houseMeters } from '#db/queries/house-meters.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { numberOf } from '#lib/domain/metering/held-filter.ts';
import { MeteringMessages } from '../../../metering-messages.tsx';
import { enterAction } from './actions.ts';
import { EntryForm } from './entry-form.tsx';
import { entryRows } from './entry-rows.ts';

interface Props {
  readonly params: Promise<{ readonly building: string }>;
}

/** Takes the readings of a whole house, meter after meter, from the keyboard. */
export default async function HouseReadingsPage({ params }: Props) {
  const grant = await requireStaffGrant('metering.read');
  const buildingId = numberOf((await params).building) ?? 0;
  const [house, { roles }, t] = await Promise.all([
    houseMeters(requestsDatabase().sql, grant, buildingId),
    requireViewer(),
    getTranslations('metering'),
  ]);
  if (house === undefined) notFound();
  const address = `${house.street}, ${house.building}`;
  return (
    <Stack>
      <PageHead
        back={
          <Breadcrumbs
            items={[
              { href: '/office/readings' as Route, label: t('title') },
              { href: '/office/readings/building' as Route, label: t('houses.title') },
              { label: address },
            ]}
          />
        }
        title={address}
        lead={
          house.registers.length === 0
            ? undefined
            : t('entryLead', { count: house.registers.length })
        }
      />
      <Card>
        {house.registers.length === 0 ? (
          <EmptyState icon="meter" title={t('noMeters')} />
        ) : (
          <MeteringMessages part="entry">
            <EntryForm
              action={enterAction.bind(null, buildingId)}
              rows={await entryRows(house.registers)}
              today={house.today}
              mayChange={rolesAllow(roles, 'metering.change')}
            />
          </MeteringMessages>
        )}
      </Card>
    </Stack>
  );
}
