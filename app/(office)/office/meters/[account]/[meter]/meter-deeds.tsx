import { getLocale, getTranslations } from 'next-intl/server';
import { DeedForm } from '#components/metering/deed-form.tsx';
import type { MeterOfAccount } from '#db/queries/meter-card.ts';
import { formatUnit } from '#lib/format/quantity.ts';
import { MeteringMessages } from '../../../metering-messages.tsx';
import {
  enterReadingAction,
  removeMeterAction,
  replaceMeterAction,
  sealMeterAction,
  verifyMeterAction,
} from './actions.ts';
import { deedFields } from './deed-fields.ts';

/** Offers everything that can be done to a meter that hangs. */
export async function MeterDeeds({ meter }: { readonly meter: MeterOfAccount }) {
  const [t, zones, locale] = await Promise.all([
    getTranslations('metering.deeds'),
    getTranslations('readings.zones'),
    getLocale(),
  ]);
  const fields = deedFields(meter, { t, zones, unit: formatUnit(meter.unit, locale) });
  const { account, accountId, meterNo } = meter;
  const name = { account, accountId, meterNo };
  const deeds = [
    { id: 'reading', action: enterReadingAction },
    { id: 'seal', action: sealMeterAction },
    { id: 'verify', action: verifyMeterAction },
    { id: 'replace', action: replaceMeterAction },
    { id: 'remove', action: removeMeterAction },
  ] as const;
  return (
    <MeteringMessages part="life">
      {deeds.map(({ id, action }) => (
        <DeedForm
          key={id}
          id={id}
          title={t(`titles.${id}`)}
          submit={t(`submits.${id}`)}
          fields={fields[id]}
          action={action.bind(null, name)}
        />
      ))}
    </MeteringMessages>
  );
}
