import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { buildingPage } from '#db/queries/addresses.ts';
import { tariffChoices } from '#db/queries/agreement-choices.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { numberOf } from '#lib/domain/metering/held-filter.ts';
import { TariffAsk } from '../../../../accounts/tariff-ask.tsx';
import { idOfPage } from '../../../id-of-page.ts';
import { HousePlan } from './house-plan.tsx';
import { HouseTerms } from './house-terms.tsx';

interface Props {
  readonly params: Promise<{ readonly street: string; readonly building: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Starts a service for all dwellings of a house at once, after a look at who would get it. */
export default async function HouseServicesPage({ params, searchParams }: Props) {
  const grant = await requireStaffGrant('city.change');
  const { street, building } = await params;
  const [buildingId, { sql }] = [idOfPage(building), requestsDatabase()];
  const [house, tariffs, asked, t] = await Promise.all([
    buildingPage(sql, grant, buildingId),
    tariffChoices(sql, grant),
    searchParams,
    getTranslations('city'),
  ]);
  if (house?.streetId !== idOfPage(street)) notFound();
  const chosen = tariffs.find(({ id }) => `${id}` === asked['tariff']);
  const started = numberOf(asked['started']);
  const streetHref = `/office/addresses/${house.streetId}`;
  const trail = [
    { href: '/office/addresses' as Route, label: t('addresses.title') },
    { href: streetHref as Route, label: house.street },
    { href: `${streetHref}/${building}` as Route, label: house.number },
    { label: t('house.title') },
  ];
  return (
    <Stack>
      <PageHead
        back={<Breadcrumbs items={trail} />}
        title={t('house.titleOf', { house: `${house.street}, ${house.number}` })}
        lead={t('house.lead')}
      />
      {started === undefined ? null : (
        <Notice tone="good" live>
          {t('house.done', { count: started })}
        </Notice>
      )}
      <Card title={t('house.terms')}>
        <Stack>
          <TariffAsk tariffs={tariffs} chosen={chosen} />
          {chosen === undefined ? null : <HouseTerms grant={grant} tariff={chosen} asked={asked} />}
        </Stack>
      </Card>
      {asked['by'] === undefined ? null : (
        <HousePlan grant={grant} house={{ streetId: house.streetId, buildingId }} asked={asked} />
      )}
    </Stack>
  );
}
