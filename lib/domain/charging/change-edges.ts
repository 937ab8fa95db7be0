import { type Money, money } from '../money.ts';

/** A chart of more bars than this says less. */
const bucketsMax = 8n;

/**
 * Cuts the span of changes at round sums, mostly into four to eight parts of one width, each from
 * its edge to below the next. Zero is an edge wherever it is inside, so that no part holds both
 * those who pay more and those who pay less.
 */
export function changeEdges(least: Money, most: Money): Money[] {
  const width = roundWidth((most - least) / bucketsMax + 1n);
  const edges: Money[] = [];
  for (let edge = floorTo(least, width); edge <= most; edge += width) edges.push(money(edge));
  edges.push(money((edges.at(-1) ?? least) + width));
  return edges;
}

/** The next of 1, 2, 5, 10, 20, 50 … kopiykas. */
function roundWidth(width: bigint): bigint {
  for (let unit = 1n; ; unit *= 10n) {
    const found = [1n, 2n, 5n].find((step) => step * unit >= width);
    if (found !== undefined) return found * unit;
  }
}

function floorTo(amount: bigint, width: bigint): bigint {
  const rest = amount % width;
  return rest < 0n ? amount - rest - width : amount - rest;
}
