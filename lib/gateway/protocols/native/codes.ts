import { refusalCodes } from '#lib/domain/refusal.ts';
import type { TelebankCode } from '../../outcome.ts';

/** HTTP status and English title of every refusal. */
export const nativeCodes = {
  account_unknown: [404, 'There is no such account'],
  account_closed: [422, 'The account is closed'],
  account_not_payable: [422, 'Nothing can be paid for this account through this channel'],
  account_number_malformed: [422, 'An account number has ten digits, the last one a check digit'],
  amount_malformed: [422, 'An amount is a string such as "181.69"'],
  amount_not_positive: [422, 'An amount is more than zero'],
  amount_too_large: [422, 'The amount is above the limit of the channel'],
  currency_unsupported: [422, 'The only currency is UAH'],
  lines_total_mismatch: [422, 'The lines do not sum to the amount'],
  line_service_unknown: [422, 'The account has no such service'],
  line_duplicate: [422, 'A service and period occur twice'],
  external_id_malformed: [422, 'An external id has 1 to 64 visible ASCII characters'],
  external_id_conflict: [409, 'This external id is kept with other content'],
  business_day_malformed: [422, 'A business day is a date such as 2026-11-24'],
  business_day_closed: [422, 'This business day is not open'],
  period_malformed: [422, 'A period is a month such as 2026-11'],
  payment_unknown: [404, 'There is no payment with this external id'],
  idempotency_key_missing: [400, 'The header Idempotency-Key is missing'],
  idempotency_key_mismatch: [400, 'The header Idempotency-Key is not the external id'],
  body_malformed: [400, 'The body is not the JSON object it should be'],
  body_too_large: [413, 'The body is too large'],
  signature_missing: [401, 'The request is not signed by the profile'],
  signature_invalid: [401, 'The signature is not good'],
  signature_expired: [401, 'The signature was made outside the window of 300 seconds'],
  digest_mismatch: [401, 'The Content-Digest is not the digest of the body'],
  nonce_replayed: [401, 'The nonce was used before'],
  not_found: [404, 'There is nothing at this address'],
  method_not_allowed: [405, 'The method is not for this address'],
  channel_disabled: [403, 'The channel is disabled'],
  rate_limited: [429, 'Too many requests'],
  temporarily_unavailable: [503, 'The outcome is not known yet: ask for the status or send again'],
} as const satisfies Record<TelebankCode, readonly [number, string]>;

/** Whether and how a bank may send the same again: never, later, or by polling the status. */
export function retryOf(code: TelebankCode): 'never' | 'later' | 'poll' {
  return refusalCodes[code].retry;
}
