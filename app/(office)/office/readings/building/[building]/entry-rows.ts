import { getLocale, getTranslations } from 'next-intl/server';
import type { EntryRow } from '#components/metering/entry-list.tsx';
import type { HouseRegister } from '#db/queries/house-meters.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { formatQuantity, formatUnit } from '#lib/format/quantity.ts';
import { keyOf } from './entry-state.ts';

/** Puts the registers of a house into the words of the page's language. */
export async function entryRows(registers: readonly HouseRegister[]): Promise<EntryRow[]> {
  const [t, services, zones, locale] = await Promise.all([
    getTranslations('metering'),
    getTranslations('services'),
    getTranslations('readings.zones'),
    getLocale(),
  ]);
  return registers.map((register) => {
    const { zone, last, serialNumber } = register;
    const service = services(register.service as Parameters<typeof services>[0]);
    return {
      key: keyOf(register),
      premise: register.premise,
      service: zone === 'single' ? service : `${service}, ${zones(zone)}`,
      meter: t('meterNumber', { number: serialNumber }),
      last:
        last === undefined
          ? t('noReadings')
          : t('valueOn', {
              value: formatQuantity(last.value, locale),
              day: formatBusinessDay(last.takenOn, locale, 'short'),
            }),
      unit: formatUnit(register.unit, locale),
      note: [
        ...(register.isHeld ? [t('heldNote')] : []),
        ...(register.isExpired ? [t('expiredNote')] : []),
      ].join(' '),
    };
  });
}
