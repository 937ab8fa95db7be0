import { describe, expect, it } from 'vitest';
import { historicLines, historicPeriod } from '#db/seed/historic-day.ts';
import { money, moneyText, parseMoney, sumMoney } from '../money.ts';
import { period } from '../period.ts';
import { quantity } from '../quantity.ts';
import { rate } from '../rate.ts';
import { expectOk } from '../result.ts';
import {
  type ComputedDerivation,
  type DerivationStep,
  evaluateDerivation,
  stepOf,
  verifyAmount,
} from './derivation.ts';
import { historicLine } from './historic-line.ts';
import { parseDerivation } from './parse-derivation.ts';

const step = (change: Partial<DerivationStep> = {}) =>
  stepOf({ quantity: '10', unit: 'm3', rate: '1.5', ...change });
const derivation = (...steps: DerivationStep[]): ComputedDerivation => ({
  version: 1,
  basis: 'meter',
  steps,
  inputs: [],
  tariffs: [],
  rounding: 'half-away-from-zero per line',
});

describe('evaluateDerivation', () => {
  it('rounds the sum of the steps once, not each of them', () => {
    const half = step({ quantity: '0.005', rate: '1' });
    expect(evaluateDerivation(derivation(half))).toEqual({ ok: true, value: 1n });
    expect(evaluateDerivation(derivation(half, half))).toEqual({ ok: true, value: 1n });
    expect(evaluateDerivation(derivation())).toEqual({ ok: true, value: 0n });
  });

  it('keeps a half exact when its days are thirds', () => {
    const thirds = [1, 2].map((count) =>
      step({ quantity: '0.005', rate: '1', days: { count, of: 3 } }),
    );
    expect(evaluateDerivation(derivation(...thirds))).toEqual({ ok: true, value: 1n });
  });

  it('notices a step whose amount was changed', () => {
    const forged = { ...step(), amount: '14' };
    expect(evaluateDerivation(derivation(forged))).toMatchObject({
      refusal: { code: 'charge_line_mismatch' },
    });
    expect(verifyAmount(money(1400n), derivation(forged))).toBe('differs');
    expect(verifyAmount(money(1499n), derivation(step()))).toBe('differs');
  });

  it.each<[Partial<DerivationStep>, string]>([
    [{ quantity: 'ten' }, 'quantity_malformed'],
    [{ rate: '1e9' }, 'rate_malformed'],
    [{ days: { count: 1, of: 0 } }, 'charge_line_mismatch'],
    [{ days: { count: 32, of: 31 } }, 'charge_line_mismatch'],
    [{ days: { count: 0.5, of: 31 } }, 'charge_line_mismatch'],
  ])('refuses %o as %s', (change, code) => {
    expect(evaluateDerivation(derivation({ ...step(), ...change }))).toMatchObject({
      refusal: { code },
    });
  });
});

describe('historic lines', () => {
  const lines = historicLines.map(({ quantity: amount, tariff, ...line }, index) =>
    historicLine({
      agreementNo: index + 1,
      service: line.service,
      period: period(historicPeriod),
      ...(amount === undefined ? {} : { quantity: quantity(amount) }),
      unit: line.unit,
      rate: rate(tariff),
      amount: expectOk(parseMoney(line.amount)),
      source: 'bill of October 2003',
    }),
  );

  it('keep what was printed, to the total of 181.69', () => {
    expect(moneyText(sumMoney(lines.map((line) => line.amount)))).toBe('181.69');
    for (const { amount, derivation: kept } of lines) {
      expect(evaluateDerivation(kept)).toEqual({ ok: true, value: amount });
      expect(verifyAmount(amount, kept)).toBe('historic');
    }
  });

  it('say where the figures are from, and leave out what cannot be read', () => {
    const hotWater = lines.find((line) => line.service === 'hot-water');
    expect(hotWater?.quantity).toBeUndefined();
    expect(hotWater?.derivation.inputs).toEqual([
      { name: 'rate', value: '0.62', source: 'bill of October 2003' },
    ]);
  });
});

describe('parseDerivation', () => {
  const computed = derivation(step({ days: { count: 1, of: 31 }, zone: 'day', tariff: 7 }));
  const historic = { version: 1, basis: 'historic', amount: '53.06', inputs: [] } as const;

  it('reads what was stored', () => {
    for (const one of [computed, historic]) {
      expect(parseDerivation(JSON.parse(JSON.stringify(one)))).toEqual({ ok: true, value: one });
    }
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'meter'],
    ['a later version', { ...computed, version: 2 }],
    ['another basis', { ...computed, basis: 'guess' }],
    ['another rounding', { ...computed, rounding: 'down' }],
    ['no steps', { ...computed, steps: undefined }],
    ['a step that is no object', { ...computed, steps: [null] }],
    ['a step with a number', { ...computed, steps: [{ ...step(), rate: 1.5 }] }],
    ['a step of another unit', { ...computed, steps: [{ ...step(), unit: 'l' }] }],
    ['a step with broken days', { ...computed, steps: [{ ...step(), days: '1/31' }] }],
    ['an input without a source', { ...computed, inputs: [{ name: 'area', value: '1' }] }],
    ['a tariff without an act', { ...computed, tariffs: [{ versionId: 1, from: '2026-01-01' }] }],
    ['a historic line without its amount', { ...historic, amount: undefined }],
  ])('refuses %s', (_, stored) => {
    expect(parseDerivation(stored)).toMatchObject({ refusal: { code: 'charge_line_mismatch' } });
  });
});
