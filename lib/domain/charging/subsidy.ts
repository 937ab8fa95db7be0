import { Decimal } from '../decimal.ts';
import {
  addMoney,
  isPositive,
  type Money,
  minMoney,
  moneyText,
  negateMoney,
  zeroMoney,
} from '../money.ts';
import type { Period } from '../period.ts';
import { quantity } from '../quantity.ts';
import { percentOf, type Rate, rate } from '../rate.ts';
import type { ChargeLine } from './charge-line.ts';
import { type ComputedDerivation, type DerivationStep, stepOf } from './derivation.ts';

/** What a decision is in the month that is looked at. */
export const subsidyStates = ['current', 'coming', 'over', 'stopped'] as const;

export type SubsidyState = (typeof subsidyStates)[number];

/** What a household is owed of a subsidy for an agreement and month. */
export interface SubsidyDue {
  readonly agreementNo: number;
  /** Number of the decision of the subsidy office. */
  readonly decision: string;
  readonly granted: Money;
  /** What earlier months were smaller than, and was left for later. */
  readonly carried: Money;
}

/** The law of the form of help; decisions name it as the ground of their amounts. */
const act = 'постанова КМУ № 848';

/**
 * Takes a subsidy off what is left of a charge: the month's amount and what was left of earlier
 * ones, but never more than there is to pay. What stays unused is carried on.
 */
export function subsidyLine(
  due: SubsidyDue,
  { service, period, left }: { service: string; period: Period; left: Money },
): ChargeLine | undefined {
  const { agreementNo, decision, granted, carried } = due;
  const owed = addMoney(granted, carried);
  const credited = minMoney(owed, left);
  if (!isPositive(credited)) return undefined;
  const derivation: ComputedDerivation = {
    version: 1,
    basis: 'fixed',
    steps: [granted, carried].filter(isPositive).map(takenOff),
    inputs: [
      { name: 'subsidy-decision', value: decision, source: act },
      { name: 'subsidy-granted', value: moneyText(granted), source: act },
      ...(isPositive(carried)
        ? [{ name: 'subsidy-carried', value: moneyText(carried), source: 'charge' }]
        : []),
    ],
    tariffs: [],
    ...(credited < owed ? { limit: moneyText(credited) } : {}),
    rounding: 'half-away-from-zero per line',
  };
  return {
    ...{ agreementNo, service, period, kind: 'subsidy', unit: 'month' },
    quantity: quantity('-1'),
    rate: rate(moneyText(credited)),
    amount: negateMoney(credited),
    derivation,
  };
}

function takenOff(amount: Money): DerivationStep {
  return stepOf({ quantity: '-1', unit: 'month', rate: moneyText(amount) });
}

/** The formula of the obligatory share from one day to another (CMU 848 and 1156). */
export interface SubsidyRules {
  /** Hryvnias a month for a person. */
  readonly subsistenceMinimum: Money;
  /** Divides the ratio of income to the minimum. */
  readonly baseRatio: string;
  /** Percent of the income, at the base ratio. */
  readonly basePercent: string;
  /** Debt of this size, overdue for longer than `debtMonths`, is an objection. */
  readonly debtMax: Money;
  readonly debtMonths: number;
  readonly act: string;
}

/** Income of a household and how many people live on it. */
export interface HouseholdIncome {
  readonly persons: number;
  /** A month, of all together. */
  readonly income: Money;
}

/** Computes the obligatory share: Po = Kд ÷ Kг × Pг percent of the income, exactly. */
export function obligatoryPercent({ persons, income }: HouseholdIncome, rules: SubsidyRules) {
  if (persons <= 0) throw new RangeError('a household has somebody in it');
  // One division at the end: thirds would be cut otherwise.
  return new Decimal(income.toString())
    .mul(rules.basePercent)
    .div(new Decimal(rules.subsistenceMinimum.toString()).mul(persons).mul(rules.baseRatio));
}

/** Computes what the household pays itself, rounded half away from zero to the kopiyka. */
export function obligatoryPayment(household: HouseholdIncome, rules: SubsidyRules): Money {
  const share = obligatoryPercent(household, rules);
  return percentOf(household.income, share as Rate);
}

/** The subsidy of a month: what the services cost within social norms, less the obligatory payment. */
export function subsidyOf(costWithinNorms: Money, obligatory: Money): Money {
  const above = addMoney(costWithinNorms, negateMoney(obligatory));
  return isPositive(above) ? above : zeroMoney;
}

/** Tells whether a debt that is overdue for longer than allowed keeps a subsidy from being granted. */
export function isDebtTooLarge(overdue: Money, { debtMax }: SubsidyRules): boolean {
  return overdue > debtMax;
}
