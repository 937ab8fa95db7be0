import { monthOf, type Period } from '../period.ts';
import { type Quantity, quantity, quantityText } from '../quantity.ts';
import type { Rate } from '../rate.ts';
import type { Validity } from '../validity.ts';

/** The kinds of tariff a city has. What is not told apart here is priced as one rate per unit. */
export type TariffKind =
  | 'heated-area'
  | 'total-area'
  | 'person'
  | 'meter'
  /** A rate per zone of the day. */
  | 'zones'
  /** Each part of the volume at the rate of its block. */
  | 'blocks'
  /** The whole volume at the rate of the block it reaches. */
  | 'steps'
  | 'fixed'
  | 'head'
  /** A twelfth of a yearly base, such as gas distribution. */
  | 'annual-twelfth'
  /** A capacity part and an energy part, each a zone of its own. */
  | 'two-rate'
  /** Only in the months of its season. */
  | 'seasonal';

/** What the capacity of a tariff at two rates is paid for: the heated area, or the load agreed. */
export type CapacityUnit = 'm2' | 'gcal-hour';

export interface TariffRate {
  /** Absent means the only zone. */
  readonly zone?: string;
  /** Units above which the rate applies; absent means from zero. */
  readonly blockFrom?: Quantity;
  readonly rate: Rate;
}

/** A tariff from one day to another, with the act it rests on. */
export interface TariffVersion extends Validity {
  readonly id: number;
  readonly kind: TariffKind;
  readonly act: string;
  readonly rates: readonly TariffRate[];
  /** Of two rates, and of no other kind. */
  readonly capacityUnit?: CapacityUnit;
  /** First and last month charged, 1 to 12; may run over the new year. Absent means all year. */
  readonly season?: { readonly fromMonth: number; readonly toMonth: number };
}

/** A part of a volume with its rate, and where its block begins if there is more than one. */
export interface PricedPart {
  readonly quantity: Quantity;
  readonly rate: Rate;
  readonly blockFrom?: string;
}

const zero = quantity('0');

/** Tells whether a tariff is charged in a month at all. */
export function isInSeason({ season }: TariffVersion, period: Period): boolean {
  if (season === undefined) return true;
  const { fromMonth, toMonth } = season;
  const month = monthOf(period);
  return fromMonth <= toMonth
    ? fromMonth <= month && month <= toMonth
    : fromMonth <= month || month <= toMonth;
}

/** Splits a volume over the blocks of a tariff. No rate for the zone gives no parts. */
export function pricedParts(
  tariff: TariffVersion,
  volume: Quantity,
  zone: string | undefined,
): PricedPart[] {
  const rates = tariff.rates.filter((one) => (one.zone ?? 'single') === (zone ?? 'single'));
  if (rates.length <= 1) return rates.map(({ rate }) => ({ quantity: volume, rate }));
  const blocks = rates
    .map(({ rate, blockFrom = zero }) => ({ rate, from: blockFrom }))
    .sort((left, right) => left.from.cmp(right.from))
    .map((block, index) => (index === 0 ? { ...block, from: zero } : block));
  // A negative volume corrects an estimate: it goes back at the first rate.
  const reached = blocks.filter(({ from }, index) => index === 0 || volume.gt(from));
  if (tariff.kind === 'steps') {
    return reached.slice(-1).map(({ rate, from }) => partOf(volume, rate, from));
  }
  return reached.map(({ rate, from }, index) => {
    const next = reached[index + 1]?.from ?? volume;
    return partOf(next.sub(from) as Quantity, rate, from);
  });
}

function partOf(volume: Quantity, rate: Rate, from: Quantity): PricedPart {
  return { quantity: volume, rate, blockFrom: quantityText(from) };
}
