/**
 * Splits a whole over non-negative weights by the largest remainder, so that the parts always sum
 * to it. Equal remainders go to the earlier part; all-zero weights are for the caller to decide on.
 */
export function splitByLargestRemainder(total: bigint, weights: readonly bigint[]): bigint[] {
  if (total < 0n || weights.some((weight) => weight < 0n)) {
    throw new RangeError('neither a total nor a weight is negative');
  }
  const sum = weights.reduce((left, right) => left + right, 0n);
  if (sum === 0n) throw new RangeError('a total needs a weight');
  const parts = weights.map((weight) => (total * weight) / sum);
  let left = total - parts.reduce((a, b) => a + b, 0n);
  for (const index of indexesByRemainder(weights.map((weight) => (total * weight) % sum))) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}

function indexesByRemainder(remainders: readonly bigint[]): number[] {
  return remainders
    .map((remainder, index) => ({ index, remainder }))
    .sort((a, b) => (a.remainder === b.remainder ? 0 : a.remainder < b.remainder ? 1 : -1))
    .map(({ index }) => index);
}
