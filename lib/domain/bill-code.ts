import { ok, type Result, refuse } from './result.ts';

declare const billCodeBrand: unique symbol;

/** The secret printed on a bill that proves the account is the reader's own: 7 symbols and a check. */
export type BillCode = string & { readonly [billCodeBrand]: 'bill code' };

/** 31 symbols, none to be mistaken for another: no 0 and O, no 1, I and L. */
const symbols = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const plainDigits = '0123456789abcdefghijklmnopqrstu';
const base = symbols.length;

/** Letters of the Ukrainian keyboard that look like ours: people type what they see. */
const lookAlikes: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  Н: 'H',
  К: 'K',
  М: 'M',
  Р: 'P',
  Т: 'T',
  Х: 'X',
  У: 'Y',
};

/** Makes a bill code of a random number; take 64 random bits so that all codes are as likely. */
export function billCodeFrom(random: bigint): BillCode {
  const limit = BigInt(base) ** 7n;
  const digits = (((random % limit) + limit) % limit).toString(base).padStart(7, '0');
  const code = [...digits].map((digit) => symbols.charAt(plainDigits.indexOf(digit))).join('');
  return `${code}${checkSymbol(code)}` as BillCode;
}

/** Reads a bill code as people type it: any case, spaces, dashes, Cyrillic look-alikes. */
export function parseBillCode(text: string): Result<BillCode> {
  const code = [...text.toUpperCase().replaceAll(/[\s‐-―-]/g, '')]
    .map((letter) => lookAlikes[letter] ?? letter)
    .join('');
  const isCode = [...code].every((letter) => symbols.includes(letter)) && code.length === 8;
  if (!isCode || checkSymbol(code.slice(0, 7)) !== code[7]) return refuse('bill_code_malformed');
  return ok(code as BillCode);
}

/** Writes a bill code as it is printed: "ABCD-EFGH". */
export function billCodeText(code: BillCode): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/**
 * Weights 2 to 8, and 1 for the check symbol, make the sum divisible by 31. As 31 is prime, every
 * single error and every swap of two symbols is detected.
 */
function checkSymbol(code: string): string {
  const sum = [...code].reduce(
    (total, symbol, index) => total + symbols.indexOf(symbol) * (index + 2),
    0,
  );
  return symbols.charAt((base - (sum % base)) % base);
}
