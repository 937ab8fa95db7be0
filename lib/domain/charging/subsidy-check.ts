import { type Money, negateMoney, sumMoney } from '../money.ts';
import { firstDay, type Period } from '../period.ts';
import { ok, type Result } from '../result.ts';
import { type BenefitNorm, benefitLines, type Entitlement } from './benefit.ts';
import { accountCharges, type ChargedAccount } from './charge-account.ts';
import {
  type HouseholdIncome,
  obligatoryPayment,
  obligatoryPercent,
  type SubsidyRules,
  subsidyOf,
} from './subsidy.ts';

/** What a month costs within the social norms, service by service. */
export interface CostWithinNorms {
  readonly agreementNo: number;
  readonly service: string;
  readonly charged: Money;
  readonly withinNorms: Money;
}

/** The computation a decision of the subsidy office is checked by. */
export interface SubsidyCheck {
  readonly services: readonly CostWithinNorms[];
  readonly cost: Money;
  /** Percent of the income, cut to six decimals. */
  readonly obligatoryPercent: string;
  readonly obligatory: Money;
  readonly subsidy: Money;
}

/**
 * Computes what a subsidy for a month comes to: the cost of what the household uses within social
 * norms, on the full charge, less its obligatory payment.
 */
export function checkSubsidy(
  account: ChargedAccount,
  period: Period,
  about: {
    readonly household: HouseholdIncome;
    readonly rules: SubsidyRules;
    readonly norms: readonly BenefitNorm[];
  },
): Result<SubsidyCheck> {
  const { household, rules, norms } = about;
  const charges = accountCharges(account, period);
  if (!charges.ok) return charges;
  const { dwelling } = account;
  const entitlements = everybody(household.persons, { period, norms, act: rules.act });
  const services: CostWithinNorms[] = [];
  for (const { facts, line } of charges.value) {
    const paid = benefitLines(facts, line.amount, { entitlements, dwelling });
    if (!paid.ok) return paid;
    const { agreementNo, service, amount: charged } = line;
    const within = negateMoney(sumMoney(paid.value.credited ? [paid.value.credited.amount] : []));
    services.push({ agreementNo, service, charged, withinNorms: within });
  }
  const cost = sumMoney(services.map(({ withinNorms }) => withinNorms));
  const obligatory = obligatoryPayment(household, rules);
  return ok({
    services,
    cost,
    obligatoryPercent: obligatoryPercent(household, rules).toDecimalPlaces(6).toFixed(),
    obligatory,
    subsidy: subsidyOf(cost, obligatory),
  });
}

/** The norm for a household is the norm of a benefit that everybody of it had in full. */
function everybody(
  persons: number,
  about: { readonly period: Period; readonly norms: readonly BenefitNorm[]; readonly act: string },
): Entitlement[] {
  return Array.from({ length: persons }, (_, index) => ({
    personNo: index + 1,
    category: 'household',
    percent: '100',
    form: 'credited',
    act: about.act,
    norms: about.norms,
    document: about.act,
    validFrom: firstDay(about.period),
  }));
}
