import { createHash } from 'node:crypto';
import type { RegisterFingerprints } from '#lib/domain/payment/accept.ts';
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

/** Hashes of a request what registers may know of it: some tell no account. */
export function registerHashesOf(request: PaymentRequest): RegisterFingerprints {
  const nameless = registerHashOf({ ...request, accountNumber: '' });
  return { named: registerHashOf(request), nameless };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
