import type { Validity } from '#lib/domain/validity.ts';

/** Fees and current account of a contract, from one day to another. */
export interface NewContractTerms extends Validity {
  readonly iban: string;
  readonly bankName: string;
  readonly cashFeePercent: string;
  readonly informationFeePercent: string;
  readonly feeBasis: 'per_payment' | 'per_day';
}

export interface NewContract {
  readonly provider: { readonly registryCode: string; readonly name: string };
  /** The name of the recipient as the day's table prints it. */
  readonly recipient: string;
  readonly serviceCodes: readonly string[];
  readonly terms: readonly NewContractTerms[];
}
