import { getTranslations } from 'next-intl/server';
import { StreetsTable } from '#components/city/streets-table.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { streetsOf } from '#db/queries/addresses.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { PlaceCard } from './place-card.tsx';

/** Lists the streets of the city; adds a house, on a new street if need be. */
export default async function AddressesPage() {
  const grant = await requireStaffGrant('city.read');
  const [streets, { roles }, t] = await Promise.all([
    streetsOf(requestsDatabase().sql, grant),
    requireViewer(),
    getTranslations('city.addresses'),
  ]);
  return (
    <Stack>
      <PageHead title={t('title')} lead={t('lead')} />
      <Card>
        <StreetsTable streets={streets} />
      </Card>
      {rolesAllow(roles, 'city.change') ? <PlaceCard fixed={{}} /> : null}
    </Stack>
  );
}
