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

/**
 * Builds the address inside the QR code of a bill: structure 002 of the National Bank's resolution
 * 97 of 19.8.2025, thirteen lines joined by LF, UTF-8, base64url without padding.
 */
export function nbuQrUrl(transfer: CreditTransfer): string {
  const { amount } = transfer;
  const elements = [
    'BCD',
    '002',
    utf8,
    creditTransfer,
    reserved,
    transfer.recipient,
    transfer.iban,
    amount === undefined ? '' : `UAH${moneyText(amount)}`,
    transfer.recipientCode,
    reserved,
    reserved,
    transfer.purpose,
    reserved,
  ];
  return prefix + base64url(new TextEncoder().encode(elements.map(oneLine).join('\n')));
}

/** A line break inside an element would shift every element after it. */
function oneLine(element: string): string {
  return element.replaceAll(/\s+/g, ' ').trim();
}
