import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { quantity, quantityText } from '../quantity.ts';
import { acceptReading, type MeterFacts, type ReadingFacts } from './accept-reading.ts';

const today = businessDay('2026-10-30');
const meter: MeterFacts = {
  state: 'active',
  digits: 5,
  installedOn: businessDay('2024-01-01'),
  lastValue: quantity('1200.5'),
  lastOn: businessDay('2026-09-30'),
  averagePerDay: quantity('0.2'),
};
const facts: ReadingFacts = {
  meter,
  window: { fromDay: 28, toDay: 3 },
  today,
  unremarkable: quantity('10'),
};
const decide = (
  value: string,
  change: Partial<MeterFacts> = {},
  confirmed = false,
  takenOn = today,
) => {
  const decision = acceptReading(
    { ...facts, meter: { ...meter, ...change } },
    { value, takenOn, ...(confirmed ? { assurance: 'confirmed' as const } : {}) },
  );
  if (decision.kind === 'refused') return decision.refusal.code;
  const { kind, consumption, rollover, unusual, implausible } = decision;
  const marks = Object.entries({ rollover, unusual, implausible }).flatMap(([mark, is]) =>
    is ? [mark] : [],
  );
  return [kind, quantityText(consumption), ...marks].join(' ');
};

describe('acceptReading', () => {
  it.each([
    ['1206.5', 'accepted 6'],
    ['1206,75', 'accepted 6.25'],
    [' 01206.500 ', 'accepted 6'],
    ['1200.5', 'accepted 0'],
    ['1210.5', 'accepted 10'],
  ])('accepts %j: %s', (value, expected) => expect(decide(value)).toBe(expected));

  it.each([
    ['', 'reading_malformed'],
    ['12 06', 'reading_malformed'],
    ['-5', 'reading_malformed'],
    ['1206.5000', 'reading_malformed'],
    ['1e4', 'reading_malformed'],
    ['120650', 'reading_too_many_digits'],
    ['1200.4', 'reading_lower_than_last'],
    ['0', 'reading_lower_than_last'],
  ])('refuses %j: %s', (value, code) => expect(decide(value)).toBe(code));

  it('asks about more than three times the usual, and takes a confirmed value', () => {
    expect(decide('1218.5')).toBe('accepted 18');
    expect(decide('1218.501')).toBe('confirm 18.001 unusual');
    expect(decide('1218.501', {}, true)).toBe('accepted 18.001 unusual');
  });

  it('holds what is far too much even if the person stands by it, unless somebody saw it', () => {
    expect(decide('1260.5')).toBe('confirm 60 unusual');
    expect(decide('1260.5', {}, true)).toBe('accepted 60 unusual');
    expect(decide('1260.501')).toBe('confirm 60.001 unusual implausible');
    expect(decide('1260.501', {}, true)).toBe('held 60.001 unusual implausible');
    const seen = { value: '1260.501', takenOn: today, assurance: 'witnessed' as const };
    expect(acceptReading(facts, seen).kind).toBe('accepted');
    const rarely = { averagePerDay: quantity('0.01') };
    expect(decide('1250.5', rarely, true)).toBe('accepted 50 unusual');
    expect(decide('1250.501', rarely, true)).toBe('held 50.001 unusual implausible');
  });

  it('says what was read last and when to whoever gives less', () => {
    expect(acceptReading(facts, { value: '1200', takenOn: today })).toMatchObject({
      refusal: { details: { last: '1200.5', lastOn: '2026-09-30' } },
    });
  });

  it('asks about nothing unremarkable, and about a new meter by that alone', () => {
    expect(decide('1210.5', { averagePerDay: quantity('0') })).toBe('accepted 10');
    const { averagePerDay: _, ...fresh } = meter;
    const ask = (value: string) =>
      acceptReading({ ...facts, meter: fresh }, { value, takenOn: today }).kind;
    expect([ask('1210.5'), ask('1210.6')]).toEqual(['accepted', 'confirm']);
  });

  it('counts over the top of the register once that is confirmed', () => {
    const nearTop = { lastValue: quantity('99998.5') };
    expect(decide('3', nearTop)).toBe('confirm 4.5 rollover');
    expect(decide('3', nearTop, true)).toBe('accepted 4.5 rollover');
    expect(decide('3', { lastValue: quantity('89999') }, true)).toBe('reading_lower_than_last');
    expect(decide('10000', nearTop, true)).toBe('reading_lower_than_last');
  });

  it('refuses a day to come, before the last reading or before the installation', () => {
    const on = (day: string, change: Partial<MeterFacts> = {}) =>
      decide('1206', change, false, businessDay(day));
    expect(on('2026-10-31')).toBe('reading_date_invalid');
    expect(on('2026-09-29')).toBe('reading_date_invalid');
    expect(on('2026-10-01', { installedOn: businessDay('2026-10-05') })).toBe(
      'reading_date_invalid',
    );
    expect(on('2026-10-01')).toBe('accepted 5.5');
  });

  it('refuses the same reading of the same day again, and takes a later one of that day', () => {
    expect(decide('1200.5', { lastOn: today })).toBe('reading_duplicate');
    expect(decide('1201', { lastOn: today })).toBe('accepted 0.5');
    const justInstalled = { lastOn: today, installedOn: today, lastValue: quantity('0') };
    expect(decide('0', justInstalled)).toBe('accepted 0');
  });

  it('refuses an unknown or inactive meter and a closed window, and says when it opens', () => {
    const request = { value: '1206', takenOn: businessDay('2026-10-15') };
    const closed = acceptReading({ ...facts, today: businessDay('2026-10-15') }, request);
    expect(decide('1206', { state: 'inactive' })).toBe('reading_meter_inactive');
    expect(acceptReading({ ...facts, meter: undefined }, request)).toMatchObject({
      refusal: { code: 'meter_unknown' },
    });
    expect(closed).toMatchObject({
      refusal: {
        code: 'reading_window_closed',
        details: { from: '28', to: '3', opensOn: '2026-10-28' },
      },
    });
    const { window: _, ...always } = facts;
    expect(acceptReading({ ...always, today: request.takenOn }, request).kind).toBe('accepted');
  });

  it('never counts backwards nor beyond the register', () => {
    const value = fc.integer({ min: 0, max: 99_999 });
    fc.assert(
      fc.property(value, value, (last, next) => {
        const before = { ...meter, lastValue: quantity(`${last}`) };
        const request = { value: `${next}`, takenOn: today, assurance: 'witnessed' as const };
        const decision = acceptReading({ ...facts, meter: before }, request);
        if (decision.kind !== 'accepted') return;
        expect(decision.consumption.gte(0) && decision.consumption.lt(100_000)).toBe(true);
        const reached = decision.consumption.add(last).mod(100_000);
        expect(reached.eq(next)).toBe(true);
      }),
    );
  });
});
