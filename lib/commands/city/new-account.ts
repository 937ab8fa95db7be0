import { type AccountNumber, parseAccountNumber } from '#lib/domain/account-number.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { parseQuantity, type Quantity } from '#lib/domain/quantity.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { parseTaxpayerNumber } from '#lib/domain/taxpayer-number.ts';
import { areConsistent, type Validity } from '#lib/domain/validity.ts';

export interface NewPerson {
  /** A UUID; two accounts with the same one have the same holder. */
  readonly id: string;
  readonly fullName: string;
  readonly taxpayerNumber?: string;
}

/** Residents and areas (m²) from one day to another. */
export interface NewAccountFacts extends Validity {
  readonly residents: number;
  readonly totalArea: string;
  readonly heatedArea: string;
}

export interface NewAccount {
  readonly number: AccountNumber;
  readonly street: string;
  readonly building: string;
  /** Empty for a house with one dwelling. */
  readonly premise: string;
  readonly holder: NewPerson;
  readonly openedOn: BusinessDay;
  /** Given when the account is already closed, as it may come with an import. */
  readonly closedOn?: BusinessDay;
  readonly facts: readonly NewAccountFacts[];
}

/** Says what is wrong with an account to be opened; undefined when nothing is. */
export function objectionTo(account: NewAccount): RefusalCode | undefined {
  const { number, holder, openedOn, closedOn, facts } = account;
  if (!parseAccountNumber(number).ok) return 'account_number_malformed';
  if (isBlank(account.street) || isBlank(account.building)) return 'address_incomplete';
  if (isBlank(holder.fullName)) return 'person_name_missing';
  if (holder.taxpayerNumber !== undefined && !parseTaxpayerNumber(holder.taxpayerNumber).ok) {
    return 'taxpayer_number_invalid';
  }
  if (closedOn !== undefined && closedOn < openedOn) return 'validity_malformed';
  if (!areConsistent(facts)) return 'validity_malformed';
  return facts.every(arePlausible) ? undefined : 'account_facts_malformed';
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

function arePlausible({ residents, totalArea, heatedArea }: NewAccountFacts): boolean {
  const total = areaOf(totalArea);
  const heated = areaOf(heatedArea);
  if (!(Number.isInteger(residents) && residents >= 0 && residents <= 99)) return false;
  return total !== undefined && heated !== undefined && total.gte(heated);
}

function areaOf(text: string): Quantity | undefined {
  const parsed = parseQuantity(text);
  return parsed.ok && parsed.value.gte(0) ? parsed.value : undefined;
}
