import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { quantity, units } from '../quantity.ts';
import {
  type AgreedTariff,
  type AgreementGround,
  changeAgreement,
  measuresFor,
  type RunningAgreement,
  startAgreement,
  stopAgreement,
} from './agreement.ts';

const day = businessDay;
const ground: AgreementGround = {
  state: 'open',
  openedOn: day('2020-01-01'),
  unchargedFrom: day('2026-11-01'),
  today: day('2026-11-26'),
};
const tariff: AgreedTariff = {
  serviceId: 1,
  contractId: 1,
  unit: 'm3',
  zones: ['single'],
  hasInflow: false,
  load: 'none',
};
const terms = { tariffId: 1, by: 'meter' } as const;
const metered: RunningAgreement = {
  ...tariff,
  validFrom: day('2020-01-01'),
  spans: [{ ...terms, validFrom: day('2020-01-01') }],
  zones: ['single'],
};
const codeOf = (result: ReturnType<typeof stopAgreement>) =>
  result.ok ? 'ok' : result.refusal.code;

describe('stopping a service', () => {
  it('whose meter hangs leaves a day to the run that settles it', () => {
    expect(stopAgreement(ground, metered, day('2026-11-01'))).toMatchObject({
      refusal: { code: 'change_in_frozen_month', details: { day: '2026-11-02' } },
    });
    expect(codeOf(stopAgreement(ground, metered, day('2026-11-02')))).toBe('ok');
    expect(codeOf(stopAgreement(ground, { ...metered, zones: [] }, day('2026-11-01')))).toBe('ok');
  });

  it('never leaves it without a day, nor before terms that are still to come', () => {
    const young = { ...metered, zones: [], validFrom: day('2026-11-10') };
    expect(codeOf(stopAgreement(ground, young, day('2026-11-10')))).toBe('change_overlaps');
    const spans = [...metered.spans, { ...terms, validFrom: day('2026-12-01') }];
    const coming = { ...metered, zones: [], spans };
    expect(stopAgreement(ground, coming, day('2026-12-01'))).toMatchObject({
      refusal: { code: 'change_overlaps', details: { day: '2026-12-02' } },
    });
    const ended = { ...metered, validTo: day('2026-11-05') };
    expect(codeOf(stopAgreement(ground, ended, day('2026-11-20')))).toBe('agreement_ended');
  });
});

describe('a change', () => {
  const change = (from: string, other: Partial<AgreementGround> = {}) => {
    const proposed = { terms: { ...terms, tariffId: 2 }, known: { tariff, hasNorm: false } };
    return changeAgreement({ ...ground, ...other }, metered, { ...proposed, from: day(from) });
  };

  it('is refused on a day that is charged, while a run is under way, and a year ahead', () => {
    expect(change('2026-10-31')).toMatchObject({ refusal: { code: 'change_in_frozen_month' } });
    expect(change('2027-11-28')).toMatchObject({ refusal: { code: 'change_too_late' } });
    expect(change('2026-11-01', { state: 'closed' })).toMatchObject({
      refusal: { code: 'account_closed' },
    });
    expect(change('2026-11-01')).toEqual({
      ok: true,
      value: { kind: 'begin', endsSpanOf: '2020-01-01' },
    });
  });

  it('after days without terms begins on the very first of them', () => {
    const paused = {
      ...metered,
      spans: [{ ...terms, validFrom: day('2020-01-01'), validTo: day('2026-11-10') }],
    };
    const proposed = { terms, known: { tariff, hasNorm: false } };
    const on = (from: string) => changeAgreement(ground, paused, { ...proposed, from: day(from) });
    expect(on('2026-11-05')).toMatchObject({ refusal: { code: 'change_overlaps' } });
    expect(on('2026-11-12')).toMatchObject({ refusal: { code: 'change_leaves_gap' } });
    const other = { ...proposed, terms: { ...terms, tariffId: 2 } };
    expect(changeAgreement(ground, paused, { ...other, from: day('2026-11-10') })).toEqual({
      ok: true,
      value: { kind: 'begin' },
    });
  });
});

it('a service starts anew on the day the same one ended, and no day before', () => {
  const agreed = [{ validFrom: day('2020-01-01'), validTo: day('2026-11-10') }];
  const start = (from: string) =>
    startAgreement(ground, agreed, {
      terms,
      known: { tariff, hasNorm: false },
      from: day(from),
    });
  expect(start('2026-11-09')).toMatchObject({ refusal: { code: 'service_agreed' } });
  expect(start('2026-11-10').ok).toBe(true);
  const silent = { tariff: { ...tariff, zones: [] }, hasNorm: false };
  expect(
    startAgreement(ground, [], { terms, known: silent, from: day('2026-11-10') }),
  ).toMatchObject({ refusal: { code: 'agreement_tariff_missing' } });
});

it('every unit can be charged by something, water that runs away by what ran in', () => {
  for (const unit of units) {
    expect(measuresFor({ unit, hasInflow: false, load: 'none' }).length).toBeGreaterThan(0);
  }
  expect(measuresFor({ unit: 'm3', hasInflow: true, load: 'none' })).toContain('inflow');
  expect(measuresFor({ unit: 'm3', hasInflow: false, load: 'none' })).not.toContain('inflow');
});

describe('a load', () => {
  const start = (
    load: AgreedTariff['load'],
    by: 'meter' | 'building' | 'norm' | 'fixed',
    agreed?: { readonly quantity: string; readonly source?: string },
  ) => {
    const known = { tariff: { ...tariff, unit: 'gcal' as const, load }, hasNorm: true };
    const number = agreed && {
      agreed: { source: 'договір', ...agreed, quantity: quantity(agreed.quantity) },
    };
    const terms = { tariffId: 1, by, ...(by === 'norm' ? { normId: 1 } : {}), ...number };
    const from = day('2026-11-10');
    const result = startAgreement(ground, [], { terms, known, from });
    return result.ok ? 'ok' : result.refusal.code;
  };

  it('is agreed, above zero and by a document, with a tariff that counts by it', () => {
    expect(start('needed', 'meter', { quantity: '0.0125' })).toBe('ok');
    expect(start('needed', 'building', { quantity: '0.0125' })).toBe('ok');
    expect(start('needed', 'meter')).toBe('capacity_load_missing');
    expect(start('needed', 'meter', { quantity: '0' })).toBe('quantity_malformed');
    expect(start('needed', 'meter', { quantity: '1', source: ' ' })).toBe('document_missing');
  });

  it('leaves no measure that could not have one', () => {
    expect(measuresFor({ unit: 'gcal', hasInflow: false, load: 'needed' })).toEqual([
      'meter',
      'building',
    ]);
    expect(start('needed', 'norm')).toBe('agreement_measure_unfit');
    expect(start('needed', 'fixed', { quantity: '1' })).toBe('agreement_measure_unfit');
  });

  it('is refused with a tariff that counts by the area, unless a draft by load waits', () => {
    expect(start('none', 'meter', { quantity: '0.0125' })).toBe('agreement_measure_unfit');
    expect(start('possible', 'meter', { quantity: '0.0125' })).toBe('ok');
    expect(start('possible', 'meter')).toBe('ok');
  });
});
