import { useLocale, useTranslations } from 'next-intl';
import { type AccountFact, accountFacts, type FactKind } from '#lib/domain/account-audit.ts';
import { accountNumber, parseAccountNumber } from '#lib/domain/account-number.ts';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import { parseSignedMoney } from '#lib/domain/money.ts';
import { parsePeriod } from '#lib/domain/period.ts';
import { parseQuantity } from '#lib/domain/quantity.ts';
import { formatBusinessDay, formatPeriod } from '#lib/format/date.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import { formatMoney } from '#lib/format/money.ts';

import { formatQuantity } from '#lib/format/quantity.ts';

/** Lists what a deed tells, each fact by its name; what only the database needs is left out. */
export function DeedFacts(props: { readonly details: Readonly<Record<string, string | number>> }) {
  const t = useTranslations('city.audit.facts');
  const writers = useFactWriters();
  return Object.entries(props.details).map(([name, value]) => {
    const kind = isFact(name) ? accountFacts[name] : 'text';
    if (kind === 'hidden') return null;
    return (
      <div key={name}>
        {isFact(name) ? t(name) : name}: {writers[kind](String(value))}
      </div>
    );
  });
}

function isFact(name: string): name is AccountFact {
  return Object.hasOwn(accountFacts, name);
}

type Writer = (text: string) => string;

/** What does not read as its kind, as an older version may have recorded it, stands as it is. */
function useFactWriters(): Readonly<Record<Exclude<FactKind, 'hidden'>, Writer>> {
  const locale = useLocale();
  const recalculations = useTranslations('recalculations');
  const metering = useTranslations('metering');
  const kinds = useTranslations('city.audit.kinds');
  const measures = useTranslations('city.agreements.measures');
  const services = useTranslations('services');
  const quantityOf = (text: string, unit?: 'm2') => {
    const parsed = parseQuantity(text);
    return parsed.ok ? formatQuantity(parsed.value, locale, unit) : text;
  };
  return {
    ...datesIn(locale),
    text: (text) => text,
    number: (text) => quantityOf(text),
    value: (text) => quantityOf(text),
    area: (text) => quantityOf(text, 'm2'),
    dwelling: useDwellingWords(quantityOf),
    readings: useReadingWords(quantityOf),
    kind: translated(kinds),
    measure: translated(measures),
    service: translated(services),
    source: (text) => translated(metering, 'sources.')(text),
    state: (text) => translated(recalculations, 'states.')(text),
  };
}

function datesIn(locale: ReturnType<typeof useLocale>) {
  return {
    day: (text: string) => {
      const parsed = parseBusinessDay(text);
      return parsed.ok ? formatBusinessDay(parsed.value, locale) : text;
    },
    month: (text: string) => {
      const parsed = parsePeriod(text.slice(0, 7));
      return parsed.ok ? formatPeriod(parsed.value, locale) : text;
    },
    money: (text: string) => {
      const parsed = parseSignedMoney(text);
      return parsed.ok ? formatMoney(parsed.value, locale, { currency: true }) : text;
    },
    account: (text: string) => {
      // A predecessor is kept by its id: the number without its last digit.
      if (/^\d{1,9}$/.test(text)) return formatAccountNumber(accountNumber(text.padStart(9, '0')));
      const parsed = parseAccountNumber(text);
      return parsed.ok ? formatAccountNumber(parsed.value) : text;
    },
  };
}

interface Words {
  (key: never): string;
  has(key: never): boolean;
}

/** Takes a word of a closed list; one that is not there stands as it is. */
function translated(words: Words, prefix = ''): Writer {
  return (text) => {
    const key = `${prefix}${text}` as never;
    return words.has(key) ? words(key) : text;
  };
}

/** Writes "2026-01-01//3/52.3/52.3": who lived there and on how much. */
function useDwellingWords(quantityOf: (text: string, unit?: 'm2') => string): Writer {
  const t = useTranslations('city.audit');
  return (text) => {
    const [, , residents, total, heated] = text.split('/');
    if (residents === undefined || total === undefined || heated === undefined) return text;
    const areas = { total: quantityOf(total, 'm2'), heated: quantityOf(heated, 'm2') };
    return t('dwelling', { residents: Number(residents), ...areas });
  };
}

/** Writes "day 1402 accepted, night 310 held" and "2 single 1402" of the meters of an account. */
function useReadingWords(quantityOf: (text: string) => string): Writer {
  const zones = useTranslations('readings.zones');
  const states = useTranslations('readings.states');
  const t = useTranslations('city.audit');
  const one = (text: string) => {
    const read = /^(?:(\d+) )?(single|day|night|peak) ([\d.]+)(?: (accepted|held))?$/.exec(text);
    if (!read) return text;
    const [, meterNo, zone, value = '', state] = read;
    return [
      meterNo === undefined ? '' : `${t('meterNo', { number: meterNo })}: `,
      zone === 'single' ? '' : `${zones(zone as 'day').toLowerCase()} `,
      quantityOf(value),
      state === 'held' ? ` (${states('held')})` : '',
    ].join('');
  };
  return (text) => text.split(', ').map(one).join('; ');
}
