import { digitsOf } from './digits.ts';
import { ok, type Result, refuse } from './result.ts';

declare const accountNumberBrand: unique symbol;

/** The city's own account number: nine digits and a check digit. Text, since zeros lead. */
export type AccountNumber = string & { readonly [accountNumberBrand]: 'account number' };

/** Completes nine digits with their check digit (ISO 7064 MOD 11,10). */
export function accountNumber(nineDigits: string): AccountNumber {
  if (!/^\d{9}$/.test(nineDigits)) throw new RangeError(`not nine digits: ${nineDigits}`);
  return `${nineDigits}${checkDigit(nineDigits)}` as AccountNumber;
}

/** Reads an account number as people type it: spaces are ignored, a wrong digit is noticed. */
export function parseAccountNumber(text: string): Result<AccountNumber> {
  const compact = text.replaceAll(/\s/g, '');
  if (!/^\d{10}$/.test(compact)) return refuse('account_number_malformed');
  const expected = accountNumber(compact.slice(0, 9));
  return compact === expected ? ok(expected) : refuse('account_number_malformed');
}

/** Detects every single wrong digit, and nearly every pair of neighbours swapped. */
function checkDigit(digits: string): number {
  const product = digitsOf(digits).reduce((carry, digit) => {
    const sum = (carry + digit) % 10;
    return ((sum === 0 ? 10 : sum) * 2) % 11;
  }, 10);
  return (11 - product) % 10;
}
