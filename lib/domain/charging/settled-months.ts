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

/** A month that was charged by an estimate and has not been settled by a reading since. */
export interface EstimatedMonth {
  readonly period: Period;
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
  estimated: readonly EstimatedMonth[],
  { period, span, used }: ReadMonth,
): readonly SettledMonth[] {
  const isRead = used.volumes.length > 0 && used.volumes.every(({ basis }) => basis === 'meter');
  if (!isRead || estimated.length === 0) return [];
  const months = [
    ...estimated.flatMap((month) => {
      const days = spanWithin(month.period, agreement);
      return days === undefined ? [] : [{ period: month.period, span: days, estimated: month }];
    }),
    { period, span },
  ];
  const volumes = volumesByZone(used.usage, estimated);
  const parts = new Map([...volumes].map(([zone, volume]) => [zone, spread(volume, months)]));
  return months.map((month, index): SettledMonth => {
    const usage = [...parts].map(([zone, shares]) =>
      volumeOf(shares[index] ?? (new Decimal(0) as Quantity), zone, month.span),
    );
    const { span: _, ...known } = month;
    return { ...known, used: { basis: 'meter', usage, inputs: [], volumes: [] } };
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

/**
 * What runs away is what ran in: each month it was charged of, plus what that month really used
 * more or less of what ran in.
 */
export function settleInflow(
  estimated: readonly EstimatedMonth[],
  { period, span, used }: ReadMonth,
  sources: readonly (ReadMonth & { readonly settled: readonly SettledMonth[] })[],
): readonly SettledMonth[] {
  if (used.basis !== 'meter' || sources.every(({ settled }) => settled.length === 0)) return [];
  const moreIn = (month: Period, was: (source: (typeof sources)[number]) => Decimal) =>
    sources.reduce((sum, source) => {
      const real = source.settled.find((one) => one.period === month);
      return real === undefined ? sum : sum.add(totalOf(real.used.usage)).sub(was(source));
    }, new Decimal(0));
  const wasIn = (month: Period) => (source: (typeof sources)[number]) => {
    const known = source.settled.find((one) => one.period === month)?.estimated;
    return (known?.volumes ?? []).reduce((sum, one) => sum.add(one.volume), new Decimal(0));
  };
  const touched = estimated.filter(({ period: month }) =>
    sources.some(({ settled }) => settled.some((one) => one.period === month)),
  );
  const as = (volume: Decimal, days: Span): MeasuredUsage => {
    const usage = [volumeOf(volume as Quantity, single, days)];
    return { basis: 'meter', usage, inputs: [], volumes: [] };
  };
  const before = touched.flatMap((month): SettledMonth[] => {
    const days = spanWithin(month.period);
    if (days === undefined) return [];
    const charged = month.volumes.reduce((sum, one) => sum.add(one.volume), new Decimal(0));
    const real = charged.add(moreIn(month.period, wasIn(month.period)));
    return [{ period: month.period, used: as(real, days), estimated: month }];
  });
  if (before.length === 0) return [];
  const now = totalOf(used.usage).add(moreIn(period, (source) => totalOf(source.used.usage)));
  return [...before, { period, used: as(now, span) }];
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

/** By days, each part the rounded sum so far less the one before: together they are the whole. */
function spread(volume: Decimal, months: readonly { readonly span: Span }[]): Quantity[] {
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

function totalOf(usage: readonly Usage[]): Decimal {
  return usage.reduce((sum, { quantity }) => sum.add(quantity), new Decimal(0));
}
