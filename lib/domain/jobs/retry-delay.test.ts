import { expect, it } from 'vitest';
import { retryDelaySeconds } from './retry-delay.ts';

it.each([
  [1, 10],
  [2, 20],
  [5, 160],
  [9, 2560],
  [10, 3600],
  [1_000_000, 3600],
])('after %s failures in a row waits %s seconds', (failures, seconds) => {
  expect(retryDelaySeconds({ failures, firstSeconds: 10, secondsMax: 3_600 })).toBe(seconds);
});
