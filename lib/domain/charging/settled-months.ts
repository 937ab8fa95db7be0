import { daysBetween } from '../business-day.ts';
import { Decimal } from '../decimal.ts';
import { groupBy } from '../group-by.ts';
import type { Money } from '../money.ts';
import type { Period } from '../period.ts';
import type { Quantity } from '../quantity.ts';
import type { Validity } from '../validity.ts';
import type { Usage } from './charge-facts.ts';
import type { AgreedLoad, MeasuredFrom } from './measure.ts';
import type { MeasuredUsage } from './measured-usage.ts';
import { type Span, spanWithin } from './month-pieces.ts';
import type { TariffVersion } from './tariff.ts';
import { withCapacity } from './two-rates.ts';

/** A month that was charged by an estimate, or with others that were: not yet all settled. */
export interface EstimatedMonth {
  readonly period: Period;
  /** Its own registers were read in it, but not all that others with the same outflow have. */
  readonly isRead?: boolean;
  /** What was charged of it, by zone; of what is measured by inflow in one sum. */
  readonly volumes: readonly { readonly zone: string; readonly volume: Quantity }[];
  /** Charged for it, with what was corrected since. */
  readonly charged: Money;
  /** Benefits given of it, below zero: taken off the bill, and paid to the person. */
  readonly credited: Money;
  readonly monetised: Money;
  /** Nobody had a benefit: a subsidy was granted for it. */
  readonly isSubsidised: boolean;
  /** What was agreed then, which may have changed since. */
  readonly tariffs: readonly TariffVersion[];
  readonly stretches: readonly LoadStretch[];
}

/** Days on which capacity was paid for by one load, or by the area. */
export interface LoadStretch extends Validity {
  readonly load?: AgreedLoad;
}

/** What a month is taken to have really used, once a reading tells it of several together. */
export interface SettledMonth {
  readonly period: Period;
  readonly used: MeasuredUsage;
  /** What was estimated of it; absent for the month of the reading. */
  readonly estimated?: EstimatedMonth;
}

export interface ReadMonth {
  readonly period: Period;
  readonly span: Span;
  readonly used: MeasuredUsage;
}

const single = 'single';

/**
 * Spreads what readings tell of the months since the last ones over those months by their days, to
 * a thousandth of the unit. There is nothing to settle while a register is still silent: it waits
 * until all of them are read.
 */
export function settleMonths(
  agreement: Validity,
  months: readonly EstimatedMonth[],
  { period, span, used }: ReadMonth,
): readonly SettledMonth[] {
  const open = months.slice(months.findLastIndex(({ isRead }) => isRead) + 1);
  const isRead = used.volumes.length > 0 && used.volumes.every(({ basis }) => basis === 'meter');
  if (!isRead || open.length === 0) return [];
  return spread(volumesByZone(used.usage, open), [...daysOf(open, agreement), { period, span }]);
}

/** Spreads what readings told before: each of them of the months since the one before it. */
export function settledBefore(
  agreement: Validity,
  months: readonly EstimatedMonth[],
): readonly (readonly SettledMonth[])[] {
  let from = 0;
  return months.flatMap(({ isRead }, index) => {
    if (!isRead) return [];
    const some = months.slice(from, index + 1);
    from = index + 1;
    const days = daysOf(some, agreement);
    return days.length === 0 ? [] : [spread(volumesByZone([], some), days)];
  });
}

/** Adds the capacity of a two-rate tariff to a month, by the tariffs and loads agreed in it. */
export function withCapacityOf(
  { period, used, estimated }: SettledMonth & { readonly estimated: EstimatedMonth },
  agreement: Validity,
  { dwelling, registers }: MeasuredFrom,
): MeasuredUsage {
  const { tariffs, stretches } = estimated;
  return stretches.reduce((so: MeasuredUsage, { load, ...days }) => {
    const span = spanWithin(period, agreement, days);
    if (span === undefined) return so;
    const month = { dwelling, registers, period };
    return withCapacity(so, { tariffs, span, load }, month) ?? so;
  }, used);
}

function volumesByZone(usage: readonly Usage[], estimated: readonly EstimatedMonth[]) {
  const all = [
    ...usage.map(({ zone = single, quantity }) => ({ zone, volume: quantity })),
    ...estimated.flatMap(({ volumes }) => volumes),
  ];
  return new Map(
    [...groupBy(all, ({ zone }) => zone)].map(([zone, some]) => {
      return [zone, some.reduce((sum, { volume }) => sum.add(volume), new Decimal(0))] as const;
    }),
  );
}

type MonthDays = Pick<SettledMonth, 'period' | 'estimated'> & { readonly span: Span };

function daysOf(months: readonly EstimatedMonth[], agreement: Validity): MonthDays[] {
  return months.flatMap((estimated) => {
    const { period } = estimated;
    const span = spanWithin(period, agreement);
    return span === undefined ? [] : [{ period, span, estimated }];
  });
}

function spread(
  volumes: ReadonlyMap<string, Decimal>,
  months: readonly MonthDays[],
): readonly SettledMonth[] {
  const parts = new Map([...volumes].map(([zone, volume]) => [zone, partsOf(volume, months)]));
  return months.map(({ span, ...month }, index): SettledMonth => {
    const usage = [...parts].map(([zone, shares]) =>
      volumeOf(shares[index] ?? (new Decimal(0) as Quantity), zone, span),
    );
    return { ...month, used: { basis: 'meter', usage, inputs: [], volumes: [] } };
  });
}

/** By days, each part the rounded sum so far less the one before: together they are the whole. */
function partsOf(volume: Decimal, months: readonly MonthDays[]): Quantity[] {
  const days = months.map(({ span }) => daysBetween(span.from, span.to));
  const all = days.reduce((sum, one) => sum + one, 0);
  let past = 0;
  let given = new Decimal(0);
  return days.map((count) => {
    past += count;
    const so = past === all ? volume : volume.mul(past).div(all).toDecimalPlaces(3);
    const part = so.sub(given) as Quantity;
    given = so;
    return part;
  });
}

function volumeOf(quantity: Quantity, zone: string, { from, to }: Span): Usage {
  const named = zone === single ? {} : { zone };
  return { quantity, ...named, isVolume: true, validFrom: from, validTo: to };
}
