import { useLocale, useTranslations } from 'next-intl';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import type { DerivationInput } from '#lib/domain/charging/derivation.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { formatDecimalText } from '#lib/format/digits.ts';
import type { Locale } from '#lib/format/locale.ts';

const names = [
  'reading-previous',
  'reading-current',
  'reading-previous-day',
  'reading-current-day',
  'reading-previous-night',
  'reading-current-night',
  'charged-volume',
  'charged-volume-day',
  'charged-volume-night',
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
  'subsidy-decision',
  'subsidy-granted',
  'subsidy-carried',
  'persons-absent',
  'days-of-deviation',
  'degrees-measured',
  'percent-not-owed',
  'quantity',
  'rate',
] as const;

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
    const day = parseBusinessDay(date);
    return t(`source.${known}`, { day: day.ok ? formatBusinessDay(day.value, locale) : date });
  };
  return ({ name, value, source }) => {
    const known = names.find((one) => one === name);
    const label = known ? t(`input.${known}`) : name;
    const figure = /^-?\d+(\.\d+)?$/.test(value) ? formatDecimalText(value, locale) : value;
    return { text: `${label}: ${figure}`, source: sourceOf(source) };
  };
}
