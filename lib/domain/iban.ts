import { ok, type Result, refuse } from './result.ts';

declare const ibanBrand: unique symbol;

/** A Ukrainian account number: UA, two check digits, six of the bank (МФО), nineteen of the account. */
export type Iban = string & { readonly [ibanBrand]: 'iban' };

/** Reads an IBAN as people write it, with or without spaces, and checks its digits (ISO 13616). */
export function parseIban(text: string): Result<Iban> {
  const compact = text.replaceAll(/\s/g, '').toUpperCase();
  if (!/^UA\d{8}[0-9A-Z]{19}$/.test(compact)) return refuse('iban_invalid');
  const isValid = remainderOf97(compact.slice(4) + compact.slice(0, 4)) === 1n;
  return isValid ? ok(compact as Iban) : refuse('iban_invalid');
}

/** Builds the IBAN of a bank code and an account of the old form; wrong lengths are a bug. */
export function ibanFrom(mfo: string, account: string): Iban {
  if (!/^\d{6}$/.test(mfo) || !/^\d{1,19}$/.test(account)) {
    throw new RangeError(`no IBAN of ${mfo} and ${account}`);
  }
  const bban = mfo + account.padStart(19, '0');
  const check = (98n - remainderOf97(`${bban}UA00`)).toString().padStart(2, '0');
  return `UA${check}${bban}` as Iban;
}

/** Takes the six-digit bank code (МФО) out of an IBAN. */
export function mfoOf(iban: Iban): string {
  return iban.slice(4, 10);
}

/** Letters count 10 for A to 35 for Z, as digits of base 36 do. */
function remainderOf97(text: string): bigint {
  return BigInt(text.replaceAll(/[A-Z]/g, (letter) => `${letter.charCodeAt(0) - 55}`)) % 97n;
}
