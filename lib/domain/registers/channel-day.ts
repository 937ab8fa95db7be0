import { type Money, subtractMoney } from '../money.ts';
import { percentOf } from '../rate.ts';
import type { RegisterTerms } from './register-terms.ts';

/** How far a channel's banking day has come. */
export type ChannelDayState =
  /** Its registers and the bank's money agree with the ledger. */
  | 'reconciled'
  /** Registers agree; the money has not been seen in a statement yet. */
  | 'money_awaited'
  | 'money_differs'
  /** Differences wait for a decision. */
  | 'differs'
  /** A second file under a known name waits for a decision. */
  | 'conflict'
  /** The register is still to come. */
  | 'waiting'
  /** It should have come. */
  | 'missing';

/** What the state of a channel's day depends on. */
export interface ChannelDayFacts {
  readonly terms: RegisterTerms;
  readonly registersCount: number;
  readonly conflictsCount: number;
  /** Differences nobody has decided on. */
  readonly openCount: number;
  /** What the registers say was taken, without lines the channel corrects. */
  readonly confirmed: Money;
  /** What the bank statement shows; absent while nothing is seen. */
  readonly credited?: Money;
  /** The time by which the register should be here is over. */
  readonly isOverdue: boolean;
}

/** Decides how far a channel's day has come; what is wrong first. */
export function channelDayState(facts: ChannelDayFacts): ChannelDayState {
  if (facts.conflictsCount > 0) return 'conflict';
  if (facts.registersCount === 0) return facts.isOverdue ? 'missing' : 'waiting';
  if (facts.openCount > 0) return 'differs';
  if (facts.terms.statement === 'none') return 'reconciled';
  if (facts.credited === undefined) return 'money_awaited';
  return facts.credited === expectedCredit(facts) ? 'reconciled' : 'money_differs';
}

/** What the bank hands over: all of it, or without its commission. The tolerance is zero. */
export function expectedCredit({
  terms,
  confirmed,
}: Pick<ChannelDayFacts, 'terms' | 'confirmed'>): Money {
  return terms.statement === 'net'
    ? subtractMoney(confirmed, percentOf(confirmed, terms.commission))
    : confirmed;
}

/** Tells whether a day in this state may be settled: its money may come later, by its contract. */
export function maySettle(state: ChannelDayState): boolean {
  return state === 'reconciled' || state === 'money_awaited';
}
