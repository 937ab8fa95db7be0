import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { HouseholdForm } from '#components/relief/household-form.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { askedHousehold } from './asked-household.ts';
import { Checked } from './checked.tsx';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Checks a decision of the subsidy office by the formula and enters it. */
export default async function NewSubsidyPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('relief.change');
  const [asked, t] = await Promise.all([
    askedHousehold(await searchParams),
    getTranslations('subsidies'),
  ]);
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/subsidies' as Route}>{t('title')}</BackLink>}
        title={t('new')}
        lead={t('newLead')}
      />
      <Card title={t('checkForm')}>
        <HouseholdForm values={asked.values} problems={asked.problems} />
      </Card>
      {asked.household === undefined ? null : <Checked staff={grant} household={asked.household} />}
    </Stack>
  );
}
