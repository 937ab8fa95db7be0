const codeOfZero = 48;

/** Reads a text of decimal digits as an array of digits; anything else is a bug and throws. */
export function digitsOf(text: string): number[] {
  if (!/^\d*$/.test(text)) throw new TypeError(`not digits: ${text}`);
  return [...text].map((_, index) => text.charCodeAt(index) - codeOfZero);
}

/** Reads a short text of decimal digits (up to 15) as a whole number, without float parsing. */
export function wholeNumberOf(text: string): number {
  if (text === '' || text.length > 15) throw new RangeError(`not a short number: ${text}`);
  return digitsOf(text).reduce((value, digit) => value * 10 + digit, 0);
}

/** Multiplies digits by weights and sums, as every check digit of this house needs. */
export function weightedSum(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0);
}
