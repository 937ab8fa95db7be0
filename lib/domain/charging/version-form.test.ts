import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { quantity } from '../quantity.ts';
import { rate } from '../rate.ts';
import { ratesFit, tariffKinds } from './tariff-shape.ts';
import { rateFieldsOf, readVersionForm, typedRates } from './version-form.ts';

const typed = { kind: 'meter', act: 'рішення № 7', validFrom: '2026-12-17', rate: '15,972' };

describe('a typed version', () => {
  it('is read with a comma or a point', () => {
    expect(readVersionForm(typed)).toEqual({
      ok: true,
      version: {
        kind: 'meter',
        act: 'рішення № 7',
        validFrom: '2026-12-17',
        rates: [{ rate: rate('15.972') }],
      },
    });
  });

  it('names every field that is wrong', () => {
    const wrong = {
      kind: 'zones',
      act: ' ',
      validFrom: '17.12',
      'rate-day': 'x',
      'rate-night': '2',
    };
    expect(readVersionForm(wrong)).toEqual({
      ok: false,
      flaws: [
        { field: 'act', code: 'tariff_act_missing' },
        { field: 'validFrom', code: 'business_day_malformed' },
        { field: 'rate-day', code: 'rate_malformed' },
      ],
    });
    expect(readVersionForm({ ...typed, kind: 'no such' })).toEqual({
      ok: false,
      flaws: [{ field: '', code: 'tariff_rates_incomplete' }],
    });
    expect(readVersionForm({ ...typed, kind: 'seasonal' })).toEqual({
      ok: false,
      flaws: [{ field: 'fromMonth', code: 'validity_malformed' }],
    });
    expect(readVersionForm({ ...typed, kind: 'blocks', 'rate-1': '1.44', 'from-1': '' })).toEqual({
      ok: false,
      flaws: ['from-1', 'rate-2', 'from-2'].map((field) => ({
        field,
        code: field.startsWith('rate') ? 'rate_malformed' : 'quantity_malformed',
      })),
    });
  });

  it('has blocks that may be left out beyond the second', () => {
    const blocks = { 'from-1': '0', 'rate-1': '1.44', 'from-2': '250', 'rate-2': '1.68' };
    const read = readVersionForm({ ...typed, ...blocks, kind: 'blocks' });
    expect(read.ok && read.version.rates).toEqual([
      { blockFrom: quantity('0'), rate: rate('1.44') },
      { blockFrom: quantity('250'), rate: rate('1.68') },
    ]);
  });

  it('of every kind is what was written for the next one', () => {
    for (const kind of tariffKinds) {
      const rates = rateFieldsOf(kind).map(({ zone, fromName }, index) => ({
        rate: rate(`${index + 1}.5`),
        ...(zone === undefined ? {} : { zone }),
        ...(fromName === undefined ? {} : { blockFrom: quantity(`${index * 100}`) }),
      }));
      const season = { fromMonth: 10, toMonth: 4 };
      const validFrom = businessDay('2026-12-17');
      const more = kind === 'two-rate' ? { capacityUnit: 'gcal-hour' as const } : {};
      const version = { ...more, id: 1, kind, act: 'акт', validFrom, rates, season };
      const read = readVersionForm({ ...typedRates(version), kind, act: 'акт', validFrom });
      expect(read, kind).toEqual({
        ok: true,
        version: { ...more, kind, act: 'акт', validFrom, rates, season },
      });
      expect(ratesFit(kind, rates), kind).toBe(true);
    }
  });
});
