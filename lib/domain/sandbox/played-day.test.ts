import { describe, expect, it } from 'vitest';
import { money } from '../money.ts';
import type { RegisterLine } from '../registers/register-line.ts';
import { comparePlayedDay, lineOfRecord, type PlayedMoney, recordOfLine } from './played-day.ts';

const line = (changes: Partial<RegisterLine> = {}): RegisterLine => ({
  lineNo: 3,
  externalId: 'P-1',
  accountNumber: '9900000012',
  amount: money(181_69n),
  ...changes,
});
const payment = (changes: Partial<PlayedMoney> = {}): PlayedMoney => ({
  externalId: 'P-1',
  account: '9900000012',
  amount: money(181_69n),
  state: 'posted',
  paidAt: '2026-11-24T08:15:00Z',
  paidSeconds: 1_795_680_900,
  isOfDay: true,
  ...changes,
});
const compare = (lines: readonly RegisterLine[], payments: readonly PlayedMoney[]) =>
  comparePlayedDay([{ id: 1, name: 'R-1', lines }], payments);
const kindsOf = (...compared: Parameters<typeof compare>) =>
  compare(...compared).differences.map(({ kind }) => kind);

describe('a day of a sandbox', () => {
  it('agrees where each line is a payment and each payment a line', () => {
    expect(compare([line()], [payment()])).toEqual({
      state: 'reconciled',
      ours: { count: 1, total: 181_69n },
      theirs: { count: 1, total: 181_69n },
      differences: [],
    });
  });

  it.each<[string, Partial<PlayedMoney>]>([
    ['amount_differs', { amount: money(1_00n) }],
    ['account_differs', { account: '9900000025' }],
    ['cancelled', { state: 'reversed' }],
    ['only_register', { state: 'reserved' }],
  ])('tells of a line that is %s, with both its sides', (kind, changes) => {
    const ours = payment(changes);
    const { differences, state } = compare([line()], [ours]);
    expect(state).toBe('differs');
    expect(differences).toMatchObject([{ kind, register: 'R-1', line: line() }]);
  });

  it('tells of a line of nothing, of its second, and of a payment without a line', () => {
    expect(kindsOf([line({ amount: money(1n) })], [])).toEqual(['only_register']);
    expect(kindsOf([line(), line({ lineNo: 4 })], [payment()])).toEqual(['duplicate']);
    expect(kindsOf([], [payment()])).toEqual(['only_online']);
  });

  it('does not miss what was given back, or paid on another day', () => {
    expect(kindsOf([], [payment({ state: 'voided' })])).toEqual([]);
    expect(kindsOf([], [payment({ isOfDay: false })])).toEqual([]);
    expect(kindsOf([line()], [payment({ isOfDay: false })])).toEqual([]);
  });
});

it('a line is kept as it was told', () => {
  const nameless: RegisterLine = { lineNo: 1, accountNumber: '', amount: money(1n), paidAt: 5 };
  for (const one of [line(), nameless]) {
    expect(lineOfRecord(JSON.parse(JSON.stringify(recordOfLine(one))))).toEqual(one);
  }
});
