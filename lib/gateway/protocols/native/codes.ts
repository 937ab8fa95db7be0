import { refusalCodes } from '#lib/domain/refusal.ts';
import type { TelebankCode } from '../../outcome.ts';

/** How a refusal is told: HTTP status, a title that never changes, and what an engineer does. */
interface NativeCode {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

/** Every refusal a bank can be given, in the words of the native API. */
export const nativeCodes = {
  account_unknown: {
    status: 404,
    title: 'There is no such account',
    detail: 'Ask the payer to check the ten digits at the top of the bill.',
  },
  account_closed: {
    status: 422,
    title: 'The account is closed',
    detail: 'A closed account takes no payments. Return the money to the payer.',
  },
  account_not_payable: {
    status: 422,
    title: 'Nothing can be paid for this account through this channel',
    detail: 'The account has no service this channel may take money for. Ask the billing centre.',
  },
  account_number_malformed: {
    status: 422,
    title: 'An account number has ten digits',
    detail: 'Send it as a string of ten digits; zeros lead, spaces are ignored.',
  },
  amount_malformed: {
    status: 422,
    title: 'An amount is a string such as "181.69"',
    detail:
      'Hryvnias and at most two decimals after a point, as a string: JSON numbers lose kopiykas.',
  },
  amount_not_positive: {
    status: 422,
    title: 'An amount is more than zero',
    detail: 'Neither a payment nor a line of it can be zero.',
  },
  amount_too_large: {
    status: 422,
    title: 'The amount is above the limit of the channel',
    detail: 'The largest single payment is part of your contract.',
  },
  currency_unsupported: {
    status: 422,
    title: 'The only currency is UAH',
    detail: 'Send "currency": "UAH".',
  },
  lines_total_mismatch: {
    status: 422,
    title: 'The lines do not sum to the amount',
    detail: 'Make the lines sum to the amount to the kopiyka, or leave them out.',
  },
  line_service_unknown: {
    status: 422,
    title: 'The account has no such service',
    detail: 'Use the service codes that the look-up of the debt answered.',
  },
  line_duplicate: {
    status: 422,
    title: 'A service and period occur twice',
    detail: 'Join lines of the same service and period into one.',
  },
  external_id_malformed: {
    status: 422,
    title: 'An external id has 1 to 64 visible ASCII characters',
    detail: 'Send your own id of the payment as a string, unique within your channel for ever.',
  },
  external_id_conflict: {
    status: 409,
    title: 'This external id is kept with other content',
    detail:
      'The first payment stands and nothing was changed. Two payments of yours share an id: have a person look.',
  },
  business_day_malformed: {
    status: 422,
    title: 'A business day is a date such as 2026-11-24',
    detail: 'Send your accounting day as YYYY-MM-DD, or leave it out for today.',
  },
  business_day_closed: {
    status: 422,
    title: 'This business day is not open',
    detail: 'A day to come cannot be paid for. Send today or leave the day out.',
  },
  period_malformed: {
    status: 422,
    title: 'A period is a month such as 2026-11',
    detail: 'Send the month as YYYY-MM, or leave it out to pay the oldest debt first.',
  },
  payment_unknown: {
    status: 404,
    title: 'There is no payment with this external id',
    detail: 'Your channel has no such payment. It is safe to send it, now or later.',
  },
  payment_voided: {
    status: 409,
    title: 'This payment was cancelled before it came',
    detail: 'A cancel with this external id came first. Return the money to the payer.',
  },
  payment_reversed: {
    status: 409,
    title: 'This payment was taken back',
    detail: 'Its external id is used up. Send a new payment under a new id.',
  },
  cancel_day_closed: {
    status: 409,
    title: 'The banking day of the payment is closed',
    detail:
      'The money is on its way to the providers. A refund case was opened: people of the centre decide it.',
  },
  cancel_mismatch: {
    status: 409,
    title: 'The cancel names other content than the payment has',
    detail: 'Nothing was changed. Ask for the status and compare.',
  },
  idempotency_key_missing: {
    status: 400,
    title: 'The header Idempotency-Key is missing',
    detail: 'Send the external id in it, in quotation marks, and cover it by the signature.',
  },
  idempotency_key_mismatch: {
    status: 400,
    title: 'The header Idempotency-Key is not the external id',
    detail: 'The header and "externalId" of the body carry the same text.',
  },
  body_malformed: {
    status: 400,
    title: 'The body is not the JSON object it should be',
    detail: 'Send one JSON object in UTF-8, at most eight levels deep; lists have 1 to 50 items.',
  },
  body_too_large: {
    status: 413,
    title: 'The body is too large',
    detail: 'A request has at most 64 KiB, a register at most 32 MiB.',
  },
  request_too_slow: {
    status: 408,
    title: 'The request came too slowly',
    detail: 'A whole request arrives within five seconds. Nothing was done: send it again.',
  },
  content_type_unsupported: {
    status: 415,
    title: 'The body is not declared as what it should be',
    detail:
      'Send Content-Type: application/json, of a register text/csv, text/plain or application/octet-stream, without Content-Encoding.',
  },
  reading_malformed: {
    status: 422,
    title: 'A reading names a meter and what its register shows',
    detail:
      'Send {"meter": "<serial number>", "value": "123.456"}, with "zone" for a meter of zones.',
  },
  register_unreadable: {
    status: 422,
    title: 'The register cannot be read, or its totals do not agree',
    detail: 'Nothing of it was taken. Mend the line or the total that is named, and send it whole.',
  },
  register_not_agreed: {
    status: 422,
    title: 'The contract of the channel has no registers',
    detail: 'The centre writes the format of your registers into the contract. Ask it.',
  },
  register_unknown: {
    status: 404,
    title: 'There is no register with this id',
    detail: 'Your channel has sent no such register. It is safe to send it, now or later.',
  },
  signature_missing: {
    status: 401,
    title: 'The request is not signed by the profile',
    detail:
      'Send Signature-Input and Signature named sig1, with created, keyid and nonce, covering all that the profile names.',
  },
  signature_invalid: {
    status: 401,
    title: 'The signature is not good',
    detail:
      'The key is not one of ours, or the signature base differs from ours. The docs hold a worked example with every byte.',
  },
  signature_expired: {
    status: 401,
    title: 'The signature was made outside the window of 300 seconds',
    detail: 'Set your clock by NTP and sign again; the header Date of this answer has our time.',
  },
  digest_mismatch: {
    status: 401,
    title: 'The Content-Digest is not the digest of the body',
    detail: 'Digest the very bytes you send: sha-256=:<base64 of SHA-256>:.',
  },
  nonce_replayed: {
    status: 401,
    title: 'The nonce was used before',
    detail: 'Sign each request anew with a random nonce, also when you send a payment again.',
  },
  host_unknown: {
    status: 421,
    title: 'This host is not ours',
    detail:
      'The Host of the request is not an address of this installation. A proxy in front has to pass Host on unchanged.',
  },
  not_found: {
    status: 404,
    title: 'There is nothing at this address',
    detail: 'The addresses are in the OpenAPI document.',
  },
  method_not_allowed: {
    status: 405,
    title: 'The method is not for this address',
    detail: 'The header Allow names the methods that are.',
  },
  network_forbidden: {
    status: 403,
    title: 'The channel does not call from this network',
    detail: 'The contract of the channel names the networks it calls from. Ask the centre.',
  },
  channel_disabled: {
    status: 403,
    title: 'The channel is disabled',
    detail: 'The centre has switched the channel off. Keep the payments and ask the centre.',
  },
  channel_protocol_mismatch: {
    status: 403,
    title: 'The channel has a contract for another protocol',
    detail: 'Use the address of your own protocol, or the key of a channel that speaks this one.',
  },
  rate_limited: {
    status: 429,
    title: 'Too many requests',
    detail: 'Nothing was done. Wait as long as Retry-After says, then send again.',
  },
  temporarily_unavailable: {
    status: 503,
    title: 'The outcome is not known yet',
    detail:
      'The payment may have been posted or not. Ask for its status, or send the same payment again: it is never posted twice.',
  },
} as const satisfies Record<TelebankCode, NativeCode>;

/** Whether and how a bank may send the same again: never, later, or by polling the status. */
export function retryOf(code: TelebankCode): 'never' | 'later' | 'poll' {
  return refusalCodes[code].retry;
}
