import { groupBy } from '../group-by.ts';
import { compareMoney, type Money, minMoney, money, negateMoney, sumMoney } from '../money.ts';
import { comparePeriods, type Period } from '../period.ts';

/** The balance of one agreement for one period: a debt if positive, a credit if negative. */
export interface PeriodBalance {
  readonly agreementNo: number;
  readonly period: Period;
  readonly balance: Money;
}

/** What is really owed for one agreement and period, always positive. */
export interface Due {
  readonly agreementNo: number;
  readonly period: Period;
  readonly amount: Money;
}

/**
 * Nets the credits of each agreement against its own oldest debts and returns what stays open,
 * oldest first. A credit never pays for another agreement: an overpayment stays on its service.
 */
export function openDues(balances: readonly PeriodBalance[]): Due[] {
  const byAgreement = groupBy(balances, ({ agreementNo }) => agreementNo);
  return [...byAgreement.values()].flatMap(netOldestFirst).sort(byPeriodThenAgreement);
}

/** Orders by period, then by agreement: the order in which debts are paid. */
export function byPeriodThenAgreement(
  left: { readonly period: Period; readonly agreementNo: number },
  right: { readonly period: Period; readonly agreementNo: number },
): number {
  return comparePeriods(left.period, right.period) || left.agreementNo - right.agreementNo;
}

function netOldestFirst(balances: readonly PeriodBalance[]): Due[] {
  const credits = balances.map(({ balance }) => balance).filter((balance) => balance < 0n);
  let credit = negateMoney(sumMoney(credits));
  const dues: Due[] = [];
  for (const { agreementNo, period, balance } of balances.toSorted(byPeriodThenAgreement)) {
    if (balance <= 0n) continue;
    const netted = minMoney(balance, credit);
    credit = money(credit - netted);
    if (compareMoney(balance, netted) > 0) {
      dues.push({ agreementNo, period, amount: money(balance - netted) });
    }
  }
  return dues;
}
