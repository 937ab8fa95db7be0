import { getTranslations } from 'next-intl/server';
import { HousesFilter } from '#components/metering/houses-filter.tsx';
import { HousesTable } from '#components/metering/houses-table.tsx';
import { ReadingsTabs } from '#components/metering/readings-tabs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { meteredHouses } from '#db/queries/house-meters.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Lists the houses whose meters are read one after another. */
export default async function HousesPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('metering.read');
  const { text: asked } = await searchParams;
  const text = typeof asked === 'string' ? asked.trim().slice(0, 60) : '';
  const [houses, t] = await Promise.all([
    meteredHouses(requestsDatabase().sql, grant, text),
    getTranslations('metering.houses'),
  ]);
  return (
    <Stack>
      <PageHead title={t('title')} lead={t('lead')} />
      <ReadingsTabs current="buildings" />
      <Card>
        <HousesFilter text={text} />
      </Card>
      <Card>
        <HousesTable houses={houses} />
      </Card>
    </Stack>
  );
}
