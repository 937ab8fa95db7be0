import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, businessDay } from './business-day.ts';
import {
  addPeriods,
  comparePeriods,
  daysInPeriod,
  firstDay,
  lastDay,
  nextPeriod,
  parsePeriod,
  period,
  periodOf,
  previousPeriod,
} from './period.ts';

const anyPeriod = fc
  .tuple(fc.integer({ min: 1910, max: 2190 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => period(`${year}-${month.toString().padStart(2, '0')}`));

describe('period', () => {
  it('follows itself without gaps: the day after the last is the first of the next', () => {
    fc.assert(
      fc.property(anyPeriod, (month) => {
        expect(addDays(lastDay(month), 1)).toBe(firstDay(nextPeriod(month)));
        expect(addDays(firstDay(month), daysInPeriod(month))).toBe(firstDay(nextPeriod(month)));
        expect(previousPeriod(nextPeriod(month))).toBe(month);
        expect(periodOf(lastDay(month))).toBe(month);
      }),
    );
  });

  it('moves by any number of months and back', () => {
    fc.assert(
      fc.property(anyPeriod, fc.integer({ min: -100, max: 100 }), (month, step) => {
        expect(addPeriods(addPeriods(month, step), -step)).toBe(month);
      }),
    );
  });

  it('crosses the year', () => {
    expect(previousPeriod(period('2004-01'))).toBe('2003-12');
    expect(addPeriods(period('2003-10'), 12)).toBe('2004-10');
    expect(comparePeriods(period('2003-12'), period('2004-01'))).toBe(-1);
    expect(periodOf(businessDay('2003-10-15'))).toBe('2003-10');
  });

  it.each(['2003-13', '2003-00', '2003-1', '200310', '', '2003-10-01'])('refuses %j', (text) => {
    expect(parsePeriod(text)).toMatchObject({ refusal: { code: 'period_malformed' } });
    expect(() => period(text)).toThrow(RangeError);
  });
});

describe('the edges of the calendar', () => {
  it('has a month after the last and before the first that can be asked for', () => {
    expect(nextPeriod(period('2199-12'))).toBe('2200-01');
    expect(previousPeriod(period('1900-01'))).toBe('1899-12');
    expect(parsePeriod('2200-01').ok).toBe(false);
    expect(parsePeriod('1899-12').ok).toBe(false);
  });
});
