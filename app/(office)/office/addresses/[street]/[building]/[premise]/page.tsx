import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { vacantPremise } from '#db/queries/vacant-premise.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { refusalText } from '../../../../accounts/refusal-text.ts';
import { idOfPage } from '../../../id-of-page.ts';
import { moveInAction } from './actions.ts';
import { moveInFields } from './move-in-fields.ts';

interface Props {
  readonly params: Promise<{
    readonly street: string;
    readonly building: string;
    readonly premise: string;
  }>;
}

/** Opens an account for whoever moves into a vacant premise. */
export default async function MoveInPage({ params }: Props) {
  const grant = await requireStaffGrant('city.change');
  const { street, building, premise } = await params;
  const [place, t] = await Promise.all([
    vacantPremise(requestsDatabase().sql, grant, idOfPage(premise)),
    getTranslations('city'),
  ]);
  const isHere = place?.streetId === idOfPage(street) && place.buildingId === idOfPage(building);
  if (!(place && isHere)) notFound();
  const streetHref = `/office/addresses/${place.streetId}`;
  const trail = [
    { href: '/office/addresses' as Route, label: t('addresses.title') },
    { href: streetHref as Route, label: place.street },
    { href: `${streetHref}/${place.buildingId}` as Route, label: place.building },
    { label: place.premise === '' ? t('addresses.soleDwelling') : place.premise },
  ];
  const address = [place.street, place.building, place.premise].filter(Boolean).join(', ');
  return (
    <Stack>
      <PageHead
        back={<Breadcrumbs items={trail} />}
        title={t('moveIn.title')}
        lead={t('moveIn.lead', { place: address })}
      />
      {place.isOccupied ? (
        <Notice tone="warn">{await refusalText({ code: 'premise_occupied' })}</Notice>
      ) : (
        <Card {...(place.registers.length > 0 ? { title: address, lead: t('moveIn.taken') } : {})}>
          <FieldsForm
            id="open"
            action={moveInAction.bind(null, idOfPage(premise))}
            fields={await moveInFields(place)}
            submit={t('moveIn.submit')}
          />
        </Card>
      )}
    </Stack>
  );
}
