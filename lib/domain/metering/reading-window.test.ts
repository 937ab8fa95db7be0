import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, businessDay, daysBetween } from '../business-day.ts';
import { isInWindow, lastDayOfWindow, nextOpening, roundStart } from './reading-window.ts';

const start = businessDay('2024-01-01');
const days = fc.integer({ min: 0, max: 1200 }).map((count) => addDays(start, count));
const dayOfMonth = fc.integer({ min: 1, max: 31 });
const windows = fc.record({ fromDay: dayOfMonth, toDay: dayOfMonth });

describe('a reading window', () => {
  it.each([
    [28, 3, '2026-10-28', true],
    [28, 3, '2026-11-03', true],
    [28, 3, '2026-11-04', false],
    [1, 5, '2026-11-05', true],
    [1, 5, '2026-11-06', false],
    [31, 3, '2026-02-28', true],
    [31, 31, '2026-02-28', true],
    [31, 31, '2026-02-27', false],
  ])('from %i to %i holds on %s: %s', (fromDay, toDay, day, expected) => {
    expect(isInWindow({ fromDay, toDay }, businessDay(day))).toBe(expected);
  });

  it.each([
    [28, 3, '2026-11-25', '2026-11-28'],
    [28, 3, '2026-11-28', '2026-12-28'],
    [1, 5, '2026-12-31', '2027-01-01'],
    [31, 3, '2027-02-10', '2027-02-28'],
    [31, 3, '2027-02-28', '2027-03-31'],
  ])('from %i to %i, asked on %s, opens next on %s', (fromDay, toDay, day, expected) => {
    expect(nextOpening({ fromDay, toDay }, businessDay(day))).toBe(expected);
  });

  it.each([
    [28, 3, '2026-11-30', '2026-12-03'],
    [28, 3, '2026-12-02', '2026-12-03'],
    [1, 5, '2026-12-02', '2026-12-05'],
    [28, 31, '2027-02-28', '2027-02-28'],
  ])('from %i to %i, open on %s, lasts to %s', (fromDay, toDay, day, expected) => {
    expect(lastDayOfWindow({ fromDay, toDay }, businessDay(day))).toBe(expected);
  });

  it.each([
    [{ fromDay: 28, toDay: 3 }, '2026-12-02', '2026-11-28'],
    [{ fromDay: 28, toDay: 3 }, '2026-11-28', '2026-11-28'],
    [{ fromDay: 1, toDay: 5 }, '2026-11-25', '2026-11-01'],
    [undefined, '2026-11-25', '2026-11-01'],
  ])('%o: the round of %s began on %s', (window, day, expected) => {
    expect(roundStart(window, businessDay(day))).toBe(expected);
  });

  it('is open on the day it opens next, whatever the month', () => {
    fc.assert(
      fc.property(windows, days, (window, day) => {
        const opening = nextOpening(window, day);
        expect(opening > day).toBe(true);
        expect(daysBetween(day, opening)).toBeLessThanOrEqual(62);
        const isEmpty = window.fromDay <= window.toDay && Number(opening.slice(8)) > window.toDay;
        expect(isInWindow(window, opening)).toBe(!isEmpty);
      }),
    );
  });

  it('has its last day on or after any day it is open, and its round began by then', () => {
    fc.assert(
      fc.property(windows, days, (window, day) => {
        expect(roundStart(window, day) <= day).toBe(true);
        if (!isInWindow(window, day)) return;
        const last = lastDayOfWindow(window, day);
        expect(last >= day).toBe(true);
        expect(isInWindow(window, last)).toBe(true);
      }),
    );
  });
});
