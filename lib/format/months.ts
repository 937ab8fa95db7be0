import type { Locale } from './locale.ts';

/** Case of a month's name: жовтень, (15) жовтня, (у) жовтні. Accusative equals nominative. */
export type MonthCase = 'nominative' | 'genitive' | 'locative';

type MonthNames = Readonly<Record<MonthCase, string>>;

// Our own table and not Intl: ICU data differ between Node versions, a bill must not.
const names: Record<Locale, MonthNames> = {
  uk: {
    nominative:
      'січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень',
    genitive:
      'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
    locative:
      'січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні',
  },
  ru: {
    nominative: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
    genitive: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
    locative: 'январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре',
  },
  en: englishNames(
    'January February March April May June July August September October November December',
  ),
};

/** Names month 1–12 of a locale in the given case. */
export function monthName(month: number, locale: Locale, monthCase: MonthCase): string {
  const name = names[locale][monthCase].split(' ')[month - 1];
  if (name === undefined) throw new RangeError(`not a month: ${month}`);
  return name;
}

function englishNames(list: string): MonthNames {
  return { nominative: list, genitive: list, locative: list };
}
