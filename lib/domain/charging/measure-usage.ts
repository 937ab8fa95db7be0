import { daysBetween } from '../business-day.ts';
import { Decimal } from '../decimal.ts';
import {
  type EstimationRule,
  type MonthVolume,
  monthVolume,
  type RegisterFacts,
} from '../metering/month-volume.ts';
import type { Period } from '../period.ts';
import { type Quantity, quantity, quantityText } from '../quantity.ts';
import type { Usage } from './charge-facts.ts';
import type { ChargeBasis, DerivationInput } from './derivation.ts';
import type { MeasuredBy, MeasuredFrom } from './measure.ts';
import { byShare } from './measure-share.ts';
import {
  byFact,
  byNorm,
  byNumber,
  input,
  type MeasuredMonth,
  type MeasuredUsage,
  type RegisterVolume,
  sumByDays,
  sumOf,
} from './measured-usage.ts';
import type { Span } from './month-pieces.ts';

const nothing = quantity('0');

/** More months than anybody lives. */
const monthsWithoutEnd = 9_999;

/**
 * Measures a stretch of a month: by registers, by the norm, or by what is known of the dwelling.
 * `inflow` is what other agreements of the account were measured. Gives no usage outside the
 * stretch and where there is nothing to measure by.
 */
export function measureUsage(
  measure: MeasuredBy,
  about: MeasuredFrom & {
    readonly period: Period;
    readonly span: Span;
    readonly inflow: ReadonlyMap<string, readonly MeasuredUsage[]>;
  },
): MeasuredUsage | undefined {
  const { span } = about;
  switch (measure.by) {
    case 'meter':
      return byRegisters(measure, span, about);
    case 'building':
      return byShare(measure, span, about);
    case 'norm':
      return measure.norm && byNorm(measure.norm, span, about);
    case 'inflow':
      return byInflow(measure.services, about.inflow);
    case 'person':
      return byFact('person', span, about, ({ residents }) => quantity(`${residents}`));
    case 'heated-area':
      return byFact('heated-area', span, about, ({ heatedArea }) => heatedArea);
    case 'total-area':
      return byFact('total-area', span, about, ({ totalArea }) => totalArea);
    case 'fixed':
    case 'head':
      return byNumber(measure, span);
  }
}

function byRegisters(
  measure: Extract<MeasuredBy, { by: 'meter' }>,
  span: Span,
  month: MeasuredMonth,
): MeasuredUsage | undefined {
  const rule = ruleFor(measure);
  const counted = month.registers.map((register) => {
    return { register, counted: monthVolume(register, daysPresent(register, span), rule) };
  });
  const silent = counted.filter(({ counted: { basis } }) => basis === 'norm');
  if (silent.length === 0 && counted.length > 0) return countedUsage(counted, span);
  if (measure.norm === undefined) return undefined;
  const norm = byNorm(measure.norm, span, month);
  return silent.length === 0 ? norm : normUsage(norm, counted, { span, period: month.period });
}

/** Where no norm is set the average goes on: there is nothing else to charge by. */
function ruleFor({ rule, norm }: Extract<MeasuredBy, { by: 'meter' }>): EstimationRule {
  return norm === undefined ? { ...rule, averageMonthsMax: monthsWithoutEnd } : rule;
}

/** A meter is estimated for the days it hung. */
function daysPresent({ presentFrom, presentTo }: RegisterFacts, { from, to }: Span): number {
  const starts = presentFrom !== undefined && presentFrom > from ? presentFrom : from;
  const ends = presentTo !== undefined && presentTo < to ? presentTo : to;
  return Math.max(0, daysBetween(starts, ends));
}

interface Counted {
  readonly register: RegisterFacts;
  readonly counted: MonthVolume;
}

function countedUsage(all: readonly Counted[], span: Span): MeasuredUsage {
  const isEstimated = all.some(({ counted }) => counted.basis === 'average');
  return {
    basis: isEstimated ? 'average' : 'meter',
    usage: all.map(({ register, counted }) => usageOf(register, volumeOf(counted), span)),
    inputs: all.flatMap(inputsOf),
    volumes: all.map(({ register, counted }) => volumeRow(register, counted)),
  };
}

/** The norm is for the dwelling: what other registers counted is taken off it. */
function normUsage(
  norm: MeasuredUsage,
  all: readonly Counted[],
  { span, period }: { readonly span: Span; readonly period: Period },
): MeasuredUsage {
  const heard = all.filter(({ counted }) => counted.basis !== 'norm');
  const silent = all.flatMap(({ register, counted }) => {
    return counted.basis === 'norm' ? [register] : [];
  });
  const known = sumOf(heard.map(({ counted }) => volumeOf(counted)));
  const left = Decimal.max(sumByDays(norm.usage, span, period).sub(known), 0) as Quantity;
  const [first] = silent;
  const zone = first === undefined ? {} : zoneOf(first);
  const rest =
    heard.length === 0
      ? norm.usage.map((usage) => ({ ...usage, ...zone }))
      : [{ quantity: left, ...zone, ...volumeOn(span) }];
  return {
    basis: 'norm',
    usage: [
      ...heard.map(({ register, counted }) => usageOf(register, volumeOf(counted), span)),
      ...rest,
    ],
    inputs: [...norm.inputs, ...heard.flatMap(inputsOf)],
    volumes: [
      ...heard.map(({ register, counted }) => volumeRow(register, counted)),
      ...silent.map((register) => ({
        meterNo: register.meterNo,
        zone: register.zone,
        basis: 'norm' as const,
        volume: register === first ? left : nothing,
      })),
    ],
  };
}

function zoneOf({ zone }: RegisterFacts): Pick<Usage, 'zone'> {
  return zone === 'single' ? {} : { zone };
}

function volumeOn({ from, to }: Span): Pick<Usage, 'isVolume' | 'validFrom' | 'validTo'> {
  return { isVolume: true, validFrom: from, validTo: to };
}

function usageOf(register: RegisterFacts, volume: Quantity, span: Span): Usage {
  return { quantity: volume, ...zoneOf(register), ...volumeOn(span) };
}

function volumeOf(counted: MonthVolume): Quantity {
  return counted.basis === 'norm' ? nothing : counted.volume;
}

function volumeRow({ meterNo, zone }: RegisterFacts, counted: MonthVolume): RegisterVolume {
  return { meterNo, zone, basis: counted.basis, volume: volumeOf(counted) };
}

function inputsOf({ register, counted }: Counted): DerivationInput[] {
  const suffix = register.zone === 'single' ? '' : `-${register.zone}`;
  const settled = input(
    `reading-previous${suffix}`,
    quantityText(register.settledValue),
    `reading ${register.settledOn}`,
  );
  if (counted.basis === 'norm') return [];
  if (counted.basis === 'average') {
    const perDay = counted.perDay.toDecimalPlaces(6, Decimal.ROUND_HALF_UP) as Quantity;
    return [settled, input(`average-per-day${suffix}`, quantityText(perDay), 'readings')];
  }
  const { value, source, takenOn } = counted.reading;
  const now = input(`reading-current${suffix}`, quantityText(value), `${source} ${takenOn}`);
  if (counted.trueUp.isZero()) return [settled, now];
  return [settled, now, input(`estimated-before${suffix}`, quantityText(counted.trueUp), 'charge')];
}

/** The least certain first: what runs away is known no better than any of what ran in. */
const inflowBases: readonly ChargeBasis[] = ['norm', 'average', 'building-share'];

/** What runs away is what ran in, by the same basis and on the same days. */
function byInflow(
  services: readonly string[],
  measured: ReadonlyMap<string, readonly MeasuredUsage[]>,
): MeasuredUsage | undefined {
  const parts = services.flatMap((service) =>
    (measured.get(service) ?? []).map((one) => ({ service, one })),
  );
  const [first] = parts;
  if (first === undefined) return undefined;
  const basis =
    inflowBases.find((known) => parts.some(({ one }) => one.basis === known)) ?? 'meter';
  return {
    basis,
    usage: parts.flatMap(({ one }) => one.usage.map(({ zone: _, ...usage }) => usage)),
    inputs: parts.map(({ service, one }) =>
      input(
        `${service}-volume`,
        quantityText(sumOf(one.usage.map((use) => use.quantity))),
        'charge',
      ),
    ),
    volumes: [],
  };
}
