import { daysBetween } from '../business-day.ts';
import { Decimal } from '../decimal.ts';
import type { Zone } from '../metering/register.ts';
import { daysInPeriod, type Period } from '../period.ts';
import { type Quantity, quantity, quantityText } from '../quantity.ts';
import type { Usage } from './charge-facts.ts';
import type { ChargeBasis, DerivationInput } from './derivation.ts';
import type { ConsumptionNorm, DwellingFacts, MeasuredBy, MeasuredFrom } from './measure.ts';
import { type Span, spanWithin } from './month-pieces.ts';
import { isMeasured } from './priced-pieces.ts';

/** What a month is charged by, and where that is from. */
export interface MeasuredUsage {
  readonly basis: ChargeBasis;
  readonly usage: readonly Usage[];
  readonly inputs: readonly DerivationInput[];
  /** What each register is charged, for the next reading to be set against. */
  readonly volumes: readonly RegisterVolume[];
}

export interface RegisterVolume {
  readonly meterNo: number;
  readonly zone: Zone;
  readonly basis: 'meter' | 'average' | 'norm';
  readonly volume: Quantity;
}

/** What is known of an account in the month that is measured. */
export interface MeasuredMonth extends MeasuredFrom {
  readonly period: Period;
}

/** Measures a stretch by the norm for each resident. */
export function byNorm(norm: ConsumptionNorm, span: Span, month: MeasuredMonth): MeasuredUsage {
  const persons = byFact('person', span, month, ({ residents }) => quantity(`${residents}`));
  return {
    basis: 'norm',
    usage: persons.usage.map((one) => ({
      ...one,
      quantity: one.quantity.mul(norm.perResident) as Quantity,
    })),
    inputs: [input('norm', quantityText(norm.perResident), norm.act), ...persons.inputs],
    volumes: [],
  };
}

/** Measures a stretch by what is known of the dwelling on its days. */
export function byFact(
  basis: 'person' | 'heated-area' | 'total-area',
  span: Span,
  { dwelling, period }: MeasuredMonth,
  pick: (facts: DwellingFacts) => Quantity,
): MeasuredUsage {
  const holding = dwelling.flatMap((facts) => {
    const within = spanWithin(period, facts, { validFrom: span.from, validTo: span.to });
    return within === undefined ? [] : [{ facts, within }];
  });
  const name = basis === 'person' ? 'residents' : basis;
  return {
    basis,
    usage: holding.map(({ facts, within: { from, to } }) => {
      return { quantity: pick(facts), validFrom: from, validTo: to };
    }),
    inputs: holding.map(({ facts }) =>
      input(name, quantityText(pick(facts)), `account-facts ${facts.validFrom}`),
    ),
    volumes: [],
  };
}

/** Measures a stretch by a number that was agreed. */
export function byNumber(
  measure: Extract<MeasuredBy, { by: 'fixed' | 'head' }>,
  { from, to }: Span,
): MeasuredUsage {
  return {
    basis: measure.by,
    usage: [{ quantity: measure.quantity, validFrom: from, validTo: to }],
    inputs: [input('agreed-quantity', quantityText(measure.quantity), measure.source)],
    volumes: [],
  };
}

/** Sums a monthly measure by the days it held on, rounded to a thousandth of the unit. */
export function sumByDays(usage: readonly Usage[], span: Span, period: Period): Quantity {
  const month = daysInPeriod(period);
  const sum = usage.reduce((total, { quantity: amount, validFrom, validTo }) => {
    const days = daysBetween(validFrom ?? span.from, validTo ?? span.to);
    return total.add(amount.mul(days).div(month));
  }, new Decimal(0));
  return sum.toDecimalPlaces(3, Decimal.ROUND_HALF_UP) as Quantity;
}

/** Tells how much was used in a stretch: a volume whole, a monthly measure for its days. */
export function volumeIn({ basis, usage }: MeasuredUsage, span: Span, period: Period): Quantity {
  const isVolume = (one: Usage) => one.isVolume ?? isMeasured(basis);
  const whole = usage.filter(isVolume).map((one) => one.quantity);
  const monthly = usage.filter((one) => !isVolume(one));
  return sumOf([...whole, sumByDays(monthly, span, period)]);
}

/** Sums volumes; nothing sums to nothing. */
export function sumOf(volumes: readonly Quantity[]): Quantity {
  return volumes.reduce((sum, one) => sum.add(one) as Quantity, quantity('0'));
}

/** Names a fact that a line rests on, and where it is from. */
export function input(name: string, value: string, source: string): DerivationInput {
  return { name, value, source };
}
