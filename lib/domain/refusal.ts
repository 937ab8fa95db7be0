/**
 * Catalogue of expected refusals. `owner` says who can put it right; `retry` says whether sending
 * the same request again can ever succeed: never, later, or by asking for the state (poll).
 * Only the code crosses an edge; public texts live in the message files, partner codes in adapters.
 */
export const refusalCodes = {
  // account
  account_unknown: { owner: 'caller', retry: 'never' },
  account_closed: { owner: 'caller', retry: 'never' },
  account_not_payable: { owner: 'staff', retry: 'later' },
  account_number_malformed: { owner: 'caller', retry: 'never' },
  bill_code_malformed: { owner: 'subscriber', retry: 'never' },
  // payment
  amount_malformed: { owner: 'caller', retry: 'never' },
  amount_not_positive: { owner: 'caller', retry: 'never' },
  amount_too_large: { owner: 'caller', retry: 'never' },
  currency_unsupported: { owner: 'caller', retry: 'never' },
  lines_total_mismatch: { owner: 'caller', retry: 'never' },
  line_service_unknown: { owner: 'caller', retry: 'never' },
  line_duplicate: { owner: 'caller', retry: 'never' },
  external_id_malformed: { owner: 'caller', retry: 'never' },
  external_id_conflict: { owner: 'caller', retry: 'never' },
  business_day_malformed: { owner: 'caller', retry: 'never' },
  business_day_closed: { owner: 'caller', retry: 'never' },
  period_malformed: { owner: 'caller', retry: 'never' },
  payment_unknown: { owner: 'caller', retry: 'never' },
  // telebank edge
  idempotency_key_missing: { owner: 'caller', retry: 'never' },
  idempotency_key_mismatch: { owner: 'caller', retry: 'never' },
  body_malformed: { owner: 'caller', retry: 'never' },
  body_too_large: { owner: 'caller', retry: 'never' },
  request_too_slow: { owner: 'caller', retry: 'later' },
  content_type_unsupported: { owner: 'caller', retry: 'never' },
  signature_missing: { owner: 'caller', retry: 'never' },
  signature_invalid: { owner: 'caller', retry: 'never' },
  signature_expired: { owner: 'caller', retry: 'never' },
  digest_mismatch: { owner: 'caller', retry: 'never' },
  nonce_replayed: { owner: 'caller', retry: 'never' },
  host_unknown: { owner: 'platform', retry: 'never' },
  not_found: { owner: 'caller', retry: 'never' },
  method_not_allowed: { owner: 'caller', retry: 'never' },
  channel_disabled: { owner: 'staff', retry: 'later' },
  channel_protocol_mismatch: { owner: 'caller', retry: 'never' },
  limit_exceeded: { owner: 'caller', retry: 'never' },
  rate_limited: { owner: 'caller', retry: 'later' },
  temporarily_unavailable: { owner: 'platform', retry: 'poll' },
  // people
  sign_in_failed: { owner: 'subscriber', retry: 'never' },
  sign_in_throttled: { owner: 'subscriber', retry: 'later' },
  registration_failed: { owner: 'subscriber', retry: 'never' },
  password_too_weak: { owner: 'subscriber', retry: 'never' },
  address_token_invalid: { owner: 'subscriber', retry: 'never' },
  login_taken: { owner: 'subscriber', retry: 'never' },
  account_already_linked: { owner: 'subscriber', retry: 'never' },
  forbidden: { owner: 'caller', retry: 'never' },
  not_signed_in: { owner: 'subscriber', retry: 'never' },
  session_expired: { owner: 'subscriber', retry: 'never' },
  // metering
  meter_unknown: { owner: 'subscriber', retry: 'never' },
  reading_malformed: { owner: 'subscriber', retry: 'never' },
  reading_too_many_digits: { owner: 'subscriber', retry: 'never' },
  reading_lower_than_last: { owner: 'subscriber', retry: 'never' },
  reading_unusual: { owner: 'subscriber', retry: 'never' },
  reading_window_closed: { owner: 'subscriber', retry: 'later' },
  reading_meter_inactive: { owner: 'staff', retry: 'later' },
  reading_date_invalid: { owner: 'subscriber', retry: 'never' },
  reading_duplicate: { owner: 'subscriber', retry: 'never' },
  // charging
  period_frozen: { owner: 'staff', retry: 'never' },
  charging_under_way: { owner: 'staff', retry: 'later' },
  charging_nobody: { owner: 'staff', retry: 'later' },
  charging_unknown: { owner: 'staff', retry: 'never' },
  charging_not_drafted: { owner: 'staff', retry: 'later' },
  charging_changed: { owner: 'staff', retry: 'never' },
  charging_has_problems: { owner: 'staff', retry: 'later' },
  charge_line_mismatch: { owner: 'platform', retry: 'never' },
  tariff_missing: { owner: 'staff', retry: 'later' },
  tariff_unknown: { owner: 'staff', retry: 'never' },
  tariff_act_missing: { owner: 'staff', retry: 'never' },
  tariff_rates_incomplete: { owner: 'staff', retry: 'never' },
  tariff_starts_too_early: { owner: 'staff', retry: 'never' },
  tariff_used_by_nobody: { owner: 'staff', retry: 'later' },
  tariff_draft_waiting: { owner: 'staff', retry: 'later' },
  tariff_draft_unknown: { owner: 'staff', retry: 'never' },
  tariff_draft_not_checked: { owner: 'staff', retry: 'later' },
  tariff_draft_changed: { owner: 'staff', retry: 'never' },
  tariff_draft_has_problems: { owner: 'staff', retry: 'never' },
  quantity_malformed: { owner: 'staff', retry: 'never' },
  rate_malformed: { owner: 'staff', retry: 'never' },
  // benefits, subsidies, recalculations
  document_missing: { owner: 'staff', retry: 'never' },
  absence_too_short: { owner: 'staff', retry: 'never' },
  absence_too_long: { owner: 'staff', retry: 'never' },
  recalculation_empty: { owner: 'staff', retry: 'never' },
  recalculation_unknown: { owner: 'staff', retry: 'never' },
  recalculation_decided: { owner: 'staff', retry: 'never' },
  recalculation_changed: { owner: 'staff', retry: 'never' },
  benefit_unknown: { owner: 'staff', retry: 'never' },
  benefit_overlap: { owner: 'staff', retry: 'never' },
  residents_exceeded: { owner: 'staff', retry: 'never' },
  subsidy_unknown: { owner: 'staff', retry: 'never' },
  subsidy_number_taken: { owner: 'staff', retry: 'never' },
  subsidy_overlap: { owner: 'staff', retry: 'never' },
  subsidy_debt_too_large: { owner: 'staff', retry: 'never' },
  subsidy_stopped: { owner: 'staff', retry: 'never' },
  subsidy_not_left: { owner: 'staff', retry: 'never' },
  // settlement
  day_already_closed: { owner: 'staff', retry: 'never' },
  day_not_closed: { owner: 'staff', retry: 'later' },
  day_not_over: { owner: 'staff', retry: 'later' },
  remittance_changed: { owner: 'staff', retry: 'never' },
  approver_is_proposer: { owner: 'staff', retry: 'never' },
  // identifiers
  registry_code_invalid: { owner: 'staff', retry: 'never' },
  taxpayer_number_invalid: { owner: 'staff', retry: 'never' },
  iban_invalid: { owner: 'staff', retry: 'never' },
  // city, contracts and desks, as staff enter them
  address_incomplete: { owner: 'staff', retry: 'never' },
  person_name_missing: { owner: 'staff', retry: 'never' },
  account_already_open: { owner: 'staff', retry: 'never' },
  account_facts_malformed: { owner: 'staff', retry: 'never' },
  validity_malformed: { owner: 'staff', retry: 'never' },
  service_unknown: { owner: 'staff', retry: 'never' },
  contract_unknown: { owner: 'staff', retry: 'never' },
  contract_lacks_service: { owner: 'staff', retry: 'never' },
  tariff_mismatch: { owner: 'staff', retry: 'never' },
  agreement_unknown: { owner: 'staff', retry: 'never' },
  meter_malformed: { owner: 'staff', retry: 'never' },
  fee_malformed: { owner: 'staff', retry: 'never' },
  channel_malformed: { owner: 'staff', retry: 'never' },
  channel_key_malformed: { owner: 'staff', retry: 'never' },
  desk_unknown: { owner: 'staff', retry: 'never' },
  shift_malformed: { owner: 'staff', retry: 'never' },
  // changes of the city base, from a day on
  change_in_frozen_month: { owner: 'staff', retry: 'never' },
  change_too_early: { owner: 'staff', retry: 'never' },
  change_overlaps: { owner: 'staff', retry: 'never' },
  change_leaves_gap: { owner: 'staff', retry: 'never' },
  change_empty: { owner: 'staff', retry: 'never' },
  change_outdated: { owner: 'staff', retry: 'never' },
  leaving_day_invalid: { owner: 'staff', retry: 'never' },
  final_reading_missing: { owner: 'staff', retry: 'never' },
  place_exists: { owner: 'staff', retry: 'never' },
  import_unreadable: { owner: 'staff', retry: 'never' },
  import_column_missing: { owner: 'staff', retry: 'never' },
  import_too_long: { owner: 'staff', retry: 'never' },
  import_duplicate: { owner: 'staff', retry: 'never' },
  import_conflict: { owner: 'staff', retry: 'never' },
  import_has_refusals: { owner: 'staff', retry: 'never' },
  import_changed: { owner: 'staff', retry: 'never' },
  import_unknown: { owner: 'staff', retry: 'never' },
  // communications centre
  node_unknown: { owner: 'staff', retry: 'never' },
  heartbeat_malformed: { owner: 'platform', retry: 'never' },
} as const satisfies Record<string, RefusalTraits>;

/** Describes what a refusal means to the one who receives it. */
interface RefusalTraits {
  readonly owner: 'caller' | 'subscriber' | 'staff' | 'platform';
  readonly retry: 'never' | 'later' | 'poll';
}

export type RefusalCode = keyof typeof refusalCodes;

/** An expected "no": a code of the catalogue and the few facts a reader needs to understand it. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly details?: Readonly<Record<string, string>>;
}
