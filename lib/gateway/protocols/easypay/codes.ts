import type { TelebankCode } from '../../outcome.ts';
import type { EasyPayTerms } from './terms.ts';

/** The code in each of the two sets in use among billers. */
type EasyPayCode = Readonly<Record<EasyPayTerms['set'], number>>;

const notFound = { A: -1, B: -200 };
const forbidden = { A: -2, B: -11 };
const cancelled = { A: -2, B: -300 };
const orderExists = { A: -3, B: -6 };
const orderNotFound = { A: -4, B: -79 };
const badSignature = { A: -5, B: -80 };

/**
 * Every refusal in the words of EasyPay: 0 is success and any other `StatusCode` final failure. What
 * is not known yet is null: there is no code for it, so no `StatusCode` is sent at all.
 */
export const easyPayCodes = {
  account_unknown: notFound,
  account_number_malformed: notFound,
  account_closed: forbidden,
  account_not_payable: forbidden,
  amount_malformed: forbidden,
  amount_not_positive: forbidden,
  amount_too_large: forbidden,
  currency_unsupported: forbidden,
  lines_total_mismatch: forbidden,
  line_service_unknown: forbidden,
  line_duplicate: forbidden,
  external_id_malformed: forbidden,
  external_id_conflict: orderExists,
  business_day_malformed: forbidden,
  business_day_closed: forbidden,
  period_malformed: forbidden,
  payment_unknown: orderNotFound,
  payment_voided: cancelled,
  payment_reversed: cancelled,
  cancel_day_closed: forbidden,
  cancel_mismatch: forbidden,
  idempotency_key_missing: forbidden,
  idempotency_key_mismatch: forbidden,
  body_malformed: forbidden,
  body_too_large: forbidden,
  request_too_slow: forbidden,
  content_type_unsupported: forbidden,
  reading_malformed: forbidden,
  register_unreadable: forbidden,
  register_not_agreed: forbidden,
  register_unknown: forbidden,
  signature_missing: badSignature,
  signature_invalid: badSignature,
  signature_expired: badSignature,
  digest_mismatch: badSignature,
  nonce_replayed: badSignature,
  host_unknown: forbidden,
  not_found: forbidden,
  method_not_allowed: forbidden,
  network_forbidden: forbidden,
  channel_disabled: forbidden,
  channel_protocol_mismatch: forbidden,
  rate_limited: null,
  temporarily_unavailable: null,
} as const satisfies Record<TelebankCode, EasyPayCode | null>;
