import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectOk } from '../result.ts';
import { type ComputedDerivation, evaluateDerivation, stepOf } from './derivation.ts';
import { reverseDerivation } from './reverse-derivation.ts';

describe('a reversed derivation', () => {
  const text = fc
    .integer({ min: -9_999_999, max: 9_999_999 })
    .map((thousandths) => `${thousandths / 1_000}`);
  const step = fc.record({
    quantity: text,
    rate: fc.integer({ min: 0, max: 99_999 }).map((mills) => `${mills / 1_000}`),
  });
  const limit = fc.option(
    fc.integer({ min: 0, max: 99_999 }).map((kopiykas) => (kopiykas / 100).toFixed(2)),
    { nil: undefined },
  );

  it('comes to the negated amount exactly, halves and limits included', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 4 }), limit, (steps, most) => {
        const derivation: ComputedDerivation = {
          ...{ version: 1, basis: 'fixed', inputs: [], tariffs: [] },
          steps: steps.map((one) => stepOf({ ...one, unit: 'm3', days: { count: 7, of: 30 } })),
          ...(most === undefined ? {} : { limit: most }),
          rounding: 'half-away-from-zero per line',
        };
        const reversed = reverseDerivation(derivation);
        const amount = expectOk(evaluateDerivation(derivation));
        expect(expectOk(evaluateDerivation(reversed))).toBe(-amount);
        expect(reverseDerivation(reversed)).toEqual(derivation);
      }),
    );
  });
});
