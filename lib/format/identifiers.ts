import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { Iban } from '#lib/domain/iban.ts';
import { noBreakSpace } from './digits.ts';

/** Groups an account number as it is read aloud: "0410 1234 56". */
export function formatAccountNumber(account: AccountNumber): string {
  return groupDigits(account);
}

/** Groups digits of which more may come, as they stand in a whole account number. */
export function groupDigits(digits: string): string {
  return groupsOf4(digits).join(noBreakSpace);
}

/** Groups an IBAN by four, as banks print it: "UA21 3223 1300 …". */
export function formatIban(iban: Iban): string {
  return groupsOf4(iban).join(noBreakSpace);
}

/** Shortens an IBAN for narrow tables to its bank and its end: "UA21 3223 … 6001". */
export function formatShortIban(iban: Iban): string {
  return [iban.slice(0, 4), iban.slice(4, 8), '…', iban.slice(-4)].join(noBreakSpace);
}

function groupsOf4(text: string): string[] {
  return text.match(/.{1,4}/g) ?? [];
}
