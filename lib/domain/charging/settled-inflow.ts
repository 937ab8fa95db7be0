import { Decimal } from '../decimal.ts';
import type { Period } from '../period.ts';
import type { Quantity } from '../quantity.ts';
import { type MeasuredUsage, sumOf, volumeIn } from './measured-usage.ts';
import { type Span, spanWithin } from './month-pieces.ts';
import type { EstimatedMonth, ReadMonth, SettledMonth } from './settled-months.ts';

/** What one agreement let run in: in the month that is charged, and in months before. */
export interface InflowRead extends ReadMonth {
  /** The months that this month's readings settle, this one the last; mostly none. */
  readonly settled: readonly SettledMonth[];
  /** The months that earlier readings settled, each reading's on their own. */
  readonly before: readonly (readonly SettledMonth[])[];
}

/**
 * What runs away is what ran in: each month it was charged of, plus what that month really used
 * more or less of what ran in. Where not all that runs in is read at the same time, months are
 * settled more than once: as far back as any of the readings reaches, by all that is known by now.
 */
export function settleInflow(
  months: readonly EstimatedMonth[],
  { period, span, used }: ReadMonth,
  sources: readonly InflowRead[],
): readonly SettledMonth[] {
  const from = firstSettled(sources);
  if (from === undefined) return [];
  const more = moreByMonth(sources);
  const before = months.flatMap((estimated): SettledMonth[] => {
    const days = estimated.period < from ? undefined : spanWithin(estimated.period);
    if (days === undefined) return [];
    const charged = sumOf(estimated.volumes.map(({ volume }) => volume));
    const real = charged.add(more.get(estimated.period) ?? 0);
    return [{ period: estimated.period, used: asVolume(real, days), estimated }];
  });
  if (before.length === 0) return [];
  const now = volumeIn(used, span, period).add(more.get(period) ?? 0);
  return [...before, { period, used: asVolume(now, span) }];
}

/** The first month that is settled now; what settled it together with others draws those in. */
function firstSettled(sources: readonly InflowRead[]): Period | undefined {
  let from = sources.flatMap(({ settled }) => settled[0]?.period ?? []).sort()[0];
  if (from === undefined) return undefined;
  const together = sources.flatMap(({ before }) => before.flatMap(endsOf));
  for (const { first, last } of together.sort(byLast).reverse()) {
    if (last >= from && first < from) from = first;
  }
  return from;
}

interface Ends {
  readonly first: Period;
  readonly last: Period;
}

function endsOf(months: readonly SettledMonth[]): Ends[] {
  const [first, last] = [months[0], months.at(-1)];
  return first && last ? [{ first: first.period, last: last.period }] : [];
}

function byLast({ last: one }: Ends, { last: other }: Ends): number {
  return one < other ? -1 : 1;
}

/** What months really used more than they were charged, by what was read so far. */
function moreByMonth(sources: readonly InflowRead[]): ReadonlyMap<Period, Decimal> {
  const more = new Map<Period, Decimal>();
  for (const { settled, before, used: now } of sources) {
    for (const { period, used, estimated } of [...before.flat(), ...settled]) {
      const charged = estimated
        ? estimated.volumes.map(({ volume }) => volume)
        : now.usage.map(({ quantity }) => quantity);
      const real = sumOf(used.usage.map(({ quantity }) => quantity));
      const so = more.get(period) ?? new Decimal(0);
      more.set(period, so.add(real).sub(sumOf(charged)));
    }
  }
  return more;
}

function asVolume(volume: Decimal, { from, to }: Span): MeasuredUsage {
  const usage = [{ quantity: volume as Quantity, isVolume: true, validFrom: from, validTo: to }];
  return { basis: 'meter', usage, inputs: [], volumes: [] };
}
