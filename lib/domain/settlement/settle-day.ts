import { addMoney, type Money, money, moneyText, subtractMoney, sumMoney } from '../money.ts';
import { percentOf, type Rate } from '../rate.ts';

/** Whether fees are rounded for each payment and summed, or once on the total of the day. */
export type FeeBasis = 'per_payment' | 'per_day';

export interface FeeTerms {
  readonly cashFeePercent: Rate;
  readonly informationFeePercent: Rate;
  readonly basis: FeeBasis;
}

/** How often a recipient got exactly this much of one payment: large days stay small. */
export interface ReceivedGroup {
  readonly amount: Money;
  readonly count: number;
}

export interface ContractDay {
  readonly contractId: number;
  readonly terms: FeeTerms;
  readonly received: readonly ReceivedGroup[];
}

/** What a day brings to one recipient: received = cash fee + information fee + net, always. */
export interface SettledContract {
  readonly contractId: number;
  readonly paymentsCount: number;
  readonly received: Money;
  readonly cashFee: Money;
  readonly informationFee: Money;
  readonly net: Money;
}

/**
 * Settles a day: withholds the fees of each contract from what its recipient received. The payer
 * never pays them. Each fee rounds to the nearest kopiyka, on the contract's own basis. A reversed
 * payment counts with a negative amount and takes back exactly the fees of its original.
 */
export function settleDay(days: readonly ContractDay[]): SettledContract[] {
  return days.map(settleContract);
}

function settleContract({ contractId, terms, received }: ContractDay): SettledContract {
  const total = sumMoney(received.map(({ amount, count }) => times(amount, count)));
  const cashFee = feeOf(received, total, terms.cashFeePercent, terms.basis);
  const informationFee = feeOf(received, total, terms.informationFeePercent, terms.basis);
  return {
    contractId,
    paymentsCount: received.reduce((sum, { count }) => sum + count, 0),
    received: total,
    cashFee,
    informationFee,
    net: subtractMoney(total, addMoney(cashFee, informationFee)),
  };
}

function feeOf(
  received: readonly ReceivedGroup[],
  total: Money,
  percent: Rate,
  basis: FeeBasis,
): Money {
  if (basis === 'per_day') return percentOf(total, percent);
  return sumMoney(received.map(({ amount, count }) => times(percentOf(amount, percent), count)));
}

function times(amount: Money, count: number): Money {
  return money(amount * BigInt(count));
}

/** Totals of settled contracts, for the last line of the table. */
export function totalOf(
  rows: readonly Omit<SettledContract, 'contractId'>[],
): Omit<SettledContract, 'contractId'> {
  return {
    paymentsCount: rows.reduce((sum, { paymentsCount }) => sum + paymentsCount, 0),
    received: sumMoney(rows.map((row) => row.received)),
    cashFee: sumMoney(rows.map((row) => row.cashFee)),
    informationFee: sumMoney(rows.map((row) => row.informationFee)),
    net: sumMoney(rows.map((row) => row.net)),
  };
}

/**
 * Writes what a closed day would transfer as one canonical text. A second person approves the hash
 * of this text, so that nothing can change between proposal and approval.
 */
export function remittanceContent(
  businessDay: string,
  rows: readonly (SettledContract & { readonly iban: string })[],
): string {
  const lines = rows
    .toSorted((left, right) => left.contractId - right.contractId)
    .map((row) => {
      const amounts = [row.received, row.cashFee, row.informationFee, row.net].map(moneyText);
      return [row.contractId, row.iban, ...amounts, row.paymentsCount].join(' ');
    });
  return [businessDay, ...lines].join('\n');
}
