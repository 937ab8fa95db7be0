import type { useTranslations } from 'next-intl';
import type { DeedField } from '#components/metering/deed-form.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Zone } from '#lib/domain/metering/register.ts';

/** What the forms need to know of a meter. */
export interface DeedMeter {
  readonly digits: number;
  readonly today: BusinessDay;
  readonly zones: readonly Zone[];
}

export interface DeedTexts {
  readonly t: ReturnType<typeof useTranslations<'metering.deeds'>>;
  readonly zones: ReturnType<typeof useTranslations<'readings.zones'>>;
  readonly unit: string;
}

/** Lists the fields of each form about a meter. */
export function deedFields(meter: DeedMeter, texts: DeedTexts) {
  const { t } = texts;
  const on: DeedField = {
    name: 'on',
    kind: 'day',
    label: t('fields.on'),
    defaultValue: meter.today,
  };
  const note: DeedField = { name: 'note', kind: 'text', label: t('fields.note'), isOptional: true };
  const due = (isOptional: boolean): DeedField => {
    return { name: 'dueOn', kind: 'day', label: t('fields.dueOn'), isOptional };
  };
  const seal = (isOptional: boolean): DeedField => {
    return { name: 'sealNumber', kind: 'text', label: t('fields.sealNumber'), isOptional };
  };
  const source: DeedField = {
    name: 'source',
    kind: 'choice',
    label: t('fields.source'),
    defaultValue: 'inspector',
    options: (['inspector', 'provider', 'subscriber'] as const).map((value) => {
      return { value, label: t(`sources.${value}`) };
    }),
  };
  const finals = valueFields(meter, 'final', texts);
  return {
    reading: [on, ...valueFields(meter, 'value', texts), source],
    seal: [on, seal(false), note],
    verify: [on, due(false), note],
    replace: [on, ...finals, ...newMeterFields(meter, texts), due(true), seal(true), note],
    remove: [on, ...finals, { name: 'reason', kind: 'text', label: t('fields.reason') }],
  } as const satisfies Record<string, readonly DeedField[]>;
}

/** Lists the fields of a meter that is put up. */
export function newMeterFields(
  meter: Pick<DeedMeter, 'digits' | 'zones'>,
  texts: DeedTexts,
): DeedField[] {
  const { t } = texts;
  return [
    { name: 'serialNumber', kind: 'text', label: t('fields.serialNumber') },
    { name: 'digits', kind: 'number', label: t('fields.digits'), defaultValue: `${meter.digits}` },
    ...valueFields(meter, 'first', texts),
  ];
}

function valueFields(
  { zones: registers }: Pick<DeedMeter, 'zones'>,
  prefix: 'value' | 'final' | 'first',
  { t, zones, unit }: DeedTexts,
): DeedField[] {
  return registers.map((zone) => ({
    name: `${prefix}-${zone}`,
    kind: 'number',
    label:
      zone === 'single'
        ? t(`fields.${prefix}`)
        : t('fields.ofZone', { zone: zones(zone), what: t(`fields.${prefix}`) }),
    unit,
  }));
}
