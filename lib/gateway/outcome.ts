import type { Debt } from '#db/queries/debts.ts';
import type { StoredPayment } from '#db/queries/payments.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';

/** Refusals a bank can be given; every protocol maps each of them to a code of its own. */
export const telebankCodes = [
  'account_unknown',
  'account_closed',
  'account_not_payable',
  'account_number_malformed',
  'amount_malformed',
  'amount_not_positive',
  'amount_too_large',
  'currency_unsupported',
  'lines_total_mismatch',
  'line_service_unknown',
  'line_duplicate',
  'external_id_malformed',
  'external_id_conflict',
  'business_day_malformed',
  'business_day_closed',
  'period_malformed',
  'payment_unknown',
  'idempotency_key_missing',
  'idempotency_key_mismatch',
  'body_malformed',
  'body_too_large',
  'signature_missing',
  'signature_invalid',
  'signature_expired',
  'digest_mismatch',
  'nonce_replayed',
  'not_found',
  'method_not_allowed',
  'channel_disabled',
  'rate_limited',
  'temporarily_unavailable',
] as const satisfies readonly RefusalCode[];

export type TelebankCode = (typeof telebankCodes)[number];

/** What a bank asks, whatever its protocol. */
export type GatewayCommand =
  | { readonly kind: 'debt'; readonly accountNumber: string }
  | { readonly kind: 'commit'; readonly payment: PaymentRequest }
  | { readonly kind: 'status'; readonly externalId: string };

/** What a bank is told, whatever its protocol. */
export type GatewayOutcome =
  | { readonly kind: 'debt'; readonly debt: Debt }
  | { readonly kind: 'posted'; readonly duplicate: boolean; readonly payment: StoredPayment }
  | { readonly kind: 'status'; readonly payment: StoredPayment }
  | { readonly kind: 'refused'; readonly code: TelebankCode; readonly payment?: string };
