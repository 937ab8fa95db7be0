import { type Money, money } from './money.ts';
import type { RefusalCode } from './refusal.ts';

/**
 * From this sum on (kopiykas) money whose owner or sum is in doubt moves by two people: the centre's
 * own rule. The database holds the same limit.
 */
export const secondPersonFrom: Money = money(500_000n);

/** Tells whether a sum may move only by two people. */
export function needsSecondPerson(amount: Money): boolean {
  return amount >= secondPersonFrom;
}

/** Tells why a person may not sign what was proposed; undefined for anybody but its proposer. */
export function objectionToSigner(signing: {
  readonly actor: string;
  readonly proposedBy: string | null;
}): RefusalCode | undefined {
  return signing.actor === signing.proposedBy ? 'approver_is_proposer' : undefined;
}
