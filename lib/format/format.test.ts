import { describe, expect, it } from 'vitest';
import { accountNumber } from '#lib/domain/account-number.ts';
import { businessDay } from '#lib/domain/business-day.ts';
import { ibanFrom } from '#lib/domain/iban.ts';
import { period } from '#lib/domain/period.ts';
import { quantity, units } from '#lib/domain/quantity.ts';
import { rate } from '#lib/domain/rate.ts';
import { formatBusinessDay, formatPeriod } from './date.ts';
import { formatDuration } from './duration.ts';
import { formatAccountNumber, formatIban, formatShortIban } from './identifiers.ts';
import { formatInstant, kyivTime } from './instant.ts';
import { locales } from './locale.ts';
import {
  formatPercent,
  formatPercentChange,
  formatQuantity,
  formatRate,
  formatRatePerUnit,
  formatUnit,
} from './quantity.ts';

/** Shows no-break spaces as plain ones, so that expectations stay readable. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('periods', () => {
  const october = period('2026-10');
  it.each([
    ['uk', 'nominative', 'жовтень 2026'],
    ['uk', 'genitive', 'жовтня 2026'],
    ['uk', 'locative', 'жовтні 2026'],
    ['ru', 'nominative', 'октябрь 2026'],
    ['ru', 'genitive', 'октября 2026'],
    ['ru', 'locative', 'октябре 2026'],
    ['en', 'locative', 'October 2026'],
  ] as const)('are named in %s %s', (locale, monthCase, expected) => {
    expect(plain(formatPeriod(october, locale, { monthCase }))).toBe(expected);
  });

  it('may leave the year out', () => {
    expect(formatPeriod(period('2026-02'), 'uk', { year: false })).toBe('лютий');
  });

  it('have twelve different names in every language and case', () => {
    const months = Array.from({ length: 12 }, (_, index) =>
      period(`2026-${String(index + 1).padStart(2, '0')}`),
    );
    for (const locale of locales) {
      for (const monthCase of ['nominative', 'genitive', 'locative'] as const) {
        const names = months.map((month) => formatPeriod(month, locale, { monthCase }));
        expect(new Set(names).size).toBe(12);
      }
    }
  });
});

describe('days', () => {
  const day = businessDay('2003-10-05');
  it.each([
    ['uk', '5 жовтня 2003', '05.10.2003', '5 жовтня'],
    ['ru', '5 октября 2003', '05.10.2003', '5 октября'],
    ['en', '5 October 2003', '5 Oct 2003', '5 October'],
  ] as const)('are written long, short and without the year in %s', (locale, ...expected) => {
    const written = (['long', 'short', 'dayMonth'] as const).map((style) =>
      plain(formatBusinessDay(day, locale, style)),
    );
    expect(written).toEqual(expected);
  });
});

describe('instants', () => {
  it('are shown by the clock of Kyiv, summer and winter', () => {
    expect(plain(formatInstant(new Date('2026-07-01T07:42:00Z'), 'uk'))).toBe(
      '1 липня 2026, 10:42',
    );
    expect(plain(formatInstant(new Date('2026-11-24T08:42:00Z'), 'uk'))).toBe(
      '24 листопада 2026, 10:42',
    );
  });

  it('belong to the Kyiv day even when it is still yesterday in UTC', () => {
    const justAfterMidnight = new Date('2026-10-15T21:00:05Z');
    expect(kyivTime(justAfterMidnight)).toEqual({ day: '2026-10-16', time: '00:00:05' });
  });

  it('show as much of themselves as asked', () => {
    const opened = new Date('2003-10-15T05:39:29Z');
    expect(formatInstant(opened, 'uk', 'time')).toBe('08:39');
    expect(formatInstant(opened, 'uk', 'timeSeconds')).toBe('08:39:29');
    expect(formatInstant(opened, 'uk', 'shortDateTime')).toBe('15.10.2003, 08:39');
    expect(plain(formatInstant(opened, 'en', 'day'))).toBe('15 October 2003');
  });
});

describe('quantities and rates', () => {
  it('carry their unit', () => {
    expect(plain(formatQuantity(quantity('52.30'), 'uk', 'm2'))).toBe('52,3 м²');
    expect(plain(formatQuantity(quantity('12904'), 'uk', 'kwh'))).toBe('12 904 кВт·год');
    expect(plain(formatQuantity(quantity('12904'), 'ru', 'kwh'))).toBe('12 904 кВт·ч');
    expect(plain(formatQuantity(quantity('0.5'), 'en', 'gcal'))).toBe('0.5 Gcal');
    expect(formatQuantity(quantity('-4'), 'uk')).toBe('−4');
  });

  it('show a tariff with at least two decimals and no digit lost', () => {
    expect(formatRate(rate('40.83'), 'uk')).toBe('40,83');
    expect(formatRate(rate('15.972'), 'uk')).toBe('15,972');
    expect(formatRate(rate('0.7'), 'uk')).toBe('0,70');
    expect(plain(formatRatePerUnit(rate('15.972'), 'm3', 'uk'))).toBe('15,972 грн/м³');
    expect(plain(formatPercent(rate('1.5'), 'uk'))).toBe('1,5 %');
  });

  it('show a change in percent signed and to a tenth, so that a column of them lines up', () => {
    const shown = (text: string) => plain(formatPercentChange(rate(text), 'uk'));
    expect(['3', '-12.5', '0'].map(shown)).toEqual(['+3,0 %', '−12,5 %', '0,0 %']);
    expect(formatPercentChange(rate('3'), 'en')).toBe('+3.0%');
  });

  it('name every unit in every language', () => {
    for (const unit of units)
      for (const locale of locales) expect(formatUnit(unit, locale)).not.toBe('');
  });
});

describe('identifiers', () => {
  it('are grouped as they are read aloud', () => {
    const account = accountNumber('041012345');
    expect(plain(formatAccountNumber(account))).toMatch(/^0410 1234 5\d$/);
    const iban = ibanFrom('322313', '26001');
    expect(plain(formatIban(iban))).toMatch(/^UA\d\d 3223 1300 .* \d$/);
    expect(plain(formatShortIban(iban))).toMatch(/^UA\d\d 3223 … 6001$/);
  });
});

describe('durations', () => {
  it.each([
    [0, '0 с'],
    [-3, '0 с'],
    [59, '59 с'],
    [125, '2 хв 5 с'],
    [7200, '2 год'],
    [273_600, '3 дн 4 год'],
    [86_460, '1 дн'],
  ])('of %s seconds keep their two largest units', (seconds, expected) => {
    expect(plain(formatDuration(seconds, 'uk'))).toBe(expected);
  });
});
