import { digitsOf, weightedSum } from './digits.ts';

const low = [1, 2, 3, 4, 5, 6, 7];
const middle = [7, 1, 2, 3, 4, 5, 6];

/**
 * Tells whether a text is a registry code of a legal person (ЄДРПОУ): 8 digits, the last a check
 * digit. Codes from 30 000 000 to 60 000 000 have weights of their own; a remainder of 10 is taken
 * again with every weight raised by 2, and means 0 if it stays.
 */
export function isRegistryCode(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false;
  const digits = digitsOf(text);
  const weights = text >= '30000000' && text <= '60000000' ? middle : low;
  return checkDigit(digits, weights) === digits[7];
}

function checkDigit(digits: readonly number[], weights: readonly number[]): number {
  const first = weightedSum(digits, weights) % 11;
  if (first < 10) return first;
  const raised = weights.map((weight) => weight + 2);
  return (weightedSum(digits, raised) % 11) % 10;
}
