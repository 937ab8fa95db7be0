import type { Money } from '../money.ts';
import type { RefusalCode } from '../refusal.ts';
import { needsSecondPerson } from '../second-person.ts';

export const registerProposalStates = ['proposed', 'approved', 'rejected', 'taken_back'] as const;

/** Where a decision that needs two people stands; whoever proposed it may take it back. */
export type RegisterProposalState = (typeof registerProposalStates)[number];

/** What a decision about a difference depends on, loaded after its day was compared anew. */
export interface DifferenceFacts {
  /** What the decision moves, kopiykas. */
  readonly amount: Money;
  /** Hash of the difference as it is now. */
  readonly seenHash: string;
  /** Somebody's proposal about the difference waits for another person. */
  readonly isProposed: boolean;
}

/**
 * Tells why a decision may not be carried out; undefined where it may. One person decides what moves
 * little; two what the second of them signed (`signedHash`), while the difference is still the same.
 */
export function objectionToDeciding(
  { amount, seenHash, isProposed }: DifferenceFacts,
  signedHash?: string,
): RefusalCode | undefined {
  if (signedHash !== undefined) {
    return signedHash === seenHash ? undefined : 'register_proposal_changed';
  }
  if (isProposed) return 'register_proposed';
  return needsSecondPerson(amount) ? 'second_person_needed' : undefined;
}

/** Tells why a decision may not be proposed: one waits already, or it needs nobody else. */
export function objectionToProposing(
  facts: Pick<DifferenceFacts, 'amount' | 'isProposed'>,
): RefusalCode | undefined {
  if (facts.isProposed) return 'register_proposed';
  return needsSecondPerson(facts.amount) ? undefined : 'register_action_unfit';
}
