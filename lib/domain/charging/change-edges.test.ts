import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '../money.ts';
import { changeEdges } from './change-edges.ts';

const edges = (least: bigint, most: bigint) => changeEdges(money(least), money(most));

describe('the edges of a distribution', () => {
  it('are round sums that hold every change, and zero is one of them', () => {
    expect(edges(-1_550n, 2_300n)).toEqual([
      -2_000n,
      -1_500n,
      -1_000n,
      -500n,
      0n,
      500n,
      1_000n,
      1_500n,
      2_000n,
      2_500n,
    ]);
    expect(edges(7n, 7n)).toEqual([7n, 8n]);
  });

  it('are of one width, few, and leave nobody out', () => {
    const sum = fc.bigInt({ min: -1_000_000_000n, max: 1_000_000_000n });
    fc.assert(
      fc.property(sum, sum, (one, two) => {
        const [least, most] = one < two ? [one, two] : [two, one];
        const found = edges(least, most);
        const widths = found.slice(1).map((edge, index) => edge - (found[index] ?? 0n));
        expect(new Set(widths).size).toBe(1);
        expect(found[0] ?? 0n).toBeLessThanOrEqual(least);
        expect(found.at(-1) ?? 0n).toBeGreaterThan(most);
        expect(found.length).toBeLessThanOrEqual(11);
        if (least < 0n && most > 0n) expect(found).toContain(0n);
      }),
    );
  });
});
