import type { Usage } from './charge-facts.ts';
import type { AgreedLoad, DwellingFacts } from './measure.ts';
import { byFact, input, type MeasuredMonth, type MeasuredUsage } from './measured-usage.ts';
import { cutByVersions, type Span } from './month-pieces.ts';
import type { TariffVersion } from './tariff.ts';

export interface Capacity {
  readonly tariffs: readonly TariffVersion[];
  readonly span: Span;
  readonly load: AgreedLoad | undefined;
}

/**
 * Adds the capacity of a two-rate tariff to the energy that was used: the load agreed, or else the
 * heated area, each month of the year whatever was used. Gives back what it got on days on which
 * the tariff has one rate.
 */
export function withCapacity(
  used: MeasuredUsage | undefined,
  { tariffs, span, load }: Capacity,
  month: MeasuredMonth,
): MeasuredUsage | undefined {
  const spans = cutByVersions(span, tariffs).filter(({ version }) => version?.kind === 'two-rate');
  const parts = spans.map((piece) => capacityOn(piece, load, month));
  if (parts.length === 0) return used;
  const capacity = parts.flatMap(({ usage }) => usage);
  const inputs = parts.slice(0, 1).flatMap((part) => part.inputs);
  if (used === undefined) return { basis: 'heated-area', usage: capacity, inputs, volumes: [] };
  return { ...used, usage: [...used.usage, ...capacity], inputs: [...used.inputs, ...inputs] };
}

function capacityOn({ from, to }: Span, load: AgreedLoad | undefined, month: MeasuredMonth) {
  if (load !== undefined) {
    const { quantity, source } = load;
    const usage: Usage[] = [{ quantity, validFrom: from, validTo: to, ...capacityIn('gcal-hour') }];
    return { usage, inputs: [input('agreed-load', quantity.toFixed(), source)] };
  }
  const area = byFact(
    'heated-area',
    { from, to },
    month,
    (facts: DwellingFacts) => facts.heatedArea,
  );
  return { ...area, usage: area.usage.map((one) => ({ ...one, ...capacityIn('m2') })) };
}

function capacityIn(unit: 'm2' | 'gcal-hour') {
  return { zone: 'capacity', isVolume: false, unit } as const;
}
