import { addMoney, type Money } from '../money.ts';
import { percentOf, type Rate } from '../rate.ts';
import type { CommissionPayer } from './channel-terms.ts';

/** What a bank keeps for a payment by its contract. */
export interface CommissionTerms {
  readonly percent: Rate;
  readonly fixed: Money;
  readonly payer: CommissionPayer;
}

/** Computes the commission of one payment: the share of it, rounded once, and the fixed sum. */
export function commissionOf({ percent, fixed }: CommissionTerms, amount: Money): Money {
  return addMoney(percentOf(amount, percent), fixed);
}
