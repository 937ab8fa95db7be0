import { useLocale, useTranslations } from 'next-intl';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import type { DerivationInput } from '#lib/domain/charging/derivation.ts';
import { parsePeriod } from '#lib/domain/period.ts';
import { formatBusinessDay, formatPeriod } from '#lib/format/date.ts';
import { formatDecimalText } from '#lib/format/digits.ts';
import type { Locale } from '#lib/format/locale.ts';

const names = [
  'reading-previous',
  'reading-current',
  'average-per-day',
  'estimated-before',
  'charged-volume',
  'annual-volume',
  'residents',
  'heated-area',
  'total-area',
  'norm',
  'house-total',
  'house-before',
  'house-charged',
  'house-remainder',
  'resident-days',
  'resident-days-all',
  'heated-area-days',
  'heated-area-days-all',
  'house-share',
  'agreed-load',
  'water-volume',
  'hot-water-volume',
  'benefit-category',
  'benefit-percent',
  'benefit-persons',
  'norm-per-person',
  'norm-per-family',
  'norm-max',
  'benefit-given',
  'benefit-within-charge',
  'volume-settled',
  'subsidy-decision',
  'subsidy-granted',
  'subsidy-carried',
  'persons-absent',
  'days-of-deviation',
  'days-charged',
  'degrees-measured',
  'percent-not-owed',
  'quantity',
  'rate',
] as const;

/** A name of a figure of one zone of the day ends with the zone. */
const zones = ['day', 'night', 'peak'] as const;

const sources = [
  'reading',
  'subscriber',
  'telebank',
  'inspector',
  'provider',
  'estimate',
  'account-facts',
  'gas-year',
  'council',
  'charge',
  'charge-before',
  'charge-of',
  'readings',
  'house-meter',
  'house-weights',
  'house-remainder',
  'house-share',
] as const;

/** What a derivation input is called and where it is from, in the reader's language. */
export interface InputTexts {
  readonly text: string;
  readonly source: string;
}

type Wording = ReturnType<typeof useTranslations<'derivation'>>;

/** Returns a function that words an input for the page being shown. */
export function useInputTexts(): (input: DerivationInput) => InputTexts {
  return inputTexts(useTranslations('derivation'), useLocale());
}

/**
 * Returns a function that words an input, on a page or on paper. Inputs have codes for names, and
 * codes with a day for sources; what is not a code of ours, such as a law, is shown as it is.
 */
export function inputTexts(t: Wording, locale: Locale): (input: DerivationInput) => InputTexts {
  const sourceOf = (text: string) => {
    const [code = '', date = ''] = text.split(' ');
    const known = sources.find((source) => source === code);
    if (!known) return text;
    return t(`source.${known}`, { day: dateText(date, locale) });
  };
  return ({ name, value, source }) => {
    const label = labelOf(name, t);
    const figure = /^-?\d+(\.\d+)?$/.test(value) ? formatDecimalText(value, locale) : value;
    return { text: `${label}: ${figure}`, source: sourceOf(source) };
  };
}

function labelOf(name: string, t: Wording): string {
  const known = names.find((one) => one === name);
  if (known) return t(`input.${known}`);
  const zone = zones.find((one) => name.endsWith(`-${one}`));
  const base = names.find((one) => `${one}-${zone}` === name);
  return zone && base ? `${t(`input.${base}`)}, ${t(`zone.${zone}`)}` : name;
}

function dateText(date: string, locale: Locale): string {
  const day = parseBusinessDay(date);
  if (day.ok) return formatBusinessDay(day.value, locale);
  const month = parsePeriod(date);
  return month.ok ? formatPeriod(month.value, locale) : date;
}
