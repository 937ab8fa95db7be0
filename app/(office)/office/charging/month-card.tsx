import { getLocale, getTranslations } from 'next-intl/server';
import { MonthChoice } from '#components/charging/month-choice.tsx';
import { MonthReadiness } from '#components/charging/month-readiness.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { chargingChoices, readinessOf } from '#db/queries/charging-readiness.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { formatPeriod } from '#lib/format/date.ts';
import { StartForm } from './start-form.tsx';

interface MonthCardProps {
  readonly grant: StaffGrant;
  readonly asked: Readonly<Record<string, string | string[] | undefined>>;
  readonly mayRun: boolean;
}

/** Shows an open month of all providers or of one: what it lacks, and the button that charges it. */
export async function MonthCard({ grant, asked, mayRun }: MonthCardProps) {
  const { sql } = requestsDatabase();
  const [{ months, contracts }, t, locale] = await Promise.all([
    chargingChoices(sql, grant),
    getTranslations('charging'),
    getLocale(),
  ]);
  const [firstOpen] = months;
  if (firstOpen === undefined) return <Notice tone="good" title={t('allCharged')} />;
  const period = months.find((month) => month === asked['period']) ?? firstOpen;
  const contract = contracts.find(({ id }) => String(id) === asked['contract']);
  const chosen = { period, contractId: contract?.id };
  const readiness = await readinessOf(sql, grant, chosen);
  return (
    <Card title={t('complete', { period: formatPeriod(period, locale) })}>
      <Stack>
        <MonthChoice months={months} contracts={contracts} chosen={chosen} />
        <MonthReadiness {...readiness} />
        {mayRun && readiness.gaps.length === 0 ? (
          <StartForm
            period={period}
            contractId={chosen.contractId}
            label={t(contract === undefined ? 'start' : 'startOne', {
              period: formatPeriod(period, locale),
              recipient: contract?.recipient ?? '',
            })}
          />
        ) : null}
      </Stack>
    </Card>
  );
}
