import { Decimal } from '../decimal.ts';
import { type Money, minMoney, negateMoney, parseMoney, parseSignedMoney } from '../money.ts';
import { parseQuantity, type Unit } from '../quantity.ts';
import { parseRate, roundToMoney } from '../rate.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Correction } from './correction.ts';
import { isShareAsTold } from './told-share.ts';

/** What the quantity of a line rests on. */
export type ChargeBasis =
  | 'meter'
  | 'average'
  | 'norm'
  | 'building-share'
  | 'heated-area'
  | 'total-area'
  | 'person'
  | 'head'
  | 'fixed';

/** Whole parts of something: days of a month, months of a year. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** One product of a line: quantity × rate, for a share of the days or of a yearly base. */
export interface DerivationStep {
  readonly quantity: string;
  readonly unit: Unit;
  readonly rate: string;
  readonly zone?: string;
  /** Units above which this rate applies, in blocks and steps. */
  readonly block?: { readonly from: string };
  /** Absent means the whole month. */
  readonly days?: Share;
  /** The month's part of a yearly base. */
  readonly part?: Share;
  /** The persons it is for, of those who used it. */
  readonly persons?: Share;
  /** How much of it counts: 75 of a benefit, 13.2 of a service that was worse than agreed. */
  readonly percent?: string;
  /** Id of the tariff version the rate is from. */
  readonly tariff?: number;
  /** Hryvnias before rounding, for the reader; cut to six decimals. */
  readonly amount: string;
}

/** A fact the line rests on and where it is from: a reading, an area, a norm, a document. */
export interface DerivationInput {
  readonly name: string;
  readonly value: string;
  readonly source: string;
}

export interface TariffReference {
  readonly versionId: number;
  readonly act: string;
  readonly from: string;
}

/** How the amount of a line came about, as data that the bill shows and anybody can re-compute. */
export interface ComputedDerivation {
  readonly version: 1;
  readonly basis: ChargeBasis;
  readonly steps: readonly DerivationStep[];
  readonly inputs: readonly DerivationInput[];
  readonly tariffs: readonly TariffReference[];
  /** The amount is never further from zero than this, however much the steps come to. */
  readonly limit?: string;
  /** What of an earlier month the line corrects; absent in a line of its own month. */
  readonly corrects?: Correction;
  readonly rounding: 'half-away-from-zero per line';
}

/** A line taken over as printed: its amount is kept and never re-derived. */
export interface HistoricDerivation {
  readonly version: 1;
  readonly basis: 'historic';
  readonly amount: string;
  readonly inputs: readonly DerivationInput[];
}

export type Derivation = ComputedDerivation | HistoricDerivation;

/** Tells whether the amount follows from the steps, or is only kept as printed. */
export function isRecomputable(derivation: Derivation): derivation is ComputedDerivation {
  return derivation.basis !== 'historic';
}

/**
 * Computes the amount of a line from its derivation: the exact products are summed and rounded
 * once, half away from zero. A historic line answers the amount that was printed.
 */
export function evaluateDerivation(derivation: Derivation): Result<Money> {
  if (!isRecomputable(derivation)) return parseSignedMoney(derivation.amount);
  const { steps } = derivation;
  const common = steps.reduce((multiple, step) => leastCommonMultiple(multiple, partsOf(step)), 1);
  let sum = new Decimal(0);
  for (const step of steps) {
    const product = productOf(step);
    if (!product.ok) return product;
    const parts = partsOf(step);
    if (cutText(shareOf(product.value, parts)) !== step.amount) {
      return refuse('charge_line_mismatch');
    }
    sum = sum.add(timesOf(product.value, common / parts));
  }
  // One division at the end keeps halves exact, however the month was split.
  return withinLimit(roundToMoney(shareOf(sum, common)), derivation.limit);
}

function withinLimit(amount: Money, text: string | undefined): Result<Money> {
  if (text === undefined) return ok(amount);
  const limit = parseMoney(text);
  if (!limit.ok) return limit;
  const least = negateMoney(limit.value);
  return ok(amount < least ? least : minMoney(amount, limit.value));
}

/** Re-computes a stored amount: it matches its derivation, differs, or is kept as printed. */
export function verifyAmount(
  amount: Money,
  derivation: Derivation,
): 'matches' | 'differs' | 'historic' {
  const evaluated = evaluateDerivation(derivation);
  if (!evaluated.ok || evaluated.value !== amount) return 'differs';
  if (derivation.basis === 'building-share' && !isShareAsTold(derivation)) return 'differs';
  return isRecomputable(derivation) ? 'matches' : 'historic';
}

/** Completes a step with its amount before rounding. */
export function stepOf(step: Omit<DerivationStep, 'amount'>): DerivationStep {
  const product = productOf(step);
  if (!product.ok) throw new RangeError(`no step of ${step.quantity} × ${step.rate}`);
  return { ...step, amount: cutText(shareOf(product.value, partsOf(step))) };
}

/** Multiplies quantity and rate by the counts of the shares; `partsOf` is yet to be divided by. */
function productOf(step: Omit<DerivationStep, 'amount'>): Result<Decimal> {
  const quantity = parseQuantity(step.quantity);
  if (!quantity.ok) return quantity;
  const rate = parseRate(step.rate);
  if (!rate.ok) return rate;
  const { days, part, persons, percent } = step;
  if (![days, part].every((share) => isShare(share, 366)) || !isShare(persons, personsMax)) {
    return refuse('charge_line_mismatch');
  }
  if (percent !== undefined && !isPercent(percent)) return refuse('charge_line_mismatch');
  const count = (days?.count ?? 1) * (part?.count ?? 1) * (persons?.count ?? 1);
  const product = timesOf(quantity.value.mul(rate.value), count);
  return ok(percent === undefined ? product : product.mul(percent));
}

/** Most months are whole: by one nothing is divided or multiplied, exact as it is. */
function shareOf(sum: Decimal, parts: number): Decimal {
  return parts === 1 ? sum : sum.div(parts);
}

function timesOf(sum: Decimal, times: number): Decimal {
  return times === 1 ? sum : sum.mul(times);
}

function partsOf(step: Omit<DerivationStep, 'amount'>): number {
  const { days, part, persons, percent } = step;
  return (days?.of ?? 1) * (part?.of ?? 1) * (persons?.of ?? 1) * (percent === undefined ? 1 : 100);
}

/** A share of a share of 99 persons. */
const personsMax = 99 * 99;

function isShare(share: Share | undefined, max: number): boolean {
  if (share === undefined) return true;
  const { count, of } = share;
  return count % 1 === 0 && of % 1 === 0 && count >= 0 && count <= of && of > 0 && of <= max;
}

function isPercent(text: string): boolean {
  return /^\d{1,3}(\.\d{1,6})?$/.test(text) && new Decimal(text).lte(100);
}

function cutText(hryvnias: Decimal): string {
  return hryvnias.toDecimalPlaces(6, Decimal.ROUND_DOWN).toFixed();
}

function leastCommonMultiple(left: number, right: number): number {
  return (left / greatestCommonDivisor(left, right)) * right;
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right);
}
