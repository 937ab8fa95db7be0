import { expect, it } from 'vitest';
import { TokenBuckets } from './token-buckets.ts';

it('allows a burst, then only the pace, and says how long to wait', () => {
  const buckets = new TokenBuckets({ burst: 3, perSecond: 0.5 });
  expect([1, 2, 3].map(() => buckets.take('a', 0))).toEqual([undefined, undefined, undefined]);
  expect(buckets.take('a', 0)).toBe(2);
  expect(buckets.take('a', 1_000)).toBe(1);
  expect(buckets.take('a', 2_000)).toBeUndefined();
  expect(buckets.take('a', 2_000)).toBe(2);
});

it('slows nobody else', () => {
  const buckets = new TokenBuckets({ burst: 1, perSecond: 1 });
  buckets.take('a', 0);
  expect(buckets.take('a', 0)).toBe(1);
  expect(buckets.take('b', 0)).toBeUndefined();
});

it('never saves up more than the burst, and a clock set back gives nothing', () => {
  const buckets = new TokenBuckets({ burst: 2, perSecond: 1 });
  buckets.take('a', 0);
  expect([1, 2, 3].map(() => buckets.take('a', 3_600_000))).toEqual([undefined, undefined, 1]);
  expect(buckets.take('a', 0)).toBe(1);
});

it('remembers a bounded number of keys, dropping the one silent longest', () => {
  const buckets = new TokenBuckets({ burst: 1, perSecond: 0.001 }, { keysMax: 2 });
  for (const key of ['a', 'b']) buckets.take(key, 0);
  expect(buckets.take('a', 1)).toBeGreaterThan(0);
  buckets.take('c', 2);
  expect(buckets.take('a', 3)).toBeGreaterThan(0);
  expect(buckets.take('b', 3)).toBeUndefined();
});
