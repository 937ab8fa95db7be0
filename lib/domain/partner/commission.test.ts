import { expect, it } from 'vitest';
import { money } from '../money.ts';
import { rate } from '../rate.ts';
import { commissionOf } from './commission.ts';

it.each([
  ['0.5', 0n, 18_169n, 91n],
  ['0.3', 150n, 10_000n, 180n],
  ['0', 500n, 1n, 500n],
  ['0.5', 0n, 100n, 1n],
  ['0', 0n, 18_169n, 0n],
] as const)('a commission of %s %% and %s kopiykas on %s is %s', (percent, fixed, amount, kept) => {
  const terms = { percent: rate(percent), fixed: money(fixed), payer: 'centre' } as const;
  expect(commissionOf(terms, money(amount))).toBe(kept);
});
