import { getLocale, getTranslations } from 'next-intl/server';
import type { CityField } from '#components/city/city-control.tsx';
import type { NormChoice, TariffChoice } from '#db/queries/agreement-choices.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import {
  type AgreementTerms,
  type MeasureKind,
  measuresFor,
  normOf,
  numberOf,
  takesLoad,
} from '#lib/domain/city/agreement.ts';
import { quantityText } from '#lib/domain/quantity.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatUnit } from '#lib/format/quantity.ts';

export interface TermsAsked {
  readonly tariff: TariffChoice;
  readonly norms: readonly NormChoice[];
  readonly from: BusinessDay;
  /** What holds now, for a form that changes it. */
  readonly now?: Omit<AgreementTerms, 'tariffId'> | undefined;
}

/** Lists the fields that terms of a tariff need: those of its measures and no others. */
export async function termsFields({ tariff, norms, from, now }: TermsAsked): Promise<CityField[]> {
  const [t, measures, locale] = await Promise.all([
    getTranslations('city.agreements.form'),
    getTranslations('city.agreements.measures'),
    getLocale(),
  ]);
  const kinds = measuresFor(tariff);
  const fields: CityField[] = [
    { name: 'from', kind: 'day', label: t('from'), value: from },
    {
      name: 'by',
      kind: 'choice',
      label: t('by'),
      options: kinds.map((kind) => ({ value: kind, label: measures(kind) })),
      value: now?.by ?? kinds.find((kind) => kind === tariff.kind) ?? kinds[0] ?? '',
    },
  ];
  if (kinds.some((kind) => normOf(kind) !== 'none')) {
    const options = norms.map(({ id, name }) => ({ value: `${id}`, label: name }));
    fields.push({
      name: 'norm',
      kind: 'choice',
      label: t('norm'),
      hint: t('normHint'),
      options: [{ value: '', label: t('noNorm') }, ...options],
      value: now?.normId === undefined ? '' : `${now.normId}`,
    });
  }
  return [...fields, ...numberFields({ tariff, kinds, now, t, locale })];
}

interface NumberAsked {
  readonly tariff: TariffChoice;
  readonly kinds: readonly MeasureKind[];
  readonly now: TermsAsked['now'];
  readonly t: Awaited<ReturnType<typeof getTranslations<'city.agreements.form'>>>;
  readonly locale: Locale;
}

/** A number that is agreed has its document: a volume, or the load that a capacity is paid for. */
function numberFields({ tariff, kinds, now, t, locale }: NumberAsked): CityField[] {
  const needs = kinds.map((kind) => numberOf(kind, tariff));
  if (needs.every((need) => need === 'none')) return [];
  const isOnly = needs.every((need) => need === 'needed');
  const optional = isOnly ? {} : { isOptional: true };
  const agreed = now?.agreed;
  const number = agreed === undefined ? '' : quantityText(agreed.quantity).replace('.', ',');
  const isLoad = now !== undefined && takesLoad(now.by);
  const load: CityField = {
    name: 'load',
    kind: 'number',
    label: t('load'),
    hint: t(tariff.load === 'needed' ? 'loadHint' : 'loadHintDraft'),
    unit: formatUnit('gcal-hour', locale),
    value: isLoad ? number : '',
    ...optional,
  };
  const volume: CityField = {
    name: 'quantity',
    kind: 'number',
    label: t('quantity'),
    unit: formatUnit(tariff.unit, locale),
    value: isLoad ? '' : number,
    ...(isOnly ? {} : { ...optional, hint: t('quantityHint') }),
  };
  const document = { name: 'source', kind: 'text', label: t('source'), ...optional } as const;
  return [
    ...(tariff.load === 'none' ? [] : [load]),
    ...(kinds.some((kind) => numberOf(kind, tariff) !== 'none' && !takesLoad(kind))
      ? [volume]
      : []),
    { ...document, value: agreed?.source ?? '' },
  ];
}
