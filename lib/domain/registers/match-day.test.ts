import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '../money.ts';
import { type LineToMatch, lineClasses, matchDay, type OwnPayment } from './match-day.ts';
import { totalsOf } from './register-line.ts';

const noon = 1_795_000_000;
const line = (externalId: string, facts: Partial<LineToMatch> = {}): LineToMatch => ({
  externalId,
  isNameless: false,
  accountNumber: '0410123453',
  amount: money(10_000n),
  paidAt: noon,
  isRepeated: false,
  ...facts,
});
const own = (externalId: string, facts: Partial<OwnPayment> = {}): OwnPayment => ({
  externalId,
  accountNumber: '0410123453',
  amount: money(10_000n),
  paidAt: noon,
  state: 'held',
  isOfDay: true,
  isConfirmed: false,
  ...facts,
});
const classesOf = (lines: LineToMatch[], payments: OwnPayment[]) => {
  const { lines: matched, onlyOnline } = matchDay(lines, payments);
  const online = onlyOnline.map((one) => one.externalId);
  return [matched.map((one) => one.class), online];
};

describe('a line and a payment', () => {
  it('of one id, amount and account match, whatever the clock says', () => {
    expect(classesOf([line('A', { paidAt: 0 })], [own('A')])).toEqual([['matched'], []]);
  });

  it('of one id that differ are told apart by what differs', () => {
    expect(classesOf([line('A', { amount: money(1n) })], [own('A')])).toEqual([
      ['amount_differs'],
      [],
    ]);
    expect(classesOf([line('A', { accountNumber: '1' })], [own('A')])).toEqual([
      ['account_differs'],
      [],
    ]);
  });

  it('match where the register names no account', () => {
    expect(classesOf([line('A', { accountNumber: '' })], [own('A')])).toEqual([['matched'], []]);
  });

  it('that was cancelled online is told, and one only reserved counts as not paid', () => {
    expect(classesOf([line('A')], [own('A', { state: 'cancelled' })])).toEqual([['cancelled'], []]);
    expect(classesOf([line('A')], [own('A', { state: 'awaited' })])).toEqual([
      ['only_register'],
      [],
    ]);
  });

  it('are alone with themselves otherwise', () => {
    expect(classesOf([line('A')], [own('B', { amount: money(2n) })])).toEqual([
      ['only_register'],
      ['B'],
    ]);
  });

  it('of another day is the line’s all the same, and no difference of this day', () => {
    expect(
      classesOf([line('A')], [own('A', { isOfDay: false }), own('B', { isOfDay: false })]),
    ).toEqual([['matched'], []]);
  });

  it('that another register confirmed is not only online', () => {
    expect(
      classesOf([], [own('A', { isConfirmed: true }), own('B', { state: 'cancelled' })]),
    ).toEqual([[], []]);
  });
});

describe('the second line of an id', () => {
  it('is a duplicate, in one register and over the days', () => {
    expect(classesOf([line('A'), line('A')], [own('A')])).toEqual([['matched', 'duplicate'], []]);
    expect(classesOf([line('A', { isRepeated: true })], [own('A', { isConfirmed: true })])).toEqual(
      [['duplicate'], []],
    );
  });
});

describe('a line whose id is not known', () => {
  it('finds the payment of its account and amount within 15 minutes, the nearest first', () => {
    const near = own('near', { paidAt: noon + 60 });
    const nearer = own('nearer', { paidAt: noon - 30 });
    const { lines } = matchDay([line('X'), line('Y')], [near, nearer]);
    expect(lines.map((one) => one.payment?.externalId)).toEqual(['nearer', 'near']);
  });

  it('finds none a second beyond', () => {
    expect(classesOf([line('X')], [own('A', { paidAt: noon + 900 })])).toEqual([['matched'], []]);
    expect(classesOf([line('X')], [own('A', { paidAt: noon + 901 })])).toEqual([
      ['only_register'],
      ['A'],
    ]);
  });

  it('never takes a payment that another line names', () => {
    expect(classesOf([line('X'), line('A')], [own('A')])).toEqual([
      ['only_register', 'matched'],
      [],
    ]);
  });

  it('of a format without ids and times finds it anywhere on the day', () => {
    const { paidAt: _, ...bare } = line('register-1-1', { isNameless: true });
    expect(classesOf([bare], [own('A', { paidAt: 0 })])).toEqual([['matched'], []]);
    expect(classesOf([{ ...bare, isNameless: false }], [own('A', { paidAt: 0 })])).toEqual([
      ['only_register'],
      ['A'],
    ]);
  });
});

describe('whatever the registers and the ledger say', () => {
  const ids = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
  const common = {
    accountNumber: fc.constantFrom('', '1', '2'),
    amount: fc.constantFrom(money(1n), money(2n)),
  };
  const lines = fc.array(
    fc.record({
      ...common,
      externalId: ids,
      isNameless: fc.boolean(),
      paidAt: fc.constantFrom(noon, noon + 800, noon + 5_000),
      isRepeated: fc.boolean(),
    }),
  );
  const payments = fc.uniqueArray(
    fc.record({
      ...common,
      externalId: fc.oneof(ids, fc.stringMatching(/^[G-Z]$/)),
      paidAt: fc.constantFrom(noon, noon + 800, noon + 5_000),
      state: fc.constantFrom<OwnPayment['state']>('held', 'held', 'cancelled', 'awaited'),
      isOfDay: fc.boolean(),
      isConfirmed: fc.boolean(),
    }),
    { selector: (one) => one.externalId },
  );

  it('every line is in exactly one class and every payment answers at most one line; sums are kept', () => {
    fc.assert(
      fc.property(lines, payments, (said, held) => {
        const { lines: matched, onlyOnline } = matchDay(said, held);
        expect(matched.map((one) => one.line)).toEqual(said);
        const byClass = lineClasses.map((name) =>
          totalsOf(matched.filter((one) => one.class === name).map((one) => one.line)),
        );
        expect(byClass.reduce((sum, one) => sum + one.count, 0)).toBe(said.length);
        expect(byClass.reduce((sum, one) => sum + one.total, 0n)).toBe(totalsOf(said).total);
        const claimed = matched.flatMap((one) => one.payment?.externalId ?? []);
        expect(new Set(claimed).size).toBe(claimed.length);
        const toConfirm = held.filter(
          (one) => one.state === 'held' && one.isOfDay && !one.isConfirmed,
        );
        const answered = toConfirm.filter((one) => claimed.includes(one.externalId));
        expect(answered.length + onlyOnline.length).toBe(toConfirm.length);
        expect(onlyOnline.filter((one) => claimed.includes(one.externalId))).toEqual([]);
      }),
    );
  });

  it('a register of exactly what we hold matches whole', () => {
    fc.assert(
      fc.property(payments, (held) => {
        const paid = held.map((one) => ({
          ...one,
          state: 'held' as const,
          isOfDay: true,
          isConfirmed: false,
        }));
        const said = paid.map((one) => ({ ...one, isNameless: false, isRepeated: false }));
        const { lines: matched, onlyOnline } = matchDay(said, paid);
        expect(matched.every((one) => one.class === 'matched')).toBe(true);
        expect(onlyOnline).toEqual([]);
      }),
    );
  });
});
