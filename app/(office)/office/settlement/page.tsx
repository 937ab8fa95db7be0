import { getTranslations } from 'next-intl/server';
import { DaysTable } from '#components/settlement/days-table.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { recentDays } from '#db/queries/settlement.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';

const daysMax = 60;

/** Lists the banking days to settle. */
export default async function SettlementDaysPage() {
  const grant = await requireStaffGrant('settlement.read');
  const t = await getTranslations('settlement');
  const { today, days } = await recentDays(requestsDatabase().sql, grant, { daysMax });
  return (
    <Stack>
      <PageHead title={t('days')} lead={t('daysHint')} />
      <Card>
        <DaysTable days={days} today={today} />
      </Card>
    </Stack>
  );
}
