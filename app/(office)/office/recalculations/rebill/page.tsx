import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { RebillForm } from '#components/relief/rebill-form.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { rebillOfPage } from './asked-rebill.ts';
import { Preview } from './preview.tsx';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Computes what charging a month of an account anew changes, before anything is stored. */
export default async function RebillPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('relief.change');
  const [{ values, problems, asked }, t, recalculations] = await Promise.all([
    rebillOfPage(await searchParams),
    getTranslations('rebills'),
    getTranslations('recalculations'),
  ]);
  return (
    <Stack>
      <PageHead
        back={
          <BackLink href={'/office/recalculations' as Route}>{recalculations('title')}</BackLink>
        }
        title={t('newTitle')}
        lead={t('newLead')}
      />
      <Card title={t('formLabel')}>
        <RebillForm values={values} problems={problems} />
      </Card>
      {asked === undefined ? null : <Preview grant={grant} asked={asked} values={values} />}
    </Stack>
  );
}
