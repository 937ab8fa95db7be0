import { type Quantity, quantityText, type Unit } from '#lib/domain/quantity.ts';
import { type Rate, rateText } from '#lib/domain/rate.ts';
import { formatDecimalText, noBreakSpace } from './digits.ts';
import type { Locale } from './locale.ts';
import { formatCurrency } from './money.ts';

// Short names of DSTU: they do not bend with the number, so they suit tables and formulas alike.
const unitNames: Record<Unit, Record<Locale, string>> = {
  m2: { uk: 'м²', ru: 'м²', en: 'm²' },
  m3: { uk: 'м³', ru: 'м³', en: 'm³' },
  kwh: { uk: 'кВт·год', ru: 'кВт·ч', en: 'kWh' },
  gcal: { uk: 'Гкал', ru: 'Гкал', en: 'Gcal' },
  'gcal-hour': { uk: 'Гкал/год', ru: 'Гкал/ч', en: 'Gcal/h' },
  person: { uk: 'ос.', ru: 'чел.', en: 'pers.' },
  head: { uk: 'гол.', ru: 'гол.', en: 'head' },
  account: { uk: 'рах.', ru: 'сч.', en: 'acct.' },
  month: { uk: 'міс.', ru: 'мес.', en: 'mo.' },
};

/** Names a unit of measure: "кВт·год". */
export function formatUnit(unit: Unit, locale: Locale): string {
  return unitNames[unit][locale];
}

/** Writes a quantity, with its unit if given: "52,3 м²", "12 904 кВт·год". */
export function formatQuantity(amount: Quantity, locale: Locale, unit?: Unit): string {
  const digits = formatDecimalText(quantityText(amount), locale);
  return unit === undefined ? digits : digits + noBreakSpace + formatUnit(unit, locale);
}

/** Writes a tariff with at least two decimals and all that it has: "40,83", "15,972", "0,70". */
export function formatRate(value: Rate, locale: Locale): string {
  return formatDecimalText(atLeastTwoDecimals(rateText(value)), locale);
}

/** Writes a tariff with what it is paid for: "15,972 грн/м³". */
export function formatRatePerUnit(value: Rate, unit: Unit, locale: Locale): string {
  const per = `${formatCurrency(locale)}/${formatUnit(unit, locale)}`;
  return formatRate(value, locale) + noBreakSpace + per;
}

/** Writes a percentage: "1,5 %". */
export function formatPercent(percent: Rate, locale: Locale): string {
  return formatDecimalText(rateText(percent), locale) + percentSign(locale);
}

/** Writes by how many percent something changed, to a tenth and signed: "+3,0 %", "−12,5 %". */
export function formatPercentChange(percent: Rate, locale: Locale): string {
  const digits = formatDecimalText(percent.toFixed(1), locale);
  return `${percent.gt(0) ? '+' : ''}${digits}${percentSign(locale)}`;
}

function percentSign(locale: Locale): string {
  return locale === 'en' ? '%' : `${noBreakSpace}%`;
}

function atLeastTwoDecimals(text: string): string {
  const [whole = '', fraction = ''] = text.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}
