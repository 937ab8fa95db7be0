import { getTranslations } from 'next-intl/server';
import { MeterCard } from '#components/reading/meter-card.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { metersOf } from '#db/queries/readings.ts';
import { volumeTariffsOf } from '#db/queries/volume-tariffs.ts';
import { requireAccountGrant } from '#lib/auth/session.ts';
import { projectRound } from '#lib/domain/metering/project-round.ts';
import { ReadingMessages } from './form-messages.tsx';
import { MeterForm } from './meter-form.tsx';

interface Props {
  readonly params: Promise<{ readonly account: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Takes and shows the readings of every meter of a home, and what they will cost. */
export default async function ReadingsPage({ params, searchParams }: Props) {
  const { account } = await params;
  const grant = await requireAccountGrant('account.read', account);
  const { sql } = requestsDatabase();
  const [meters, tariffs, { given }, t] = await Promise.all([
    metersOf(sql, grant),
    volumeTariffsOf(sql, grant),
    searchParams,
    getTranslations('readings'),
  ]);
  return (
    <Stack>
      <PageHead title={t('title')} lead={t('lead')} />
      {meters.length === 0 ? (
        <Card>
          <EmptyState icon="meter" title={t('noMeters')}>
            {t('noMetersText')}
          </EmptyState>
        </Card>
      ) : null}
      <ReadingMessages>
        {meters.map((meter) => (
          <MeterCard
            key={meter.meterNo}
            meter={meter}
            cost={projectRound(meter, tariffs)}
            isNews={given === `${meter.meterNo}`}
            form={<MeterForm account={account} meter={meter} />}
          />
        ))}
      </ReadingMessages>
    </Stack>
  );
}
