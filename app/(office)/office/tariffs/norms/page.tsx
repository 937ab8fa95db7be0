import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { NormsTable } from '#components/tariff/norms-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { todayInKyiv } from '#db/queries/agreement-choices.ts';
import { consumptionNorms, normedServices } from '#db/queries/consumption-norms.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { NormForms } from './norm-forms.tsx';

/** Shows consumption norms with the acts they rest on; sets one anew from a month, or adds one. */
export default async function NormsPage() {
  const grant = await requireStaffGrant('tariff.read');
  const { sql } = requestsDatabase();
  const [norms, services, today, { roles }, t] = await Promise.all([
    consumptionNorms(sql, grant),
    normedServices(sql, grant),
    todayInKyiv(sql, grant),
    requireViewer(),
    getTranslations('tariffs'),
  ]);
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/tariffs' as Route}>{t('title')}</BackLink>}
        title={t('norms.title')}
        lead={t('norms.lead')}
      />
      <Card>
        <NormsTable norms={norms} today={today} />
      </Card>
      {rolesAllow(roles, 'tariff.approve') ? <NormForms norms={norms} services={services} /> : null}
    </Stack>
  );
}
