import { Decimal } from '../decimal.ts';
import { groupBy } from '../group-by.ts';
import { addMoney, type Money, moneyText, negateMoney, zeroMoney } from '../money.ts';
import { daysInPeriod } from '../period.ts';
import { type Quantity, quantityText } from '../quantity.ts';
import { expectOk, ok, type Result } from '../result.ts';
import type { Validity } from '../validity.ts';
import type { ChargeFacts } from './charge-facts.ts';
import type { ChargeLine } from './charge-line.ts';
import {
  type ComputedDerivation,
  type DerivationInput,
  type DerivationStep,
  evaluateDerivation,
  stepOf,
} from './derivation.ts';
import type { DwellingFacts } from './measure.ts';
import { holdsOn, type Span } from './month-pieces.ts';
import { type PricedPiece, pricedPieces, tariffsOf } from './priced-pieces.ts';
import { type Household, type NormGroup, type NormLimits, withinNorms } from './within-norms.ts';

/** A norm of a service from one day to another, with the act that set it. */
export interface BenefitNorm extends Validity, NormLimits {
  readonly service: string;
  readonly act: string;
}

/** Taken off the bill, or paid to the person while the bill stays as it is. */
export type BenefitForm = 'credited' | 'monetised';

/** One person's right to a benefit, from one day to another. */
export interface Entitlement extends Validity {
  /** Number of the person within the account: nobody has two benefits at once. */
  readonly personNo: number;
  readonly category: string;
  readonly percent: string;
  readonly form: BenefitForm;
  /** The law the category rests on. */
  readonly act: string;
  /** Services that are not listed are not reduced. */
  readonly norms: readonly BenefitNorm[];
  /** The certificate the right was granted by. */
  readonly document: string;
}

/** Who lives in the dwelling, and who of them has a right to a benefit. */
export interface BenefitFacts {
  readonly entitlements: readonly Entitlement[];
  readonly dwelling: readonly DwellingFacts[];
}

/** A step of a benefit with its days and its form; the quantity is above zero. */
export interface BenefitStep extends Span {
  readonly form: BenefitForm;
  readonly figures: Omit<DerivationStep, 'amount'>;
  readonly group: BenefitGroup;
  readonly piece: PricedPiece;
}

export interface BenefitGroup extends NormGroup {
  readonly entitlement: Entitlement;
  readonly norm: BenefitNorm;
}

export interface BenefitLines {
  /** Reduces the bill. */
  readonly credited?: ChargeLine;
  /** What is paid out instead: the bill shows it and stays as it is. */
  readonly monetised?: ChargeLine;
}

/**
 * Computes what benefits take off a charge: a percent of what entitled persons used within their
 * norms, by the days on which the right, the norm, the tariff and the number of residents hold. Of
 * several rights of a person the largest counts. Never more than the charge itself.
 */
export function benefitLines(
  facts: ChargeFacts,
  charge: Money,
  benefits: BenefitFacts,
): Result<BenefitLines> {
  if (charge <= 0n) return ok({});
  const steps = benefitSteps(facts, benefits);
  if (!steps.ok) return steps;
  const byForm = groupBy(steps.value, ({ form }) => form);
  const credited = lineOf(facts, charge, byForm.get('credited'));
  const rest = addMoney(charge, credited?.amount ?? zeroMoney);
  const monetised = lineOf(facts, rest, byForm.get('monetised'));
  return ok({ ...(credited ? { credited } : {}), ...(monetised ? { monetised } : {}) });
}

/** Lists the steps of the benefits of a charge, with their days; `cuts` are further edges. */
export function benefitSteps(
  facts: ChargeFacts,
  { entitlements, dwelling }: BenefitFacts,
  cuts: readonly Partial<Validity>[] = [],
): Result<BenefitStep[]> {
  const { service } = facts;
  const touching = entitlements.filter(({ norms }) => norms.some((one) => one.service === service));
  if (touching.length === 0) return ok([]);
  const norms = touching.flatMap((one) => one.norms.filter((norm) => norm.service === service));
  const edges = [...touching, ...norms, ...dwelling, ...facts.usage, ...cuts];
  const pieces = pricedPieces(facts, edges);
  if (!pieces.ok) return pieces;
  const household = {
    monthDays: daysInPeriod(facts.period),
    isArea: facts.basis === 'heated-area' || facts.basis === 'total-area',
  };
  return ok(
    [...groupBy(pieces.value, ({ from }) => from)].flatMap(([from, onDays]) => {
      const known = dwelling.find((one) => holdsOn(one, from));
      const residents = known?.residents ?? 0;
      const heated = facts.unit === 'gcal' && known ? { heatedArea: known.heatedArea } : {};
      const groups = groupsOn(touching, service, from);
      return stepsOn(onDays, groups, { ...household, ...heated, residents });
    }),
  );
}

function stepsOn(
  pieces: readonly PricedPiece[],
  groups: readonly BenefitGroup[],
  household: Household,
): BenefitStep[] {
  return withinNorms(pieces, groups, household).map(({ piece, group, figures }) => {
    const { from, to } = piece;
    return { from, to, form: group.entitlement.form, figures, group, piece };
  });
}

/** Groups the entitled persons of a day by category and form, the largest percent first. */
function groupsOn(
  entitlements: readonly Entitlement[],
  service: string,
  day: Span['from'],
): BenefitGroup[] {
  const rights = entitlements.flatMap((entitlement) => {
    if (!holdsOn(entitlement, day)) return [];
    const norm = entitlement.norms.find((one) => one.service === service && holdsOn(one, day));
    return norm === undefined ? [] : [{ entitlement, norm }];
  });
  const best = [...groupBy(rights, ({ entitlement }) => entitlement.personNo).values()].flatMap(
    (own) => own.toSorted(byPercent).slice(0, 1),
  );
  const alike = groupBy(best.toSorted(byPercent), ({ entitlement: { category, form } }) => {
    return `${category}/${form}`;
  });
  return [...alike.values()].flatMap((some) =>
    some.slice(0, 1).map(({ entitlement, norm }) => {
      return { persons: some.length, percent: entitlement.percent, entitlement, norm };
    }),
  );
}

interface Right {
  readonly entitlement: Entitlement;
}

/** The larger percent first; equal ones in an order of their own, so that it never matters. */
function byPercent({ entitlement: one }: Right, { entitlement: other }: Right): number {
  const difference = new Decimal(other.percent).cmp(one.percent);
  if (difference !== 0) return difference;
  const key = ({ category, form, personNo }: Entitlement) => `${category}/${form}/${personNo}`;
  return key(one) < key(other) ? -1 : 1;
}

function lineOf(
  { agreementNo, service, period, basis, unit }: ChargeFacts,
  charge: Money,
  steps: readonly BenefitStep[] = [],
): ChargeLine | undefined {
  if (steps.length === 0) return undefined;
  const derivation: ComputedDerivation = {
    version: 1,
    basis,
    steps: steps.map(({ figures }) => stepOf({ ...figures, quantity: `-${figures.quantity}` })),
    inputs: benefitInputs(steps),
    tariffs: tariffsOf(steps.map(({ piece }) => piece)),
    rounding: 'half-away-from-zero per line',
  };
  const whole = expectOk(evaluateDerivation(derivation));
  // A charge that an estimate of another zone made smaller bears no larger benefit.
  const isTooMuch = -whole > charge;
  const amount = isTooMuch ? negateMoney(charge) : whole;
  if (amount >= 0n) return undefined;
  return {
    ...{ agreementNo, service, period, kind: 'benefit', unit, amount },
    derivation: isTooMuch ? { ...derivation, limit: moneyText(charge) } : derivation,
  };
}

/** Lists the rights and norms that steps of a benefit rest on, each once. */
export function benefitInputs(steps: readonly BenefitStep[]): DerivationInput[] {
  const inputs = steps.flatMap(({ group: { entitlement, norm, persons } }) => {
    const { category, percent, act, document } = entitlement;
    const { perPerson, perFamily, max } = norm;
    const limit = (name: string, value: Quantity | undefined): DerivationInput[] =>
      value === undefined ? [] : [{ name, value: quantityText(value), source: norm.act }];
    return [
      { name: 'benefit-category', value: category, source: act },
      { name: 'benefit-percent', value: percent, source: act },
      { name: 'benefit-persons', value: `${persons}`, source: document },
      ...limit('norm-per-person', perPerson),
      ...limit('norm-per-family', perFamily),
      ...limit('norm-max', max),
    ];
  });
  return [...new Map(inputs.map((input) => [JSON.stringify(input), input])).values()];
}
