import fc from 'fast-check';
import { expect, it } from 'vitest';
import { money, sumMoney } from '../money.ts';
import { period } from '../period.ts';
import { journal, reverseJournal } from './journal.ts';
import { type AccountPart, postCharges, postPayment, postSettlement } from './postings.ts';

const part: fc.Arbitrary<AccountPart> = fc.record({
  agreementNo: fc.integer({ min: 1, max: 12 }),
  period: fc.constantFrom(period('2026-09'), period('2026-10')),
  contractId: fc.integer({ min: 1, max: 6 }),
  amount: fc.bigInt({ min: -1_000_000n, max: 1_000_000n }).map(money),
});
const total = (entries: readonly { amount: ReturnType<typeof money> }[]) =>
  sumMoney(entries.map(({ amount }) => amount));

it('posts any charges and any payment at a sum of zero, without empty lines', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      for (const posted of [postCharges(parts), postPayment(7, parts)]) {
        expect(total(posted.entries)).toBe(0n);
        expect(posted.entries.every(({ amount }) => amount !== 0n)).toBe(true);
      }
    }),
  );
});

it('reverses a journal exactly', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), (parts) => {
      const posted = postCharges(parts);
      expect(reverseJournal(reverseJournal(posted)).entries).toEqual(posted.entries);
      expect(total([...posted.entries, ...reverseJournal(posted).entries])).toBe(0n);
    }),
  );
});

it('refuses a journal that is off and a settlement that does not add up', () => {
  expect(() => journal('shift', [{ ledgerAccount: 'bank', amount: money(1n) }])).toThrow(
    /off by 1/,
  );
  expect(() =>
    postSettlement({
      contractId: 1,
      received: money(100n),
      cashFee: money(1n),
      informationFee: money(1n),
      net: money(97n),
    }),
  ).toThrow(/add up/);
});
