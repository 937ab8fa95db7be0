import { daysBetween } from '../business-day.ts';
import { Decimal } from '../decimal.ts';
import type { Money } from '../money.ts';
import { daysInPeriod, type Period } from '../period.ts';
import { type Quantity, quantityText, type Unit } from '../quantity.ts';
import { type Rate, rate, rateText } from '../rate.ts';
import { expectOk, ok, type Result, refuse } from '../result.ts';
import type { Validity } from '../validity.ts';
import {
  type ChargeBasis,
  type ComputedDerivation,
  type Derivation,
  type DerivationInput,
  type DerivationStep,
  evaluateDerivation,
  type Share,
  stepOf,
  type TariffReference,
} from './derivation.ts';
import { cutByVersions, type Piece, type Span, spanWithin } from './month-pieces.ts';
import { isInSeason, pricedParts, type TariffVersion } from './tariff.ts';

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
}

/** A quantity of the month, or of the days of it on which it held; one per zone of the day. */
export interface Usage extends Partial<Validity> {
  readonly quantity: Quantity;
  readonly zone?: string;
  /** The quantity is all of its days, not a monthly measure; absent means by the basis. */
  readonly isVolume?: boolean;
}

export interface ChargeFacts {
  readonly agreementNo: number;
  readonly service: string;
  readonly period: Period;
  readonly basis: ChargeBasis;
  readonly unit: Unit;
  readonly usage: readonly Usage[];
  /** Versions of the agreement's tariff that touch the month. */
  readonly tariffs: readonly TariffVersion[];
  /** Where the quantities are from: readings, areas, norms. */
  readonly inputs?: readonly DerivationInput[];
}

/**
 * Charges one service for one month by its tariff. A month in which the tariff or a quantity
 * changes is split by days: an area or a number of persons counts for its days of the month, a
 * metered volume is spread evenly over the days it was used on.
 */
export function chargeLine(facts: ChargeFacts): Result<ChargeLine> {
  const steps: DerivationStep[] = [];
  const used = new Map<number, TariffReference>();
  for (const usage of facts.usage) {
    const span = spanWithin(facts.period, usage);
    if (span === undefined) continue;
    for (const piece of cutByVersions(span, facts.tariffs)) {
      const priced = priceUsage(facts, usage, span, piece);
      if (!priced.ok) return priced;
      steps.push(...priced.value);
      const { version } = piece;
      if (version) used.set(version.id, referenceTo(version));
    }
  }
  const derivation: ComputedDerivation = {
    version: 1,
    basis: facts.basis,
    steps,
    inputs: facts.inputs ?? [],
    tariffs: [...used.values()],
    rounding: 'half-away-from-zero per line',
  };
  return ok(lineOf(facts, derivation));
}

function priceUsage(
  facts: ChargeFacts,
  usage: Usage,
  span: Span,
  { days, from, version }: Piece<TariffVersion>,
): Result<DerivationStep[]> {
  if (version === undefined) return refuse('tariff_missing', { service: facts.service, from });
  if (!isInSeason(version, facts.period)) return ok([]);
  const parts = pricedParts(version, usage.quantity, usage.zone);
  if (parts.length === 0) return refuse('tariff_missing', { service: facts.service, from });
  const isVolume = usage.isVolume ?? isMeasured(facts.basis);
  const of = isVolume ? daysBetween(span.from, span.to) : daysInPeriod(facts.period);
  const steps = parts.map((part) =>
    stepOf({
      quantity: quantityText(part.quantity),
      unit: facts.unit,
      rate: rateText(part.rate),
      ...(usage.zone === undefined ? {} : { zone: usage.zone }),
      ...(part.blockFrom === undefined ? {} : { block: { from: part.blockFrom } }),
      ...(days === of ? {} : { days: { count: days, of } }),
      ...(version.kind === 'annual-twelfth' ? { part: aTwelfth } : {}),
      tariff: version.id,
    }),
  );
  return ok(steps);
}

const aTwelfth: Share = { count: 1, of: 12 };

/** A measured volume belongs whole to its days; everything else is a monthly measure. */
function isMeasured(basis: ChargeBasis): boolean {
  return basis === 'meter' || basis === 'average';
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
  return usage.reduce((sum, one) => sum.add(one.quantity), new Decimal(0)) as Quantity;
}

function theOnlyRate(steps: readonly DerivationStep[]): Rate | undefined {
  const [first, ...others] = new Set(steps.map((step) => step.rate));
  return first === undefined || others.length > 0 ? undefined : rate(first);
}

function referenceTo({ id, act, validFrom }: TariffVersion): TariffReference {
  return { versionId: id, act, from: validFrom };
}
