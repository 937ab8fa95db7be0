import { base64url } from './base64url.ts';
import type { Iban } from './iban.ts';
import { type Money, moneyText } from './money.ts';

/** A credit transfer that a payer's bank fills in by itself from a QR code. */
export interface CreditTransfer {
  readonly recipient: string;
  readonly recipientCode: string;
  readonly iban: Iban;
  /** Absent leaves the sum to the payer. */
  readonly amount?: Money;
  readonly purpose: string;
}

const prefix = 'https://bank.gov.ua/qr/';
const utf8 = '1';
const creditTransfer = 'UCT';
const reserved = '';

/** What a code of version 20 holds at error correction M: the National Bank allows no larger. */
export const nbuQrBytesMax = 666;

/** Characters of a name in an ISO 20022 transfer, and of a purpose in a transfer of the Bank. */
const recipientCharactersMax = 140;
const purposeCharactersMax = 420;

/**
 * Builds the address inside the QR code of a bill: structure 002 of the National Bank's resolution
 * 97 of 19.8.2025, thirteen lines joined by LF, UTF-8, base64url without padding. A purpose too
 * long for the largest code is cut at its end, between characters: put what matters first.
 */
export function nbuQrUrl(transfer: CreditTransfer): string {
  const purpose = charactersOf(oneLine(transfer.purpose)).slice(0, purposeCharactersMax);
  let url = urlOf(transfer, purpose.join(''));
  while (url.length > nbuQrBytesMax && purpose.length > 0) {
    purpose.pop();
    url = urlOf(transfer, `${purpose.join('').trimEnd()}…`);
  }
  return url;
}

function urlOf(transfer: CreditTransfer, purpose: string): string {
  const { amount } = transfer;
  const elements = [
    'BCD',
    '002',
    utf8,
    creditTransfer,
    reserved,
    charactersOf(oneLine(transfer.recipient)).slice(0, recipientCharactersMax).join(''),
    transfer.iban,
    amount === undefined ? '' : `UAH${moneyText(amount)}`,
    transfer.recipientCode,
    reserved,
    reserved,
    purpose,
    reserved,
  ];
  return prefix + base64url(new TextEncoder().encode(elements.join('\n')));
}

const segmenter = new Intl.Segmenter('uk', { granularity: 'grapheme' });

/** What a reader takes for one letter stays whole: "й" may be two code points. */
function charactersOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** A line break inside an element would shift every element after it. */
function oneLine(element: string): string {
  return element.replaceAll(/\s+/g, ' ').trim();
}
