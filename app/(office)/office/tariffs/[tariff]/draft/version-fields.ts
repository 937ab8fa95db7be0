import type { useTranslations } from 'next-intl';
import type { TariffKind } from '#lib/domain/charging/tariff.ts';
import { capacityUnits } from '#lib/domain/charging/tariff-shape.ts';
import { rateFieldsOf } from '#lib/domain/charging/version-form.ts';
import type { Unit } from '#lib/domain/quantity.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatCurrency } from '#lib/format/money.ts';
import { monthName } from '#lib/format/months.ts';
import { formatUnit } from '#lib/format/quantity.ts';

/** A field of the form, with its words: the form itself knows no language. */
export interface VersionField {
  readonly name: string;
  readonly type: 'text' | 'date' | 'number' | 'select';
  readonly label: string;
  readonly hint?: string;
  readonly unit?: string;
  readonly optional?: boolean;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

interface About {
  readonly kind: TariffKind;
  readonly unit: Unit;
  readonly locale: Locale;
  /** A version that is put right begins when it began. */
  readonly keepsDays: boolean;
  readonly t: ReturnType<typeof useTranslations<'tariffs'>>;
}

/** Lists what a version of a kind is drafted from. */
export function versionFields(about: About): VersionField[] {
  const { t, keepsDays } = about;
  const from = { name: 'validFrom', type: 'date', label: t('from'), hint: t('fromHint') } as const;
  return [
    ...(keepsDays ? [] : [from]),
    { name: 'act', type: 'text', label: t('act'), hint: t('actHint') },
    ...capacityFields(about),
    ...rateFields(about),
    ...(['fromMonth', 'toMonth'] as const).map((name) => seasonField(name, about)),
  ];
}

/** What the fixed rate is for one of: without it nobody could tell 8.15 for a metre from a load. */
function capacityFields({ kind, locale, t }: About): VersionField[] {
  if (kind !== 'two-rate') return [];
  const options = capacityUnits.map((value) => ({
    value,
    label: t(`capacityUnits.${value}`, { unit: formatUnit(value, locale) }),
  }));
  const choose = { value: '', label: t('capacityChoose') };
  const [label, hint] = [t('capacityUnit'), t('capacityUnitHint')];
  return [{ name: 'capacityUnit', type: 'select', label, hint, options: [choose, ...options] }];
}

function rateFields({ kind, unit, locale, t }: About): VersionField[] {
  const currency = formatCurrency(locale);
  const perUnit = `${currency}/${formatUnit(unit, locale)}`;
  return rateFieldsOf(kind).flatMap(({ name, zone, fromName, optional }, index): VersionField[] => {
    const number = index + 1;
    const rate = { name, type: 'number', unit: perUnit, optional } as const;
    if (fromName !== undefined) {
      const from = {
        name: fromName,
        type: 'number',
        unit: formatUnit(unit, locale),
        optional,
      } as const;
      return [
        { ...from, label: t('blockFrom', { number }) },
        { ...rate, label: t('blockRate', { number }) },
      ];
    }
    if (zone === 'capacity') return [{ ...rate, unit: currency, label: t('capacityRate') }];
    const part = zone === undefined ? undefined : t(`zones.${zone}` as Parameters<typeof t>[0]);
    return [{ ...rate, label: part === undefined ? t('rate') : t('rateOf', { part }) }];
  });
}

function seasonField(name: 'fromMonth' | 'toMonth', { kind, locale, t }: About): VersionField {
  const months = Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1),
    label: monthName(index + 1, locale, 'nominative'),
  }));
  return {
    name,
    type: 'select',
    label: t(name),
    optional: kind !== 'seasonal',
    options: [{ value: '', label: t('allYear') }, ...months],
  };
}
