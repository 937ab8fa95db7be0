import { getTranslations } from 'next-intl/server';
import { MeterHistory } from '#components/reading/meter-history.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { metersOf } from '#db/queries/readings.ts';
import { requireAccountGrant } from '#lib/auth/session.ts';

interface Props {
  readonly params: Promise<{ readonly account: string }>;
}

/** Shows every meter of a home with its readings of the last year. */
export default async function ReadingsPage({ params }: Props) {
  const grant = await requireAccountGrant('account.read', (await params).account);
  const meters = await metersOf(requestsDatabase().sql, grant);
  const [t, services] = await Promise.all([
    getTranslations('readings'),
    getTranslations('services'),
  ]);
  return (
    <Stack>
      <PageHead title={t('title')} />
      {meters.length === 0 ? (
        <Card>
          <EmptyState icon="meter" title={t('noMeters')} />
        </Card>
      ) : null}
      {meters.map((meter) => {
        const service = services(meter.service as Parameters<typeof services>[0]);
        return (
          <Card key={meter.meterNo}>
            <MeterHistory
              caption={t('meter', { service, number: meter.serialNumber })}
              unit={meter.unit}
              readings={meter.readings}
            />
          </Card>
        );
      })}
    </Stack>
  );
}
