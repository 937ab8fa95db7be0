import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Money, money, moneyText, parseMoney, sumMoney } from '../money.ts';
import { period } from '../period.ts';
import { expectOk } from '../result.ts';
import { type Allocation, type AllocationOrder, allocate } from './allocate.ts';
import { type Due, openDues, type PeriodBalance } from './open-dues.ts';

const uah = (text: string): Money => expectOk(parseMoney(text));
const due = (agreementNo: number, month: string, amount: string): Due => {
  return { agreementNo, period: period(month), amount: uah(amount) };
};
const show = (parts: readonly Allocation[]) =>
  parts.map((part) => {
    return `${part.agreementNo} ${part.period} ${moneyText(part.amount)} ${part.kind}`;
  });
const currentPeriod = period('2003-11');
const oneService = {
  dues: [due(1, '2003-08', '300'), due(1, '2003-09', '200'), due(1, '2003-10', '250')],
  weights: [{ agreementNo: 1, weight: uah('250') }],
  currentPeriod,
};

describe('allocate', () => {
  it('pays the oldest debt first without an instruction (worked example 28)', () => {
    expect(show(allocate({ ...oneService, amount: uah('450') }))).toEqual([
      '1 2003-08 300.00 due',
      '1 2003-09 150.00 due',
    ]);
  });

  it('pays the named period first, the rest goes to the oldest debt (worked example 28)', () => {
    const october = { agreementNos: [1], period: period('2003-10') };
    const expected = ['1 2003-08 200.00 due', '1 2003-10 250.00 due'];
    const whole = [{ ...october, amount: uah('450') }];
    const partly = [{ ...october, amount: uah('250') }];
    for (const instructions of [whole, partly]) {
      const parts = allocate({ ...oneService, amount: uah('450'), instructions });
      expect(show(parts)).toEqual(expected);
    }
  });

  const twoServices = {
    dues: [due(1, '2003-09', '10'), due(2, '2003-09', '20'), due(2, '2003-10', '5')],
    weights: [
      { agreementNo: 1, weight: uah('3') },
      { agreementNo: 2, weight: uah('1') },
    ],
    currentPeriod,
  };

  it('keeps an excess over all debts of the named service there, as an advance', () => {
    const parts = allocate({
      ...twoServices,
      amount: uah('50'),
      instructions: [{ agreementNos: [2], amount: uah('50') }],
    });
    expect(show(parts)).toEqual([
      '2 2003-09 20.00 due',
      '2 2003-10 5.00 due',
      '2 2003-11 25.00 advance',
    ]);
  });

  it('puts the advance on the named period, of the newest agreement of the service', () => {
    const parts = allocate({
      ...twoServices,
      amount: uah('40'),
      instructions: [{ agreementNos: [2, 7], amount: uah('40'), period: period('2003-12') }],
    });
    expect(show(parts)).toEqual([
      '2 2003-09 20.00 due',
      '2 2003-10 5.00 due',
      '7 2003-12 15.00 advance',
    ]);
  });

  it('does not let the excess of one line take the period another line names', () => {
    const line = { agreementNos: [2] };
    const parts = allocate({
      ...twoServices,
      amount: uah('25'),
      instructions: [
        { ...line, amount: uah('5'), period: period('2003-10') },
        { ...line, amount: uah('20') },
      ],
    });
    expect(show(parts)).toEqual(['2 2003-09 20.00 due', '2 2003-10 5.00 due']);
  });

  it('shares a period it cannot pay in full by the largest remainder', () => {
    expect(show(allocate({ ...twoServices, amount: uah('10') }))).toEqual([
      '1 2003-09 3.33 due',
      '2 2003-09 6.67 due',
    ]);
  });

  it('breaks ties by the agreement number', () => {
    const dues = [due(3, '2003-09', '1'), due(1, '2003-09', '1'), due(2, '2003-09', '1')];
    expect(show(allocate({ ...twoServices, dues, amount: uah('1') }))).toEqual([
      '1 2003-09 0.34 due',
      '2 2003-09 0.33 due',
      '3 2003-09 0.33 due',
    ]);
  });

  it('shares what exceeds all debts by the last charges', () => {
    expect(show(allocate({ ...twoServices, amount: uah('39') }))).toEqual([
      '1 2003-09 10.00 due',
      '2 2003-09 20.00 due',
      '2 2003-10 5.00 due',
      '1 2003-11 3.00 advance',
      '2 2003-11 1.00 advance',
    ]);
  });

  it('shares an advance equally when nothing was charged', () => {
    const weights = [1, 2].map((agreementNo) => ({ agreementNo, weight: money(0n) }));
    const parts = allocate({ dues: [], weights, currentPeriod, amount: money(3n) });
    expect(show(parts)).toEqual(['1 2003-11 0.02 advance', '2 2003-11 0.01 advance']);
  });

  it('refuses as a bug to allocate nothing, or less than instructed', () => {
    expect(() => allocate({ ...twoServices, amount: money(0n) })).toThrow(RangeError);
    const instructions = [{ agreementNos: [1], amount: money(2n) }];
    expect(() => allocate({ ...twoServices, amount: money(1n), instructions })).toThrow(RangeError);
  });
});

const agreementNo = fc.integer({ min: 1, max: 9 });
const month = fc.integer({ min: 1, max: 12 }).map((m) => period(`2003-${`0${m}`.slice(-2)}`));
const cents = (min: bigint, max: bigint) => fc.bigInt({ min, max }).map(money);
const balances = fc.uniqueArray(
  fc.record({ agreementNo, period: month, balance: cents(-5000n, 50000n) }),
  { maxLength: 40, selector: (one) => `${one.agreementNo}/${one.period}` },
);
const instruction = fc.record(
  { agreementNos: agreementNo.map((no) => [no]), amount: cents(1n, 40000n), period: month },
  { requiredKeys: ['agreementNos', 'amount'] },
);
const order: fc.Arbitrary<AllocationOrder> = fc
  .record({
    balances,
    free: cents(1n, 400000n),
    instructions: fc.uniqueArray(instruction, {
      maxLength: 4,
      selector: (line) => `${line.agreementNos}/${line.period}`,
    }),
    weights: fc.constant([...Array(9).keys()].map((no) => no + 1)),
    weight: fc.array(cents(0n, 9999n), { minLength: 9, maxLength: 9 }),
  })
  .map(({ balances: all, free, instructions, weights, weight }) => ({
    dues: openDues(all),
    amount: sumMoney([free, ...instructions.map((line) => line.amount)]),
    instructions,
    weights: weights.map((no, index) => ({ agreementNo: no, weight: weight[index] ?? money(0n) })),
    currentPeriod,
  }));

describe('every allocation', () => {
  it('sums to the payment, in positive parts', () => {
    fc.assert(
      fc.property(order, (one) => {
        const parts = allocate(one).map((part) => part.amount);
        expect(sumMoney(parts)).toBe(one.amount);
        expect(parts.every((part) => part > 0n)).toBe(true);
      }),
    );
  });

  it('never pays a due beyond itself', () => {
    fc.assert(
      fc.property(order, (one) => {
        for (const part of allocate(one).filter(({ kind }) => kind === 'due')) {
          const same = one.dues.filter((d) => {
            return d.agreementNo === part.agreementNo && d.period === part.period;
          });
          expect(part.amount <= sumMoney(same.map((d) => d.amount))).toBe(true);
        }
      }),
    );
  });

  it('does not depend on the order of dues, instructions or weights', () => {
    fc.assert(
      fc.property(order, (one) => {
        const turned = {
          ...one,
          dues: one.dues.toReversed(),
          instructions: one.instructions?.toReversed() ?? [],
          weights: one.weights.toReversed(),
        };
        expect(allocate(turned)).toEqual(allocate(one));
      }),
    );
  });

  it('gives each service at least what the payer named for it', () => {
    fc.assert(
      fc.property(order, (one) => {
        const parts = allocate(one);
        for (const no of new Set(one.instructions?.flatMap((line) => line.agreementNos))) {
          const named = one.instructions?.filter((line) => line.agreementNos.includes(no)) ?? [];
          const got = parts.filter((part) => part.agreementNo === no);
          const least = sumMoney(named.map((line) => line.amount));
          expect(sumMoney(got.map((part) => part.amount)) >= least).toBe(true);
        }
      }),
    );
  });

  it('leaves no older debt open while it pays a younger one, without instructions', () => {
    fc.assert(
      fc.property(order, (one) => {
        const { instructions: _, ...free } = one;
        const parts = allocate(free);
        const youngest = parts.filter((part) => part.kind === 'due').at(-1)?.period;
        for (const older of one.dues.filter((d) => youngest !== undefined && d.period < youngest)) {
          expect(parts).toContainEqual({ ...older, kind: 'due' });
        }
      }),
    );
  });
});

describe('openDues', () => {
  const balance = (no: number, text: string, kopiykas: bigint): PeriodBalance => {
    return { agreementNo: no, period: period(text), balance: money(kopiykas) };
  };

  it('nets a credit against the oldest debt of the same agreement only', () => {
    const dues = openDues([
      balance(1, '2003-10', 300n),
      balance(1, '2003-11', -400n),
      balance(1, '2003-09', 200n),
      balance(2, '2003-09', 50n),
    ]);
    expect(dues).toEqual([
      { agreementNo: 2, period: '2003-09', amount: 50n },
      { agreementNo: 1, period: '2003-10', amount: 100n },
    ]);
  });

  it('owes per agreement what its balances sum to, or nothing', () => {
    fc.assert(
      fc.property(balances, (all) => {
        const dues = openDues(all);
        for (const no of new Set(all.map((one) => one.agreementNo))) {
          const mine = all.filter((one) => one.agreementNo === no);
          const total = sumMoney(mine.map((one) => one.balance));
          const owed = sumMoney(dues.filter((d) => d.agreementNo === no).map((d) => d.amount));
          expect(owed).toBe(total > 0n ? total : 0n);
        }
      }),
    );
  });
});
