import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMoney,
  compareMoney,
  type Money,
  minMoney,
  money,
  moneyText,
  negateMoney,
  parseMoney,
  parseSignedMoney,
  splitMoney,
  subtractMoney,
  sumMoney,
  zeroMoney,
} from './money.ts';

const anyMoney = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }).map(money);

describe('parseMoney', () => {
  it.each([
    ['181.69', 18169n],
    ['181.6', 18160n],
    ['181', 18100n],
    ['0', 0n],
    ['0.01', 1n],
    ['007.10', 710n],
    ['9999999999.99', 999999999999n],
  ])('reads %s', (text, kopiykas) => {
    expect(parseMoney(text)).toEqual({ ok: true, value: kopiykas });
  });

  it.each(['', '-1', '+1', '1,50', '1.505', '.5', '5.', '1e2', ' 1', '1\n', '12345678901', '١'])(
    'refuses %j',
    (text) => {
      expect(parseMoney(text)).toEqual({ ok: false, refusal: { code: 'amount_malformed' } });
    },
  );

  it('reads back what moneyText writes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 999999999999n }), (kopiykas) => {
        const back = negateMoney(money(kopiykas));
        expect(parseMoney(moneyText(money(kopiykas)))).toEqual({ ok: true, value: kopiykas });
        expect(parseSignedMoney(moneyText(back))).toEqual({ ok: true, value: back });
      }),
    );
    expect(parseSignedMoney('--1').ok).toBe(false);
  });
});

describe('money', () => {
  it('writes hryvnias with two decimals and the sign in front', () => {
    expect([18169n, 5n, 0n, -500n, -5n].map((k) => moneyText(money(k)))).toEqual([
      '181.69',
      '0.05',
      '0.00',
      '-5.00',
      '-0.05',
    ]);
  });

  it('subtracts by adding the negation', () => {
    fc.assert(
      fc.property(anyMoney, anyMoney, (left, right) => {
        expect(subtractMoney(left, right)).toBe(addMoney(left, negateMoney(right)));
      }),
    );
  });

  it('sums nothing to zero and orders as numbers do', () => {
    expect(sumMoney([])).toBe(zeroMoney);
    expect([3n, -1n, 2n, 2n].map(money).sort(compareMoney)).toEqual([-1n, 2n, 2n, 3n]);
    expect(minMoney(money(2n), money(-1n))).toBe(-1n);
  });
});

describe('splitMoney', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 12 });

  it('keeps the total exactly', () => {
    fc.assert(
      fc.property(anyMoney, weights, (total, parts) => {
        expect(sumMoney(splitMoney(total, parts))).toBe(total);
      }),
    );
  });

  it('keeps each part within a kopiyka of its exact share', () => {
    fc.assert(
      fc.property(anyMoney, weights, (total, parts) => {
        const sum = parts.reduce((left, right) => left + right, 0n);
        fc.pre(sum > 0n);
        splitMoney(total, parts).forEach((part, index) => {
          const error = part * sum - total * (parts[index] ?? 0n);
          expect(error < sum && error > -sum).toBe(true);
        });
      }),
    );
  });

  it('negates when the total is negated, so a reversal is exact', () => {
    fc.assert(
      fc.property(anyMoney, weights, (total, parts) => {
        const back = splitMoney(negateMoney(total), parts).map(negateMoney);
        expect(back.map(moneyText)).toEqual(splitMoney(total, parts).map(moneyText));
      }),
    );
  });

  it.each<[bigint, bigint[], bigint[]]>([
    [100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    [100n, [0n, 0n, 0n], [34n, 33n, 33n]],
    [5n, [3n, 3n, 1n], [2n, 2n, 1n]],
    [1n, [1n, 2n], [0n, 1n]],
    [10n, [0n, 7n], [0n, 10n]],
  ])('splits %s over %s by the largest remainder', (total, parts, expected) => {
    expect(splitMoney(money(total), parts)).toEqual(expected);
  });

  it('refuses to lose money: no parts, or a negative weight, is a bug', () => {
    expect(() => splitMoney(money(1n), [])).toThrow(RangeError);
    expect(() => splitMoney(money(1n), [1n, -1n])).toThrow(RangeError);
  });
});

it('has no operation that yields a number', () => {
  const amount: Money = money(1n);
  expect(typeof amount).toBe('bigint');
});
