import type { Money } from '#lib/domain/money.ts';

/** Where a bar lies on an axis of 0–100 that all bars of a chart share. */
export interface Bar {
  readonly start: number;
  readonly length: number;
  readonly zero: number;
  readonly isNegative: boolean;
}

// Room at both ends, so that the line of zero and the round ends are never cut.
const margin = 1;

/** Lays amounts on one axis that always holds zero. Percent of the width, to a tenth. */
export function barsOf(amounts: readonly Money[]): Bar[] {
  const ends: bigint[] = [0n, ...amounts];
  const least = ends.reduce((a, b) => (b < a ? b : a));
  const most = ends.reduce((a, b) => (b > a ? b : a));
  const span = most === least ? 1n : most - least;
  const place = (amount: bigint) => {
    const share = Number(((amount - least) * 10_000n) / span) / 10_000;
    return margin + share * (100 - 2 * margin);
  };
  const zero = tenth(place(0n));
  return amounts.map((amount) => {
    const end = place(amount);
    return {
      start: tenth(Math.min(zero, end)),
      length: tenth(Math.abs(end - zero)),
      zero,
      isNegative: amount < 0n,
    };
  });
}

function tenth(percent: number): number {
  return Math.round(percent * 10) / 10;
}
