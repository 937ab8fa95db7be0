import type { BusinessDay } from '../business-day.ts';
import type { Validity } from '../validity.ts';
import type { CapacityUnit, TariffKind, TariffRate, TariffVersion } from './tariff.ts';

export const tariffKinds = [
  'heated-area',
  'total-area',
  'person',
  'meter',
  'zones',
  'blocks',
  'steps',
  'fixed',
  'head',
  'annual-twelfth',
  'two-rate',
  'seasonal',
] as const satisfies readonly TariffKind[];

/** Parts that a kind has a rate of its own for; some may be left out. */
interface Parts {
  readonly needed: readonly string[];
  readonly allowed: readonly string[];
}

const zonesOf: Readonly<Partial<Record<TariffKind, Parts>>> = {
  zones: { needed: ['day', 'night'], allowed: ['day', 'night', 'peak'] },
  'two-rate': { needed: ['capacity', 'energy'], allowed: ['capacity', 'energy'] },
};

/** Names the parts a kind has rates for; none for a kind that has one rate, or blocks. */
export function zonesOfKind(kind: TariffKind): readonly string[] {
  return zonesOf[kind]?.allowed ?? [];
}

/** Tells whether a kind splits the volume into blocks. */
export function hasBlocks(kind: TariffKind): boolean {
  return kind === 'blocks' || kind === 'steps';
}

/** What the capacity of two rates may be paid for, in the order it is asked. */
export const capacityUnits = ['m2', 'gcal-hour'] as const satisfies readonly CapacityUnit[];

/** Tells whether a kind says what its capacity is paid for, and only where it has one. */
export function capacityFits(kind: TariffKind, unit: CapacityUnit | undefined): boolean {
  return (kind === 'two-rate') === (unit !== undefined);
}

/** Tells whether rates are all that a kind needs and no more, each part once. */
export function ratesFit(kind: TariffKind, rates: readonly TariffRate[]): boolean {
  const zones = rates.map(({ zone }) => zone ?? 'single');
  const from = rates.map(({ blockFrom }) => blockFrom?.toString() ?? '0');
  if (hasBlocks(kind)) {
    const isOneZone = zones.every((zone) => zone === 'single');
    return isOneZone && rates.length >= 2 && from.includes('0') && areDistinct(from);
  }
  if (from.some((start) => start !== '0')) return false;
  const parts = zonesOf[kind];
  if (parts === undefined) return zones.length === 1 && zones[0] === 'single';
  const { needed, allowed } = parts;
  return (
    areDistinct(zones) &&
    needed.every((zone) => zones.includes(zone)) &&
    zones.every((zone) => allowed.includes(zone))
  );
}

function areDistinct(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}

/**
 * Puts a version after those there are: what held until then ends on the day it begins. One that is
 * known by its number is put right where it stands, on the days it holds for.
 */
export function withVersion(
  versions: readonly TariffVersion[],
  next: TariffVersion,
): TariffVersion[] {
  if (versions.some(({ id }) => id === next.id)) {
    return versions.map((version) => (version.id === next.id ? onDaysOf(version, next) : version));
  }
  const earlier = versions.filter(({ validFrom }) => validFrom < next.validFrom);
  const cut = earlier.map((version) => {
    const isOver = version.validTo !== undefined && version.validTo <= next.validFrom;
    return isOver ? version : { ...version, validTo: next.validFrom };
  });
  return [...cut, next];
}

function onDaysOf(
  { validFrom, validTo }: TariffVersion,
  { validTo: _, ...version }: TariffVersion,
): TariffVersion {
  return { ...version, validFrom, ...(validTo === undefined ? {} : { validTo }) };
}

/** Tells whether a version may follow: on the very day the last one ends, or after it began. */
export function mayFollow(last: Validity | undefined, validFrom: BusinessDay): boolean {
  if (last === undefined) return true;
  return last.validTo === undefined ? last.validFrom < validFrom : last.validTo === validFrom;
}
