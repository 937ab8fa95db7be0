import type { TelebankCode } from '../../outcome.ts';

/** The four codes of the protocol, with their HTTP status. */
const codes = {
  unknown: { status: 400, code: 'CLIENT_NOT_FOUND' },
  invalid: { status: 400, code: 'VALIDATION_ERROR' },
  forbidden: { status: 400, code: 'OPERATION_FORBIDDEN' },
  later: { status: 500, code: 'SERVICE_TEMPORARILY_UNAVAILABLE' },
} as const;

type PumbCode = (typeof codes)[keyof typeof codes];

/** Every refusal as one of them; a status of 500 alone is repeated. */
export const pumbCodes = {
  account_unknown: codes.unknown,
  account_closed: codes.forbidden,
  account_not_payable: codes.forbidden,
  account_number_malformed: codes.invalid,
  amount_malformed: codes.invalid,
  amount_not_positive: codes.invalid,
  amount_too_large: codes.invalid,
  currency_unsupported: codes.invalid,
  lines_total_mismatch: codes.invalid,
  line_service_unknown: codes.forbidden,
  line_duplicate: codes.invalid,
  external_id_malformed: codes.invalid,
  external_id_conflict: codes.invalid,
  business_day_malformed: codes.invalid,
  business_day_closed: codes.forbidden,
  period_malformed: codes.invalid,
  payment_unknown: codes.forbidden,
  payment_voided: codes.forbidden,
  payment_reversed: codes.forbidden,
  cancel_day_closed: codes.forbidden,
  cancel_mismatch: codes.invalid,
  idempotency_key_missing: codes.invalid,
  idempotency_key_mismatch: codes.invalid,
  body_malformed: codes.invalid,
  body_too_large: codes.invalid,
  request_too_slow: codes.later,
  content_type_unsupported: codes.invalid,
  reading_malformed: codes.invalid,
  register_unreadable: codes.invalid,
  register_not_agreed: codes.invalid,
  register_unknown: codes.invalid,
  signature_missing: codes.invalid,
  signature_invalid: codes.invalid,
  signature_expired: codes.invalid,
  digest_mismatch: codes.invalid,
  nonce_replayed: codes.invalid,
  host_unknown: codes.invalid,
  not_found: codes.invalid,
  method_not_allowed: codes.invalid,
  network_forbidden: codes.forbidden,
  channel_disabled: codes.forbidden,
  channel_protocol_mismatch: codes.forbidden,
  rate_limited: codes.later,
  temporarily_unavailable: codes.later,
} as const satisfies Record<TelebankCode, PumbCode>;
