import type { Usage } from './charge-facts.ts';
import type { AgreedLoad } from './measure.ts';
import { byFact, input, type MeasuredMonth, type MeasuredUsage } from './measured-usage.ts';
import { cutByVersions, type Span } from './month-pieces.ts';
import type { CapacityUnit, TariffVersion } from './tariff.ts';

export interface Capacity {
  readonly tariffs: readonly TariffVersion[];
  readonly span: Span;
  readonly load: AgreedLoad | undefined;
}

/**
 * Adds the capacity of a two-rate tariff to the energy that was used, each month of the year
 * whatever was used: the heated area or the load agreed, as the tariff counts it. Gives back what
 * it got on days on which the tariff has one rate.
 */
export function withCapacity(
  used: MeasuredUsage | undefined,
  { tariffs, span, load }: Capacity,
  month: MeasuredMonth,
): MeasuredUsage | undefined {
  const pieces = capacityPieces(tariffs, span).map((piece) => capacityOn(piece, load, month));
  if (pieces.length === 0) return used;
  const usage = pieces.flatMap((piece) => piece.usage);
  // What one unit rests on is told once, however often the tariff changes.
  const told = new Map(pieces.map(({ unit, inputs }) => [unit, inputs]));
  const inputs = [...told.values()].flat();
  if (used === undefined) return { basis: 'heated-area', usage, inputs, volumes: [] };
  return { ...used, usage: [...used.usage, ...usage], inputs: [...used.inputs, ...inputs] };
}

/** Finds the first day on which a tariff counts its capacity by load, where no load was agreed. */
export function firstDayWithoutLoad({ tariffs, span, load }: Capacity): Span['from'] | undefined {
  if (load !== undefined) return undefined;
  return capacityPieces(tariffs, span).find(({ unit }) => unit === 'gcal-hour')?.from;
}

interface CapacityPiece extends Span {
  readonly unit: CapacityUnit;
}

function capacityPieces(tariffs: readonly TariffVersion[], span: Span): CapacityPiece[] {
  return cutByVersions(span, tariffs).flatMap(({ from, to, version }) => {
    return version?.kind === 'two-rate' ? [{ from, to, unit: version.capacityUnit ?? 'm2' }] : [];
  });
}

function capacityOn(
  { from, to, unit }: CapacityPiece,
  load: AgreedLoad | undefined,
  month: MeasuredMonth,
) {
  const { usage, inputs } =
    unit === 'm2' ? byArea({ from, to }, month) : byLoad({ from, to }, load);
  const counted = usage.map((one): Usage => {
    return { ...one, zone: 'capacity', isVolume: false, unit };
  });
  return { unit, usage: counted, inputs };
}

function byArea(span: Span, month: MeasuredMonth) {
  return byFact('heated-area', span, month, ({ heatedArea }) => heatedArea);
}

function byLoad({ from, to }: Span, load: AgreedLoad | undefined) {
  if (load === undefined) return { usage: [], inputs: [] };
  const { quantity, source } = load;
  return {
    usage: [{ quantity, validFrom: from, validTo: to }],
    inputs: [input('agreed-load', quantity.toFixed(), source)],
  };
}
