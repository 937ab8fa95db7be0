import { describe, expect, it } from 'vitest';
import { money } from '../money.ts';
import { changePercent } from './change-percent.ts';

const percent = (before: bigint, now: bigint) =>
  changePercent(money(before), money(now))?.toString();

describe('a change in percent', () => {
  it('is of the earlier sum, to a tenth, with its sign', () => {
    expect(percent(10_000n, 12_345n)).toBe('23.5');
    expect(percent(10_000n, 7_500n)).toBe('-25');
    expect(percent(100n, 100n)).toBe('0');
  });

  it('grows where a sum that was negative became larger', () => {
    expect(percent(-10_000n, -5_000n)).toBe('50');
    expect(percent(-10_000n, -20_000n)).toBe('-100');
  });

  it('of nothing is none', () => {
    expect(percent(0n, 5n)).toBeUndefined();
  });
});
