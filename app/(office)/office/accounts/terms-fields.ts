import { getLocale, getTranslations } from 'next-intl/server';
import type { CityField } from '#components/city/city-control.tsx';
import type { NormChoice, TariffChoice } from '#db/queries/agreement-choices.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type AgreementTerms, measuresFor, normOf, numberOf } from '#lib/domain/city/agreement.ts';
import { quantityText } from '#lib/domain/quantity.ts';
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
  if (kinds.every((kind) => numberOf(kind) === 'none')) return fields;
  const agreed = now?.agreed;
  const isOnly = kinds.every((kind) => numberOf(kind) === 'needed');
  const hinted = isOnly ? {} : { hint: t('agreedHint') };
  return [
    ...fields,
    {
      name: 'quantity',
      kind: 'number',
      label: t('quantity'),
      unit: formatUnit(tariff.unit, locale),
      value: agreed === undefined ? '' : quantityText(agreed.quantity).replace('.', ','),
      ...hinted,
    },
    { name: 'source', kind: 'text', label: t('source'), value: agreed?.source ?? '', ...hinted },
  ];
}
