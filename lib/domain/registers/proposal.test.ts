import { describe, expect, it } from 'vitest';
import { money } from '../money.ts';
import { secondPersonFrom } from '../second-person.ts';
import {
  amountMoved,
  differenceContent,
  registerActions,
  type SeenDifference,
} from './decision.ts';
import { objectionToDeciding, objectionToProposing } from './proposal.ts';

const seen: SeenDifference = {
  kind: 'amount_differs',
  theirs: { account: '0410123453', amount: money(700_000n) },
  ours: { account: '0410123453', amount: money(900_000n), externalId: 'P-1', state: 'posted' },
};

describe('what a decision moves', () => {
  it('is the larger of the sums it posts or reverses, and nothing where it books nothing', () => {
    const moved = registerActions.map((action) => [action, amountMoved(action, seen)]);
    expect(Object.fromEntries(moved)).toEqual({
      create: 700_000n,
      reinstate: 700_000n,
      suspend: 700_000n,
      take_theirs: 900_000n,
      withdraw: 900_000n,
      keep_ours: 0n,
      dismiss: 0n,
      hold: 0n,
      confirm: 0n,
    });
  });
});

describe('what a second person signs', () => {
  it('is another text as soon as anything of either side is another', () => {
    const ours = { ...seen.ours, account: '', amount: money(1n), externalId: '', state: 'posted' };
    const others: SeenDifference[] = [
      { ...seen, kind: 'account_differs' },
      { ...seen, theirs: { account: '0410123453', amount: money(700_001n) } },
      { ...seen, theirs: { account: '0410123454', amount: money(700_000n) } },
      { ...seen, theirs: undefined },
      { ...seen, ours: undefined },
      ...(['account', 'amount', 'externalId'] as const).map((part) => ({
        ...seen,
        ours: { ...seen.ours, [part]: ours[part] } as NonNullable<SeenDifference['ours']>,
      })),
      { ...seen, ours: { ...seen.ours, state: 'reversed' } as NonNullable<SeenDifference['ours']> },
    ];
    const texts = new Set([seen, ...others].map(differenceContent));
    expect(texts.size).toBe(others.length + 1);
  });
});

describe('a decision about a difference', () => {
  const facts = { amount: secondPersonFrom, seenHash: 'a', isProposed: false };
  const small = { ...facts, amount: money(secondPersonFrom - 1n) };

  it('is one person’s below the limit, and nobody’s alone from it on', () => {
    expect(objectionToDeciding(small)).toBeUndefined();
    expect(objectionToDeciding(facts)).toBe('second_person_needed');
    expect(objectionToDeciding({ ...small, isProposed: true })).toBe('register_proposed');
  });

  it('is carried out as signed only while the difference is what was seen', () => {
    expect(objectionToDeciding({ ...facts, isProposed: true }, 'a')).toBeUndefined();
    expect(objectionToDeciding(facts, 'b')).toBe('register_proposal_changed');
  });

  it('is proposed once, and only where it needs a second person', () => {
    expect(objectionToProposing(facts)).toBeUndefined();
    expect(objectionToProposing(small)).toBe('register_action_unfit');
    expect(objectionToProposing({ ...facts, isProposed: true })).toBe('register_proposed');
  });
});
