import type { TelebankCode } from '../../outcome.ts';

/** Codes of ErrorInfo: 7 and 8 are critical, the bank stops sending the record. */
export type DebtCode = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 99;

/** More than one payer: refine. */
export const severalPayers: DebtCode = 6;

/** Sent for a repeat only where the contract wants it instead of the reference. */
export const duplicatePayment: DebtCode = 7;

/**
 * Every refusal in the codes of "Debt". Who is not let in is told 5 and nothing else; what is not
 * known yet is 99, so that the bank sends it again.
 */
export const debtCodes = {
  account_unknown: 2,
  account_closed: 8,
  account_not_payable: 8,
  account_number_malformed: 2,
  amount_malformed: 3,
  amount_not_positive: 3,
  amount_too_large: 3,
  currency_unsupported: 3,
  lines_total_mismatch: 3,
  line_service_unknown: 99,
  line_duplicate: 99,
  external_id_malformed: 99,
  external_id_conflict: 8,
  business_day_malformed: 4,
  business_day_closed: 4,
  period_malformed: 4,
  payment_unknown: 99,
  payment_voided: 8,
  payment_reversed: 8,
  cancel_day_closed: 99,
  cancel_mismatch: 99,
  idempotency_key_missing: 99,
  idempotency_key_mismatch: 99,
  body_malformed: 1,
  body_too_large: 1,
  request_too_slow: 99,
  content_type_unsupported: 1,
  reading_malformed: 99,
  register_unreadable: 1,
  register_not_agreed: 5,
  register_unknown: 5,
  signature_missing: 5,
  signature_invalid: 5,
  signature_expired: 5,
  digest_mismatch: 5,
  nonce_replayed: 5,
  host_unknown: 5,
  not_found: 5,
  method_not_allowed: 1,
  network_forbidden: 5,
  channel_disabled: 5,
  channel_protocol_mismatch: 5,
  rate_limited: 99,
  temporarily_unavailable: 99,
} as const satisfies Record<TelebankCode, DebtCode>;
