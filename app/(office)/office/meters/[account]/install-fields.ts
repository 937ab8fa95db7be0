import { getLocale, getTranslations } from 'next-intl/server';
import type { DeedField } from '#components/metering/deed-form.tsx';
import type { MeterableService } from '#db/queries/account-meters.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { formatUnit } from '#lib/format/quantity.ts';
import { newMeterFields } from './[meter]/deed-fields.ts';

const usualDigits = 5;

/** Lists the fields of the form that puts a meter up. */
export async function installFields({
  service: { zones: registers, unit },
  today,
}: {
  readonly service: MeterableService;
  readonly today: BusinessDay;
}): Promise<DeedField[]> {
  const [t, zones, locale] = await Promise.all([
    getTranslations('metering.deeds'),
    getTranslations('readings.zones'),
    getLocale(),
  ]);
  const texts = { t, zones, unit: formatUnit(unit, locale) };
  return [
    { name: 'on', kind: 'day', label: t('fields.on'), defaultValue: today },
    ...newMeterFields({ digits: usualDigits, zones: registers }, texts),
    { name: 'dueOn', kind: 'day', label: t('fields.dueOn'), isOptional: true },
    { name: 'sealNumber', kind: 'text', label: t('fields.sealNumber'), isOptional: true },
  ];
}
