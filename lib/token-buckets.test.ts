import { expect, it } from 'vitest';
import { TokenBuckets } from './token-buckets.ts';

function bucketsAt(perSecond: number, burst: number) {
  const clock = { ms: 0 };
  const buckets = new TokenBuckets({ perSecond, burst }, () => clock.ms);
  const takeMany = (channel: number, count: number) => {
    for (let taken = 0; taken < count; taken += 1) buckets.take(channel);
  };
  return { clock, buckets, takeMany };
}

it('gives a burst at once, then as many as the pace, and never more than a burst', () => {
  const { buckets, clock, takeMany } = bucketsAt(2, 3);
  takeMany(1, 3);
  expect(buckets.secondsToWait(1)).toBe(1);
  clock.ms = 500;
  expect(buckets.secondsToWait(1)).toBeUndefined();
  clock.ms = 3_600_000;
  takeMany(1, 3);
  expect(buckets.secondsToWait(1)).toBe(1);
});

it('lets what was overdrawn be waited for, up to one more burst', () => {
  const { buckets, takeMany } = bucketsAt(1, 10);
  takeMany(1, 15);
  expect(buckets.secondsToWait(1)).toBe(6);
  takeMany(1, 1_000);
  expect(buckets.secondsToWait(1)).toBe(11);
});

it('keeps channels apart', () => {
  const { buckets, takeMany } = bucketsAt(1, 2);
  takeMany(1, 2);
  expect(buckets.secondsToWait(1)).toBe(1);
  expect(buckets.secondsToWait(2)).toBeUndefined();
});

it('remembers a bounded number of keys, forgetting the one silent longest', () => {
  const buckets = new TokenBuckets<string>({ burst: 1, perSecond: 0.001 }, () => 0, 2);
  for (const key of ['a', 'b', 'a', 'c']) buckets.take(key);
  expect(buckets.secondsToWait('a')).toBeGreaterThan(0);
  expect(buckets.secondsToWait('b')).toBeUndefined();
});
