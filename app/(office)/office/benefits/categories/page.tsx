import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { CategoryTermsTable } from '#components/relief/category-terms-table.tsx';
import { ReliefNormsTable } from '#components/relief/relief-norms-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { todayInKyiv } from '#db/queries/agreement-choices.ts';
import { categoryTerms, normChoices, reliefNormLines } from '#db/queries/benefit-terms.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { CategoryForms } from './category-forms.tsx';
import { ReliefNormForm } from './relief-norm-form.tsx';

/** Shows by which law categories help and within which norms; sets both anew from a month. */
export default async function BenefitTermsPage() {
  const grant = await requireStaffGrant('relief.read');
  const { sql } = requestsDatabase();
  const [terms, norms, choices, today, { roles }, t] = await Promise.all([
    categoryTerms(sql, grant),
    reliefNormLines(sql, grant),
    normChoices(sql, grant),
    todayInKyiv(sql, grant),
    requireViewer(),
    getTranslations('benefits'),
  ]);
  const mayChange = rolesAllow(roles, 'relief.approve');
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/benefits' as Route}>{t('title')}</BackLink>}
        title={t('terms.title')}
        lead={t('terms.lead')}
      />
      <Card>
        <CategoryTermsTable rows={terms} today={today} />
      </Card>
      {mayChange ? <CategoryForms terms={terms} sets={choices.sets} /> : null}
      <Card>
        <ReliefNormsTable rows={norms} today={today} />
      </Card>
      {mayChange ? <ReliefNormForm {...choices} /> : null}
    </Stack>
  );
}
