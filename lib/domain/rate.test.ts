import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money, moneyText } from './money.ts';
import { parseQuantity, quantity, quantityText } from './quantity.ts';
import { parseRate, percentOf, priceOf, rate, rateText } from './rate.ts';

const price = (amount: string, perUnit: string) =>
  moneyText(priceOf(quantity(amount), rate(perUnit)));

describe('priceOf', () => {
  it.each([
    ['75.80', '0.700', '53.06'],
    ['39.16', '0.190', '7.44'],
    ['80.30', '0.320', '25.70'],
    ['1.00', '0.140', '0.14'],
    ['80.30', '0.050', '4.02'],
    ['147.00', '0.156', '22.93'],
  ])('prices %s × %s of the historic bill at %s', (amount, perUnit, expected) => {
    expect(price(amount, perUnit)).toBe(expected);
  });

  it('rounds a half away from zero on both sides', () => {
    expect(price('1.005', '1')).toBe('1.01');
    expect(price('-1.005', '1')).toBe('-1.01');
    expect(price('-0.345', '1')).toBe('-0.35');
  });

  it('negates exactly with the quantity', () => {
    const milli = fc.integer({ min: 0, max: 10 ** 9 }).map((n) => (n / 1000).toFixed(3));
    fc.assert(
      fc.property(milli, milli, (amount, perUnit) => {
        const back = priceOf(quantity(`-${amount}`), rate(perUnit));
        expect(-back).toBe(priceOf(quantity(amount), rate(perUnit)));
      }),
    );
  });

  it('is exact at the largest quantity and rate', () => {
    expect(price('999999999.999999', '999999999.999999')).toBe('999999999999998000.00');
  });
});

describe('percentOf', () => {
  it.each([
    [2134812n, '1', 21348n],
    [2134812n, '1.5', 32022n],
    [50n, '1', 1n],
    [49n, '1', 0n],
    [-50n, '1', -1n],
    [18169n, '0', 0n],
  ])('takes of %s kopiykas %s %%', (amount, percent, expected) => {
    expect(percentOf(money(amount), rate(percent))).toBe(expected);
  });
});

it.each(['', '1,5', '1.', '.5', '1e3', 'NaN', 'Infinity', '1.1234567', '1234567890', '--1'])(
  'refuses %j as a quantity and as a rate',
  (text) => {
    expect(parseQuantity(text)).toMatchObject({ refusal: { code: 'quantity_malformed' } });
    expect(parseRate(text)).toMatchObject({ refusal: { code: 'rate_malformed' } });
    expect(() => quantity(text)).toThrow(RangeError);
    expect(() => rate(text)).toThrow(RangeError);
  },
);

it('writes plain decimals, never an exponent', () => {
  expect(quantityText(quantity('0.000001'))).toBe('0.000001');
  expect(rateText(rate('15.972'))).toBe('15.972');
});
