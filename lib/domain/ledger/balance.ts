import { type Money, negateMoney, zeroMoney } from '../money.ts';

/** Takes out of a balance what is owed: never negative. */
export function owedOf(balance: Money): Money {
  return balance > 0n ? balance : zeroMoney;
}

/**
 * Takes out of a balance what is paid in advance: never negative. It stays on its own agreement and
 * pays for nothing else, so amounts owed are summed apart from advances.
 */
export function advanceOf(balance: Money): Money {
  return balance < 0n ? negateMoney(balance) : zeroMoney;
}
