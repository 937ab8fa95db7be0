import { getLocale, getTranslations } from 'next-intl/server';
import type { LastRegister } from '#db/queries/left-registers.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { formatQuantity } from '#lib/format/quantity.ts';
import { readingField } from './move-out-form-data.ts';

/** Words the field of each register: which meter it is, and what it showed last. */
export async function registerTexts(registers: readonly LastRegister[]) {
  const [t, zones, services, locale] = await Promise.all([
    getTranslations('city.moveOut'),
    getTranslations('readings.zones'),
    getTranslations('services'),
    getLocale(),
  ]);
  return registers.map((register) => {
    const { serialNumber: meter, zone, last } = register;
    const service = services(register.service as Parameters<typeof services>[0]);
    const hint =
      last === undefined
        ? t('never')
        : t('last', {
            value: formatQuantity(last.value, locale),
            day: formatBusinessDay(last.on, locale, 'short'),
          });
    return {
      field: readingField(register),
      label:
        zone === 'single'
          ? t('reading', { service, meter })
          : t('readingZone', { service, meter, zone: zones(zone) }),
      hint,
    };
  });
}
