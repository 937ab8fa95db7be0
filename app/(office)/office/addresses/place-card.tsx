import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { PlaceForm, type PlaceFormProps } from './place-form.tsx';

/** Offers to add what the page lists: a house, or a premise where the house is known. */
export async function PlaceCard({ fixed }: Pick<PlaceFormProps, 'fixed'>) {
  const t = await getTranslations('city.addresses');
  return (
    <Card title={t(fixed.building === undefined ? 'addBuilding' : 'addPremise')}>
      <PlaceForm
        fixed={fixed}
        texts={{
          street: t('street'),
          streetHint: t('streetHint'),
          building: t('building'),
          premise: t('premise'),
          premiseHint: t('premiseHint'),
          submit: t('submit'),
        }}
      />
    </Card>
  );
}
