import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  businessDay,
  compareDays,
  daysBetween,
  isoWeekday,
  parseBusinessDay,
} from './business-day.ts';

const textOf = (day: Date) => day.toISOString().slice(0, 10);
const calendarDay = fc
  .integer({ min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2199, 10, 1) / 86_400_000 })
  .map((number) => new Date(number * 86_400_000));

describe('business day', () => {
  it('agrees with the calendar of the platform on every day, step and weekday', () => {
    fc.assert(
      fc.property(calendarDay, fc.integer({ min: -40, max: 40 }), (date, step) => {
        const day = businessDay(textOf(date));
        const moved = new Date(date.getTime() + step * 86_400_000);
        fc.pre(moved.getUTCFullYear() >= 1900);
        expect(addDays(day, step)).toBe(textOf(moved));
        expect(daysBetween(day, businessDay(textOf(moved)))).toBe(step);
        expect(isoWeekday(day)).toBe(date.getUTCDay() === 0 ? 7 : date.getUTCDay());
      }),
    );
  });

  it.each(['2003-02-29', '1900-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '2024-4-1', ''])(
    'refuses %j',
    (text) => {
      expect(parseBusinessDay(text)).toMatchObject({ refusal: { code: 'business_day_malformed' } });
      expect(() => businessDay(text)).toThrow(RangeError);
    },
  );

  it('accepts leap days where they exist', () => {
    expect(['2000-02-29', '2024-02-29'].map((text) => parseBusinessDay(text).ok)).toEqual([
      true,
      true,
    ]);
  });

  it('orders as the days do', () => {
    const days = ['2003-10-15', '2003-09-30', '2003-10-02'].map(businessDay);
    expect(days.sort(compareDays)).toEqual(['2003-09-30', '2003-10-02', '2003-10-15']);
  });
});

describe('the edges of the calendar', () => {
  it('has a day after the last and before the first that can be asked for', () => {
    expect(addDays(businessDay('2199-12-31'), 1)).toBe('2200-01-01');
    expect(addDays(businessDay('1900-01-01'), -1)).toBe('1899-12-31');
    expect(parseBusinessDay('2200-01-01').ok).toBe(false);
    expect(parseBusinessDay('1899-12-31').ok).toBe(false);
  });
});
