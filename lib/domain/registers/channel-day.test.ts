import { describe, expect, it } from 'vitest';
import { money, zeroMoney } from '../money.ts';
import { type ChannelDayFacts, channelDayState, expectedCredit, maySettle } from './channel-day.ts';
import { actionsOf, differences, idAnew, idForLine, mayDecide } from './decision.ts';
import { lineClasses } from './match-day.ts';
import { registerTermsOf } from './register-terms.ts';

const termsOf = (said: object) => {
  const terms = registerTermsOf({ registers: { preset: 'osmp', ...said } });
  if (terms === undefined) throw new Error('no terms');
  return terms;
};
const facts = (changes: Partial<ChannelDayFacts>): ChannelDayFacts => ({
  terms: termsOf({ statement: 'net', commissionPercent: '0.5' }),
  registersCount: 1,
  conflictsCount: 0,
  openCount: 0,
  confirmed: money(100_01n),
  isOverdue: true,
  ...changes,
});

describe('a channel’s day', () => {
  it('is as bad as the worst that is known of it', () => {
    expect(channelDayState(facts({ conflictsCount: 1, openCount: 1 }))).toBe('conflict');
    expect(channelDayState(facts({ registersCount: 0 }))).toBe('missing');
    expect(channelDayState(facts({ registersCount: 0, isOverdue: false }))).toBe('waiting');
    expect(channelDayState(facts({ openCount: 1, credited: money(1n) }))).toBe('differs');
  });

  it('agrees with the bank’s money to the kopiyka, gross or without its commission', () => {
    expect(expectedCredit(facts({}))).toBe(99_51n);
    expect(channelDayState(facts({}))).toBe('money_awaited');
    expect(channelDayState(facts({ credited: money(99_51n) }))).toBe('reconciled');
    expect(channelDayState(facts({ credited: money(99_52n) }))).toBe('money_differs');
    const gross = { terms: termsOf({ statement: 'gross' }), credited: money(100_01n) };
    expect(channelDayState(facts(gross))).toBe('reconciled');
    expect(channelDayState(facts({ terms: termsOf({}), credited: zeroMoney }))).toBe('reconciled');
  });

  it('is settled once its registers agree, not before', () => {
    const states = [
      'reconciled',
      'money_awaited',
      'money_differs',
      'differs',
      'conflict',
      'waiting',
      'missing',
    ] as const;
    expect(states.filter(maySettle)).toEqual(['reconciled', 'money_awaited']);
  });
});

describe('the terms of a contract', () => {
  it('are absent where nothing is said of registers, or nothing we know', () => {
    expect(registerTermsOf({})).toBeUndefined();
    expect(registerTermsOf({ registers: 'osmp' })).toBeUndefined();
    expect(registerTermsOf({ registers: { preset: 'xls' } })).toBeUndefined();
    expect(termsOf({ statement: 'some', commissionPercent: 'x' })).toMatchObject({
      statement: 'none',
    });
  });
});

describe('a decision', () => {
  it('is possible about every difference, and about nothing that matched', () => {
    const wanted = [...lineClasses.filter((one) => one !== 'matched'), 'only_online'];
    expect([...differences].sort()).toEqual(wanted.sort());
    for (const one of differences) expect(actionsOf[one].length).toBeGreaterThan(0);
  });

  it('fits its difference only', () => {
    expect(mayDecide('only_register', 'create')).toBe(true);
    expect(mayDecide('only_online', 'create')).toBe(false);
    expect(mayDecide('amount_differs', 'create')).toBe(false);
  });

  it('posts under an id of the ledger’s form that no other line has', () => {
    const line = { registerId: 2_147_483_647, lineNo: 500_000, externalId: null };
    for (const id of [idForLine(line), idAnew(line)]) expect(id).toMatch(/^[!-~]{1,64}$/);
    expect(idForLine({ ...line, externalId: 'P-1' })).toBe('P-1');
    expect(idForLine(line)).not.toBe(idAnew(line));
  });
});
