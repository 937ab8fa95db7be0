import { getTranslations } from 'next-intl/server';
import { DeedForm } from '#components/metering/deed-form.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { MeterableHouse } from '#db/queries/building-meters.ts';
import { MeteringMessages } from '../../metering-messages.tsx';
import { installBuildingMeterAction } from './actions.ts';

interface Props {
  readonly buildingId: number;
  readonly house: MeterableHouse;
}

/** Takes a new meter of a house, for a service that has none at its entrance. */
export async function InstallForm({ buildingId, house }: Props) {
  const [t, deeds, services] = await Promise.all([
    getTranslations('metering.buildings'),
    getTranslations('metering.deeds'),
    getTranslations('services'),
  ]);
  if (house.services.length === 0) return <EmptyState icon="meter" title={t('nothingToInstall')} />;
  const options = house.services.map(({ contractId, service, provider }) => ({
    value: `${contractId}/${service}`,
    label: `${services(service as Parameters<typeof services>[0])}, ${provider}`,
  }));
  const keys = (['resident', 'heated-area'] as const).map((value) => {
    return { value, label: t(`keys.${value}`) };
  });
  return (
    <MeteringMessages part="life">
      <DeedForm
        id="install"
        title={deeds('titles.install')}
        submit={deeds('submits.install')}
        fields={[
          { name: 'service', kind: 'choice', label: t('service'), options },
          { name: 'key', kind: 'choice', label: t('key'), options: keys },
          {
            name: 'on',
            kind: 'day',
            label: deeds('fields.on'),
            hint: t('onHint'),
            defaultValue: house.today,
          },
          { name: 'serialNumber', kind: 'text', label: deeds('fields.serialNumber') },
          { name: 'digits', kind: 'number', label: deeds('fields.digits'), defaultValue: '6' },
          { name: 'first-single', kind: 'number', label: deeds('fields.first') },
        ]}
        action={installBuildingMeterAction.bind(null, buildingId)}
      />
    </MeteringMessages>
  );
}
