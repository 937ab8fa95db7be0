import { createHash } from 'node:crypto';
import { paymentFingerprint, registerFingerprint } from '#lib/domain/payment/fingerprint.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';

/** Hashes what was asked, SHA-256 in hex: by it a repeat is told from another payment. */
export function hashOfRequest(request: PaymentRequest): string {
  return hashOf(paymentFingerprint(request));
}

/** Hashes of a request what a register knows of it. */
export function registerHashOf(request: PaymentRequest): string {
  return hashOf(registerFingerprint(request));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
