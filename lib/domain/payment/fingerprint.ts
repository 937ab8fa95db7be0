import type { PaymentRequest } from './payment-request.ts';

/**
 * Writes what was asked as one canonical text: account, kopiykas, currency and split, the lines in
 * any order. Two requests with one external id are the same payment if and only if their texts are
 * the same; the hash that is kept is made outside. The day is left out: a bank may repeat a
 * payment with another one.
 */
export function paymentFingerprint(request: PaymentRequest): string {
  const lines = (request.lines ?? []).map(({ service, period, amount }) => [
    service,
    period ?? '',
    amount.toString(),
  ]);
  return JSON.stringify([
    request.accountNumber,
    request.amount.toString(),
    request.currency,
    lines.map((line) => JSON.stringify(line)).sort(),
  ]);
}

/**
 * Writes what a register tells of a payment as one canonical text. A register knows no split, so an
 * online repeat of the payment, however the payer split it, has this text, too.
 */
export function registerFingerprint({ lines: _, ...request }: PaymentRequest): string {
  return `register ${paymentFingerprint(request)}`;
}
