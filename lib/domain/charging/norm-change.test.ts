import { expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { period } from '../period.ts';
import { changeNorm } from './norm-change.ts';
import type { VersionGround } from './version-step.ts';

const ground: VersionGround = {
  thisMonth: period('2026-11'),
  last: { validFrom: businessDay('2026-01-01') },
  chargedThrough: period('2026-10'),
};
const change = (from: string, more: { perResident?: string; act?: string } = {}, on = ground) =>
  changeNorm(on, { from: period(from), perResident: '4,5', act: 'рішення 7', ...more });

it('a norm changes with a month that is not charged yet', () => {
  expect(change('2026-10')).toMatchObject({
    refusal: { code: 'change_in_frozen_month', details: { day: '2026-11-01' } },
  });
  expect(change('2027-12')).toMatchObject({
    refusal: { code: 'change_too_late', details: { day: '2027-11-01' } },
  });
  expect(change('2026-11')).toMatchObject({
    value: { validFrom: '2026-11-01', isCorrection: false },
  });
});

it('a version of the same month is put right, none begins before the last', () => {
  const last = { validFrom: businessDay('2026-12-01') };
  expect(change('2026-12', {}, { ...ground, last })).toMatchObject({
    value: { isCorrection: true },
  });
  expect(change('2026-11', {}, { ...ground, last })).toMatchObject({
    refusal: { code: 'change_overlaps' },
  });
});

it('no day is left without a norm after one that ends', () => {
  const last = { validFrom: businessDay('2026-01-01'), validTo: businessDay('2026-12-01') };
  const on = (from: string) => change(from, {}, { ...ground, last });
  expect(on('2026-11')).toMatchObject({ refusal: { code: 'change_overlaps' } });
  expect(on('2026-12').ok).toBe(true);
  expect(on('2027-01')).toMatchObject({ refusal: { code: 'change_leaves_gap' } });
});

it('what the database cannot keep is refused, and a norm without an act', () => {
  for (const perResident of ['', '-1', 'x', '1.00001', '100000000']) {
    expect(change('2026-11', { perResident })).toMatchObject({
      refusal: { code: 'quantity_malformed' },
    });
  }
  expect(change('2026-11', { act: ' ' })).toMatchObject({
    refusal: { code: 'tariff_act_missing' },
  });
});
