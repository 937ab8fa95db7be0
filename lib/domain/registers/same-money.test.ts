import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { type EntryMarks, sameMoney } from './same-money.ts';

const marks = (changes: Partial<EntryMarks> = {}): EntryMarks => ({
  format: 'camt-053',
  iban: 'UA1',
  isBankReference: false,
  bookedOn: businessDay('2026-11-24'),
  amount: 100_00n,
  endToEnd: 'E-1',
  payerCode: '14312364',
  purpose: 'за 23.11.2026, реєстр 7',
  ...changes,
});
const told = (changes: Partial<EntryMarks> = {}) => marks({ format: 'camt-054', ...changes });
const pairsOf = (fresh: readonly EntryMarks[], known: readonly EntryMarks[]) =>
  sameMoney(fresh, known).size;

describe('money of a statement and of a notification', () => {
  it('is the same in either order, where all that both tell agrees', () => {
    expect(pairsOf([marks()], [told()])).toBe(1);
    expect(pairsOf([told()], [marks()])).toBe(1);
    expect(pairsOf([marks({ isBankReference: true })], [told()])).toBe(1);
    expect(pairsOf([marks({ endToEnd: '' })], [told()])).toBe(1);
    expect(pairsOf([marks({ purpose: '', payerCode: '' })], [told()])).toBe(1);
    expect(pairsOf([marks({ purpose: ' ЗА  23.11.2026,\nреєстр 7' })], [told()])).toBe(1);
  });

  it.each<[string, Partial<EntryMarks>]>([
    ['account', { iban: 'UA2' }],
    ['day', { bookedOn: businessDay('2026-11-25') }],
    ['amount', { amount: 100_01n }],
    ['side', { amount: -100_00n }],
    ['id of the payer', { endToEnd: 'E-2' }],
    ['payer', { payerCode: '99000117' }],
    ['purpose', { purpose: 'за 22.11.2026, реєстр 6' }],
  ])('is two sums where the %s differs', (_, changes) => {
    expect(pairsOf([marks()], [told(changes)])).toBe(0);
  });

  it('is two sums where the bank itself names them by two ids', () => {
    const named = { isBankReference: true };
    expect(pairsOf([marks(named)], [told(named)])).toBe(0);
  });

  it('is not taken to be one where nothing but its sum and payer is told', () => {
    const bare = { endToEnd: '', purpose: '' };
    expect(pairsOf([marks(bare)], [told(bare)])).toBe(0);
  });

  it('stays two where two equal transfers were told of, however often', () => {
    expect(pairsOf([marks(), marks()], [told(), told()])).toBe(2);
    expect(pairsOf([marks(), marks()], [told()])).toBe(1);
    expect(pairsOf([marks()], [told(), told()])).toBe(1);
  });
});

it('two messages of one kind name an entry alike: other ids are other money', () => {
  expect(pairsOf([marks()], [marks()])).toBe(0);
  expect(pairsOf([told({ format: 'client-bank' })], [marks()])).toBe(0);
});
