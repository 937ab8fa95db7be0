import { addDays, type BusinessDay, businessDay } from './business-day.ts';
import { digitsOf, weightedSum, wholeNumberOf } from './digits.ts';
import { ok, type Result, refuse } from './result.ts';

/** What a person's taxpayer number (РНОКПП) says of its holder. */
export interface TaxpayerNumber {
  readonly number: string;
  readonly birthDay: BusinessDay;
  readonly sex: 'male' | 'female';
}

const weights = [-1, 5, 7, 9, 4, 6, 10, 5, 7];
const dayOne = businessDay('1900-01-01');

/**
 * Reads a taxpayer number: 10 digits, of which five count the days since 31.12.1899 to the birth,
 * the ninth is odd for men, the tenth is a check digit. Some persons lawfully have no number.
 */
export function parseTaxpayerNumber(text: string): Result<TaxpayerNumber> {
  if (!/^(?!0{5})\d{10}$/.test(text)) return refuse('taxpayer_number_invalid');
  const digits = digitsOf(text);
  const remainder = (((weightedSum(digits, weights) % 11) + 11) % 11) % 10;
  if (remainder !== digits[9]) return refuse('taxpayer_number_invalid');
  return ok({
    number: text,
    birthDay: addDays(dayOne, wholeNumberOf(text.slice(0, 5)) - 1),
    sex: (digits[8] ?? 0) % 2 === 1 ? 'male' : 'female',
  });
}
