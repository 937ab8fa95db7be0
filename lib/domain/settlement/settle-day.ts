import { type Money, money, subtractMoney, sumMoney } from '../money.ts';
import { percentOf, type Rate } from '../rate.ts';

/** What the centre withholds from a provider by its contract; nothing is added to the payer. */
export interface FeeTerms {
  readonly cashFeePercent: Rate;
  readonly informationFeePercent: Rate;
  /** Whether a fee is rounded for each payment and summed, or taken of the day's total. */
  readonly basis: 'per_payment' | 'per_day';
}

/**
 * What a contract received in a day: how many payments gave it each amount. Amounts repeat, so a
 * large day stays small. A reversed payment counts with a negative amount.
 */
export interface ContractReceipts {
  readonly contractId: number;
  readonly terms: FeeTerms;
  readonly receipts: readonly { readonly amount: Money; readonly count: number }[];
}

export interface SettledAmounts {
  readonly received: Money;
  readonly cashFee: Money;
  readonly informationFee: Money;
  /** What is transferred: received − cash fee − information fee, always. */
  readonly net: Money;
  readonly paymentsCount: number;
}

export interface SettledContract extends SettledAmounts {
  readonly contractId: number;
}

export interface SettledDay {
  readonly contracts: readonly SettledContract[];
  readonly totals: SettledAmounts;
}

/** Splits the collections of a day into fees and remittances, per contract and in all. */
export function settleDay(received: readonly ContractReceipts[]): SettledDay {
  const contracts = received
    .map(settleContract)
    .sort((left, right) => left.contractId - right.contractId);
  return { contracts, totals: totalsOf(contracts) };
}

function settleContract({ contractId, terms, receipts }: ContractReceipts): SettledContract {
  const received = sumMoney(receipts.map(({ amount, count }) => money(amount * BigInt(count))));
  const bases = terms.basis === 'per_day' ? [{ amount: received, count: 1 }] : receipts;
  const cashFee = feeOf(bases, terms.cashFeePercent);
  const informationFee = feeOf(bases, terms.informationFeePercent);
  return {
    contractId,
    received,
    cashFee,
    informationFee,
    net: subtractMoney(subtractMoney(received, cashFee), informationFee),
    paymentsCount: receipts.reduce((total, { count }) => total + count, 0),
  };
}

/** Rounds each base to the kopiyka by itself, half away from zero. */
function feeOf(bases: ContractReceipts['receipts'], percent: Rate): Money {
  return sumMoney(
    bases.map(({ amount, count }) => money(percentOf(amount, percent) * BigInt(count))),
  );
}

function totalsOf(contracts: readonly SettledContract[]): SettledAmounts {
  return {
    received: sumMoney(contracts.map((one) => one.received)),
    cashFee: sumMoney(contracts.map((one) => one.cashFee)),
    informationFee: sumMoney(contracts.map((one) => one.informationFee)),
    net: sumMoney(contracts.map((one) => one.net)),
    paymentsCount: contracts.reduce((total, one) => total + one.paymentsCount, 0),
  };
}
