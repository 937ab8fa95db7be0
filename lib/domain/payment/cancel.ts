import type { Money } from '../money.ts';
import type { RefusalCode } from '../refusal.ts';
import { mayTake, type PaymentState } from './payment-life.ts';

/** What a decision on a cancel depends on, loaded under the account's lock. */
export interface CancelFacts {
  /** `unknown`: nothing was heard of the external id yet. */
  readonly state: PaymentState | 'unknown';
  /** The banking day the money counts on is not closed. */
  readonly isDayOpen: boolean;
  /** Settlement leaves it out until it is confirmed: its money has gone nowhere. */
  readonly isHeld: boolean;
  /** It was found its owner by people: they take it back, too. */
  readonly isAssigned: boolean;
  /** What is kept; absent where nothing is. */
  readonly amount?: Money;
  /** The caller names its payment by its own id, so that one to come can be told by it. */
  readonly hasExternalId: boolean;
}

export type CancelDecision =
  /** Nothing came yet: what comes under this id is refused. */
  | { readonly kind: 'tombstone' }
  | { readonly kind: 'void' }
  | { readonly kind: 'reverse' }
  /** It was cancelled before: the first answer is given again. */
  | { readonly kind: 'repeat' }
  /** Refused, and people of the centre are told. */
  | { readonly kind: 'refund-case' }
  | { readonly kind: 'refused'; readonly code: RefusalCode };

/**
 * Decides on a cancel. What has moved no money is voided; what has is reversed while its banking day
 * is open and becomes a refund case afterwards, for it may be on its way to the providers. An amount
 * that is named must be that of the payment.
 */
export function decideCancel(facts: CancelFacts, named?: Money): CancelDecision {
  const { state, amount } = facts;
  if (state === 'unknown') {
    return facts.hasExternalId
      ? { kind: 'tombstone' }
      : { kind: 'refused', code: 'payment_unknown' };
  }
  if (named !== undefined && amount !== undefined && named !== amount) {
    return { kind: 'refused', code: 'cancel_mismatch' };
  }
  if (state === 'voided' || state === 'reversed') return { kind: 'repeat' };
  if (state === 'returned') return { kind: 'refused', code: 'payment_reversed' };
  if (mayTake('void', state)) return { kind: 'void' };
  return (facts.isDayOpen || facts.isHeld) && !facts.isAssigned
    ? { kind: 'reverse' }
    : { kind: 'refund-case' };
}
