import { Decimal } from '../decimal.ts';
import type { Money } from '../money.ts';
import type { Period } from '../period.ts';
import type { Quantity, Unit } from '../quantity.ts';
import { type Rate, rate } from '../rate.ts';
import { expectOk, ok, type Result } from '../result.ts';
import type { ChargeFacts } from './charge-facts.ts';
import {
  type ComputedDerivation,
  type Derivation,
  type DerivationStep,
  evaluateDerivation,
  stepOf,
} from './derivation.ts';
import { isMeasured, pricedPieces, stepFigures, tariffsOf } from './priced-pieces.ts';

export type ChargeKind =
  | 'charge'
  | 'recalculation'
  | 'benefit'
  | 'subsidy'
  | 'penalty'
  | 'adjustment';

/** One signed line of an agreement and period. It is never edited: corrections are lines too. */
export interface ChargeLine {
  readonly agreementNo: number;
  readonly service: string;
  readonly period: Period;
  readonly kind: ChargeKind;
  /** The volume of the month, where one figure tells it. */
  readonly quantity?: Quantity;
  readonly unit?: Unit;
  /** The rate, where there is but one. */
  readonly rate?: Rate;
  readonly amount: Money;
  readonly derivation: Derivation;
  /** Why the line is there, where its kind does not say so. */
  readonly reason?: string;
  /** The document that decided a recalculation. */
  readonly recalculationId?: number;
}

/**
 * Charges one service for one month by its tariff. A month in which the tariff or a quantity
 * changes is split by days: an area or a number of persons counts for its days of the month, a
 * metered volume is spread evenly over the days it was used on.
 */
export function chargeLine(facts: ChargeFacts): Result<ChargeLine> {
  const pieces = pricedPieces(facts);
  if (!pieces.ok) return pieces;
  const derivation: ComputedDerivation = {
    version: 1,
    basis: facts.basis,
    steps: pieces.value.map((piece) => stepOf(stepFigures(piece))),
    inputs: facts.inputs ?? [],
    tariffs: tariffsOf(pieces.value),
    rounding: 'half-away-from-zero per line',
  };
  return ok(lineOf(facts, derivation));
}

function lineOf(facts: ChargeFacts, derivation: ComputedDerivation): ChargeLine {
  const { agreementNo, service, period, unit } = facts;
  const total = totalQuantity(facts);
  const onlyRate = theOnlyRate(derivation.steps);
  return {
    agreementNo,
    service,
    period,
    kind: 'charge',
    ...(total === undefined ? {} : { quantity: total }),
    unit,
    ...(onlyRate === undefined ? {} : { rate: onlyRate }),
    amount: expectOk(evaluateDerivation(derivation)),
    derivation,
  };
}

function totalQuantity({ basis, usage }: ChargeFacts): Quantity | undefined {
  if (usage.length === 1) return usage[0]?.quantity;
  if (!isMeasured(basis)) return undefined;
  const counted = usage.filter(({ unit }) => unit === undefined);
  return counted.reduce((sum, one) => sum.add(one.quantity), new Decimal(0)) as Quantity;
}

function theOnlyRate(steps: readonly DerivationStep[]): Rate | undefined {
  const [first, ...others] = new Set(steps.map((step) => step.rate));
  return first === undefined || others.length > 0 ? undefined : rate(first);
}
