import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountNumber } from '../account-number.ts';
import { similarNumbers } from './similar-accounts.ts';

const numbers = fc
  .integer({ min: 0, max: 999_999_999 })
  .map((digits) => accountNumber(String(digits).padStart(9, '0')));

describe('similar account numbers', () => {
  it('have the true one among them, whichever digit was mistyped', () => {
    fc.assert(
      fc.property(numbers, fc.nat(9), fc.integer({ min: 1, max: 9 }), (number, place, off) => {
        const wrong = (Number.parseInt(number[place] ?? '0', 10) + off) % 10;
        const named = `${number.slice(0, place)}${wrong}${number.slice(place + 1)}`;
        expect(similarNumbers(named).has(number)).toBe(true);
      }),
    );
  });

  it('have the true one among them when two neighbours changed places', () => {
    fc.assert(
      fc.property(numbers, fc.nat(8), (number, place) => {
        const named = `${number.slice(0, place)}${number[place + 1]}${number[place]}${number.slice(place + 2)}`;
        fc.pre(named !== number);
        expect(similarNumbers(named).has(number)).toBe(true);
      }),
    );
  });

  it('never have the number that was named, and are none for other texts', () => {
    expect(similarNumbers('0410123453').has('0410123453' as never)).toBe(false);
    expect(similarNumbers('O410123453').size).toBe(0);
    expect(similarNumbers('').size).toBe(0);
  });
});
