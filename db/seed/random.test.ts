import { expect, it } from 'vitest';
import { randomOf } from './random.ts';

it('repeats itself for the same seed and differs for another', () => {
  const sequence = (seed: string) => {
    const random = randomOf(seed);
    return Array.from({ length: 20 }, () => random.integer(0, 1_000_000));
  };
  expect(sequence('city/1')).toEqual(sequence('city/1'));
  expect(sequence('city/1')).not.toEqual(sequence('city/2'));
});

it('is the same on every machine and in every version', () => {
  const random = randomOf('oselia');
  expect(Array.from({ length: 5 }, () => random.integer(1, 100))).toMatchInlineSnapshot(`
    [
      16,
      18,
      19,
      93,
      39,
    ]
  `);
});

it('reaches both ends of a range and keeps to the weights', () => {
  const random = randomOf('ends');
  const drawn = Array.from({ length: 10_000 }, () => random.integer(1, 6));
  expect(new Set(drawn)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  const often = Array.from({ length: 10_000 }, () =>
    random.weighted([
      ['rare', 1],
      ['often', 9],
    ]),
  ).filter((one) => one === 'often').length;
  expect(often).toBeGreaterThan(8_700);
  expect(often).toBeLessThan(9_300);
});
