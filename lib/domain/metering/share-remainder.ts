import type { BusinessDay } from '../business-day.ts';
import { Decimal } from '../decimal.ts';
import { splitByLargestRemainder } from '../largest-remainder.ts';
import { type Quantity, quantity } from '../quantity.ts';

/** What the remainder of a house is shared by: water by who lives there, heat by what it heats. */
export type ShareKey = 'resident' | 'heated-area';

/** What the meters of a house counted, and what of it was charged otherwise. */
export interface HouseVolumes {
  /** Units since the reading that was shared last. */
  readonly total: Quantity;
  /** Units charged to the house in months without a reading of its meter since then. */
  readonly before: Quantity;
  /** Units charged this month by meters inside, by their average, or by a norm. */
  readonly charged: Quantity;
}

/** A stretch of an agreement that is charged by a share of the house. */
export interface Sharer {
  readonly accountNumber: string;
  readonly agreementNo: number;
  readonly from: BusinessDay;
  /** Resident-days or square metres × days. */
  readonly weight: Quantity;
}

/** A house's month as it was shared. */
export interface SharedHouse<S extends Sharer> extends HouseVolumes {
  /** What is left to share, never less than nothing. */
  readonly remainder: Quantity;
  /** What was charged over what the house used: no charge takes it back, people look at it. */
  readonly surplus: Quantity;
  /** What nobody is there to be charged for. */
  readonly unshared: Quantity;
  readonly weights: Quantity;
  readonly shares: readonly (S & { readonly volume: Quantity })[];
}

/** The share of an agreement, with everything it can be counted again by. */
export interface HouseShare {
  readonly volume: Quantity;
  readonly weight: Quantity;
  readonly weights: Quantity;
  readonly key: ShareKey;
  readonly house: HouseVolumes & { readonly remainder: Quantity; readonly readOn: BusinessDay };
}

type CountedShare = Pick<HouseShare, 'volume' | 'weight' | 'weights'> & {
  readonly house: HouseVolumes & { readonly remainder: Quantity };
};

const nothing = quantity('0');
const thousandths = 1_000;

/**
 * Shares what the meter of a house counted and nothing inside did: to a thousandth of the unit, by
 * the largest remainder, ties in the order of account numbers. Who weighs nothing gets nothing;
 * where nobody weighs anything the remainder stays unshared.
 */
export function shareRemainder<S extends Sharer>(
  house: HouseVolumes,
  sharers: readonly S[],
): SharedHouse<S> {
  const left = leftOf(house);
  const remainder = Decimal.max(left, 0) as Quantity;
  const surplus = Decimal.max(left.neg(), 0) as Quantity;
  const ordered = sharers.toSorted(byNumber);
  const weights = ordered.reduce((sum, { weight }) => sum.add(weight) as Quantity, nothing);
  const common = { ...house, remainder, surplus, weights };
  if (weights.isZero()) {
    const shares = ordered.map((sharer) => ({ ...sharer, volume: nothing }));
    return { ...common, unshared: remainder, shares };
  }
  const parts = splitByLargestRemainder(
    BigInt(remainder.mul(thousandths).toFixed()),
    ordered.map(({ weight }) => wholeWeight(weight)),
  );
  const shares = ordered.map((sharer, index) => {
    const volume = new Decimal(`${parts[index] ?? 0n}`).div(thousandths) as Quantity;
    return { ...sharer, volume };
  });
  return { ...common, unshared: nothing, shares };
}

/**
 * Counts a share again by what its derivation tells: the remainder follows from the volumes, and
 * the share is its exact part, rounded up or down to a thousandth.
 */
export function isShareOf({ volume, weight, weights, house }: CountedShare): boolean {
  if (!Decimal.max(leftOf(house), 0).eq(house.remainder)) return false;
  if (weight.lt(0) || weight.gt(weights)) return false;
  if (weight.isZero()) return volume.isZero();
  const off = volume.mul(weights).sub(house.remainder.mul(weight)).abs();
  return off.mul(thousandths).lt(weights);
}

function leftOf({ total, before, charged }: HouseVolumes): Decimal {
  return total.sub(before).sub(charged).toDecimalPlaces(3, Decimal.ROUND_HALF_UP);
}

/** Areas have no more than four decimals. */
function wholeWeight(weight: Quantity): bigint {
  return BigInt(weight.mul(10_000).toFixed(0));
}

function byNumber(left: Sharer, right: Sharer): number {
  if (left.accountNumber !== right.accountNumber) {
    return left.accountNumber < right.accountNumber ? -1 : 1;
  }
  return left.agreementNo - right.agreementNo || (left.from < right.from ? -1 : 1);
}
