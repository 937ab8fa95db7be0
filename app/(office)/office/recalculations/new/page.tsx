import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { CauseForm } from '#components/relief/cause-form.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { askedRecalculation } from './asked-cause.ts';
import { Preview } from './preview.tsx';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Computes a recalculation and shows its lines before anything is stored. */
export default async function NewRecalculationPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('relief.change');
  const [asked, t] = await Promise.all([
    askedRecalculation(await searchParams),
    getTranslations('recalculations'),
  ]);
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/recalculations' as Route}>{t('title')}</BackLink>}
        title={t('new')}
        lead={t('newLead')}
      />
      <Card title={t('causeForm')}>
        <CauseForm values={asked.values} problems={asked.problems} />
      </Card>
      {asked.cause === undefined ? null : (
        <Preview grant={grant} account={asked.account} cause={asked.cause} values={asked.values} />
      )}
    </Stack>
  );
}
