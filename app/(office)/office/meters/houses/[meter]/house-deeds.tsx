import { getLocale, getTranslations } from 'next-intl/server';
import { DeedForm } from '#components/metering/deed-form.tsx';
import type { BuildingMeterCard } from '#db/queries/building-meter-card.ts';
import { formatUnit } from '#lib/format/quantity.ts';
import { MeteringMessages } from '../../../metering-messages.tsx';
import {
  enterBuildingReadingAction,
  removeBuildingMeterAction,
  withdrawBuildingReadingAction,
} from './actions.ts';

/** Offers what can be done to the meter of a house that hangs. */
export async function HouseDeeds({ meter }: { readonly meter: BuildingMeterCard }) {
  const [t, deeds, locale] = await Promise.all([
    getTranslations('metering.buildings'),
    getTranslations('metering.deeds'),
    getLocale(),
  ]);
  const unit = formatUnit(meter.unit, locale);
  const on = {
    name: 'on',
    kind: 'day' as const,
    label: deeds('fields.on'),
    defaultValue: meter.today,
  };
  const reason = { name: 'reason', kind: 'text' as const, label: deeds('fields.reason') };
  const value = (name: 'value' | 'final') => {
    return {
      name: `${name}-single`,
      kind: 'number' as const,
      label: deeds(`fields.${name}`),
      unit,
    };
  };
  const next = {
    name: 'next',
    kind: 'choice' as const,
    label: t('next'),
    options: (['another', 'norm'] as const).map((each) => {
      return { value: each, label: t(`nexts.${each}`) };
    }),
  };
  return (
    <MeteringMessages part="life">
      <DeedForm
        id="reading"
        title={deeds('titles.reading')}
        submit={deeds('submits.reading')}
        fields={[on, value('value')]}
        action={enterBuildingReadingAction.bind(null, meter.id)}
      />
      <DeedForm
        id="withdraw"
        title={t('withdraw')}
        submit={t('withdrawSubmit')}
        fields={[reason]}
        action={withdrawBuildingReadingAction.bind(null, meter.id)}
      />
      <DeedForm
        id="remove"
        title={deeds('titles.remove')}
        submit={deeds('submits.remove')}
        fields={[on, value('final'), next, reason]}
        action={removeBuildingMeterAction.bind(null, meter.id)}
      />
    </MeteringMessages>
  );
}
