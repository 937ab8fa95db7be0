import { quantityText } from '../quantity.ts';
import type { Validity } from '../validity.ts';
import type { Measure } from './measure.ts';
import type { TariffVersion } from './tariff.ts';

/** Versions of the tariff that an agreement is charged by on some of its days. */
export interface TariffStretch extends Validity {
  readonly versions: readonly TariffVersion[];
}

/**
 * Lists the versions that an agreement is charged by, stretch after stretch. Where it moved to
 * another tariff, versions of both are cut to the days each held for it: a month that has both is
 * then priced as one whose tariff got a new version.
 */
export function stretchedTariffs(stretches: readonly TariffStretch[]): readonly TariffVersion[] {
  const [first] = stretches;
  if (first === undefined) return [];
  if (stretches.every(({ versions }) => versions === first.versions)) return first.versions;
  return stretches.flatMap(({ versions, ...days }) =>
    versions.flatMap((version) => cutTo(version, days)),
  );
}

function cutTo(version: TariffVersion, { validFrom, validTo }: Validity): TariffVersion[] {
  const from = version.validFrom > validFrom ? version.validFrom : validFrom;
  const ends = [version.validTo, validTo].filter((day) => day !== undefined).sort();
  const [to] = ends;
  if (to !== undefined && to <= from) return [];
  return [{ ...version, validFrom: from, ...(to === undefined ? {} : { validTo: to }) }];
}

/**
 * Joins measures that go on as they were: a move to another tariff changes nothing about what is
 * counted, and what a meter counted in a month is counted once.
 */
export function joinMeasures(measures: readonly Measure[]): Measure[] {
  const joined: Measure[] = [];
  for (const measure of measures) {
    const last = joined.at(-1);
    if (last?.validTo !== measure.validFrom || contentOf(last) !== contentOf(measure)) {
      joined.push(measure);
      continue;
    }
    const { validTo: _, ...before } = last;
    const { validTo } = measure;
    joined[joined.length - 1] = { ...before, ...(validTo === undefined ? {} : { validTo }) };
  }
  return joined;
}

function contentOf(measure: Measure): string {
  const norm = 'norm' in measure && measure.norm;
  const load = 'load' in measure && measure.load;
  const share = 'share' in measure && measure.share;
  const agreed = 'quantity' in measure && [quantityText(measure.quantity), measure.source];
  return JSON.stringify([
    measure.by,
    norm ? [quantityText(norm.perResident), norm.act] : '',
    agreed || '',
    load ? [quantityText(load.quantity), load.source] : '',
    // A share is of its own days.
    share ? measure.validFrom : '',
  ]);
}
