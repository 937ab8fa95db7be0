import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { period } from '../period.ts';
import { changeCategory, changeReliefNorm } from './relief-change.ts';
import type { VersionGround } from './version-step.ts';

const ground: VersionGround = {
  thisMonth: period('2026-11'),
  last: { validFrom: businessDay('2003-01-01') },
  chargedThrough: period('2026-10'),
};

describe('a category of benefits', () => {
  const change = (percent: string, from = '2026-12', act = 'Закон № 1') =>
    changeCategory(ground, { from: period(from), percent, act });

  it('helps anew from a month that is not charged, by any part of the charge up to all of it', () => {
    for (const percent of ['0,001', '12.5', '100']) {
      expect(change(percent)).toMatchObject({
        value: { validFrom: '2026-12-01', isCorrection: false },
      });
    }
    expect(change('50', '2026-10')).toMatchObject({
      refusal: { code: 'change_in_frozen_month', details: { day: '2026-11-01' } },
    });
    expect(change('50', '2026-12', ' ')).toMatchObject({ refusal: { code: 'tariff_act_missing' } });
  });

  it.each(['', '0', '-5', '100.001', '12,3456', 'x'])(
    'does not help by "%s" percent',
    (percent) => {
      expect(change(percent)).toMatchObject({ refusal: { code: 'benefit_percent_malformed' } });
    },
  );
});

describe('a norm of relief', () => {
  const none = { perPerson: '', perFamily: '', max: '' };
  const change = (limits: Partial<typeof none>, from = '2026-12') =>
    changeReliefNorm(ground, { from: period(from), ...none, ...limits, act: 'постанова № 1' });

  it('has the limits that were typed, and none where nothing was', () => {
    expect(change({ perPerson: '21', perFamily: '10,5' })).toMatchObject({ value: { max: null } });
    expect(change({})).toMatchObject({ value: { perPerson: null, perFamily: null, max: null } });
    expect(change({ max: '190' })).toMatchObject({ value: { perPerson: null } });
  });

  it('has no share of a family without one of a person, nor what is no quantity', () => {
    expect(change({ perFamily: '10' })).toMatchObject({
      refusal: { code: 'relief_norm_incomplete' },
    });
    for (const perPerson of ['-1', 'x', '1.00001']) {
      expect(change({ perPerson })).toMatchObject({ refusal: { code: 'quantity_malformed' } });
    }
  });
});
