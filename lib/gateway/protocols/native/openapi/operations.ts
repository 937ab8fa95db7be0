import type { TelebankCode } from '../../../outcome.ts';
import { type NativeRoute, nativeRoutes } from '../routes.ts';

/** What any signed call can be refused for. */
const always = [
  'signature_missing',
  'signature_invalid',
  'signature_expired',
  'nonce_replayed',
  'network_forbidden',
  'channel_disabled',
  'channel_protocol_mismatch',
  'host_unknown',
  'body_too_large',
  'request_too_slow',
  'rate_limited',
  'temporarily_unavailable',
] as const satisfies readonly TelebankCode[];

/** What each call can be refused for; together these are all codes but that of a wrong method. */
export const codesOf: Readonly<Record<NativeRoute, readonly TelebankCode[]>> = {
  debt: [...always, 'not_found', 'account_unknown'],
  status: [...always, 'not_found', 'payment_unknown'],
  reversal: [
    ...always,
    'not_found',
    'digest_mismatch',
    'idempotency_key_missing',
    'idempotency_key_mismatch',
    'content_type_unsupported',
    'body_malformed',
    'amount_malformed',
    'amount_not_positive',
    'cancel_mismatch',
    'cancel_day_closed',
  ],
  register: [
    ...always,
    'digest_mismatch',
    'idempotency_key_missing',
    'idempotency_key_mismatch',
    'content_type_unsupported',
    'external_id_malformed',
    'external_id_conflict',
    'register_unreadable',
    'register_not_agreed',
    'business_day_malformed',
    'business_day_closed',
    'amount_malformed',
  ],
  'register-status': [...always, 'not_found', 'register_unknown'],
  commit: [
    ...always,
    'digest_mismatch',
    'idempotency_key_missing',
    'idempotency_key_mismatch',
    'content_type_unsupported',
    'body_malformed',
    'external_id_malformed',
    'external_id_conflict',
    'payment_voided',
    'payment_reversed',
    'account_number_malformed',
    'account_unknown',
    'account_closed',
    'account_not_payable',
    'amount_malformed',
    'amount_not_positive',
    'amount_too_large',
    'currency_unsupported',
    'lines_total_mismatch',
    'line_service_unknown',
    'line_duplicate',
    'period_malformed',
    'business_day_malformed',
    'business_day_closed',
    'reading_malformed',
  ],
};

/** Finds the operation a request is an instance of: path and method as the document writes them. */
export function operationOf(method: string, path: string) {
  const route = Object.values(nativeRoutes).find(
    (one) =>
      one.method === method &&
      new RegExp(`^${one.path.replaceAll(/\{[^}]*\}/g, '[^/]+')}$`).test(path),
  );
  return route && { path: route.path, method: method === 'GET' ? 'get' : 'post' };
}
