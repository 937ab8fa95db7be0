import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Money, money, negateMoney, sumMoney } from '../money.ts';
import { period } from '../period.ts';
import { journal, ledgerAccounts, reverseJournal } from './journal.ts';
import {
  type AccountPart,
  postCharges,
  postPayment,
  postRemittance,
  postSettlement,
  postShift,
} from './postings.ts';

const amount = fc.bigInt({ min: -1_000_000n, max: 1_000_000n }).map(money);
const part: fc.Arbitrary<AccountPart> = fc.record({
  agreementNo: fc.integer({ min: 1, max: 12 }),
  period: fc.constantFrom(period('2026-09'), period('2026-10')),
  contractId: fc.integer({ min: 1, max: 6 }),
  amount,
});
const settlement = fc
  .record({
    contractId: fc.integer({ min: 1 }),
    cashFee: amount,
    informationFee: amount,
    net: amount,
  })
  .map((one) => ({ ...one, received: sumMoney([one.cashFee, one.informationFee, one.net]) }));
const anyJournal = fc.oneof(
  fc.array(part, { maxLength: 20 }).map(postCharges),
  fc.array(part, { maxLength: 20 }).map((parts) => postPayment(7, parts)),
  amount.map((total) => postShift(410, total)),
  settlement.map(postSettlement),
  amount.map((net) => postRemittance(1, net)),
);
const total = (entries: readonly { readonly amount: Money }[]) =>
  sumMoney(entries.map((entry) => entry.amount));

describe('every journal', () => {
  it('sums to zero and has no empty entries', () => {
    fc.assert(
      fc.property(anyJournal, ({ entries }) => {
        expect(total(entries)).toBe(0n);
        expect(entries.every((entry) => entry.amount !== 0n)).toBe(true);
      }),
    );
  });

  it('is negated exactly by its reversal, entry by entry', () => {
    fc.assert(
      fc.property(anyJournal, (posted) => {
        const reversed = reverseJournal(posted);
        expect(reversed.kind).toBe('reversal');
        expect(reversed.entries.map((entry) => negateMoney(entry.amount))).toEqual(
          posted.entries.map((entry) => entry.amount),
        );
        expect(reverseJournal(reversed).entries).toEqual(posted.entries);
      }),
    );
  });

  it('refuses as a bug to be off or vague', () => {
    const one = money(1n);
    const bank = { ledgerAccount: 'bank', amount: negateMoney(one) } as const;
    expect(() => journal('shift', [bank])).toThrow(/off by -1/);
    expect(() => journal('remittance', [{ ledgerAccount: 'payable', amount: one }, bank])).toThrow(
      /vague payable/,
    );
  });
});

describe('postings', () => {
  const month = period('2003-10');
  const water = { agreementNo: 1, period: month, contractId: 10, amount: money(2187n) };
  const sewerage = { agreementNo: 2, period: month, contractId: 10, amount: money(2005n) };
  const benefit = { ...water, amount: money(-187n) };

  it('charge the subscriber per agreement and owe the provider per contract', () => {
    expect(postCharges([water, sewerage, benefit]).entries).toEqual([
      { ledgerAccount: 'receivable', ...water, amount: 2000n },
      { ledgerAccount: 'receivable', ...sewerage },
      { ledgerAccount: 'provider_claim', contractId: 10, amount: -4005n },
    ]);
  });

  it('hold a payment with the channel and lower what is owed', () => {
    expect(postPayment(3, [water, sewerage]).entries).toEqual([
      { ledgerAccount: 'clearing', channelId: 3, amount: 4192n },
      { ledgerAccount: 'receivable', ...water, amount: -2187n },
      { ledgerAccount: 'receivable', ...sewerage, amount: -2005n },
    ]);
  });

  it('withhold the fees of a settled day and transfer the net', () => {
    const settled = postSettlement({
      contractId: 10,
      received: money(4192n),
      cashFee: money(42n),
      informationFee: money(63n),
      net: money(4087n),
    });
    expect(settled.entries.map((entry) => [entry.ledgerAccount, entry.amount])).toEqual([
      ['provider_claim', 4192n],
      ['cash_fee_income', -42n],
      ['information_fee_income', -63n],
      ['payable', -4087n],
    ]);
    expect(postRemittance(10, money(4087n)).entries.map((entry) => entry.ledgerAccount)).toEqual([
      'payable',
      'bank',
    ]);
  });

  it('refuse as a bug a settlement that does not add up', () => {
    const amounts = { received: money(100n), cashFee: money(1n), informationFee: money(1n) };
    expect(() => postSettlement({ contractId: 1, ...amounts, net: money(97n) })).toThrow(
      /off by 1/,
    );
  });

  it('close every account they open: charged, paid, settled and remitted leaves only income', () => {
    const entries = [
      postCharges([water, sewerage]),
      postPayment(3, [water, sewerage]),
      postSettlement({
        contractId: 10,
        received: money(4192n),
        cashFee: money(42n),
        informationFee: money(63n),
        net: money(4087n),
      }),
      postRemittance(10, money(4087n)),
    ].flatMap((one) => one.entries);
    const left = Object.keys(ledgerAccounts).map((name) => [
      name,
      total(entries.filter((entry) => entry.ledgerAccount === name)),
    ]);
    expect(Object.fromEntries(left.filter(([, sum]) => sum !== 0n))).toEqual({
      clearing: 4192n,
      cash_fee_income: -42n,
      information_fee_income: -63n,
      bank: -4087n,
    });
  });
});
