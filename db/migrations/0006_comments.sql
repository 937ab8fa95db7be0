-- What every table holds, and what columns mean where the name does not say it all.
COMMENT ON TABLE streets IS 'Streets of the city';
--> statement-breakpoint
COMMENT ON TABLE buildings IS 'Buildings of a street';
--> statement-breakpoint
COMMENT ON TABLE premises IS 'Flats and houses: what an account is opened for';
--> statement-breakpoint
COMMENT ON TABLE persons IS 'Natural persons: holders of accounts';
--> statement-breakpoint
COMMENT ON TABLE accounts IS 'Personal accounts, one per premise and holder';
--> statement-breakpoint
COMMENT ON TABLE account_holders IS 'Who holds an account, from one day to another';
--> statement-breakpoint
COMMENT ON TABLE account_facts IS 'Residents and areas of an account, from one day to another';
--> statement-breakpoint
COMMENT ON TABLE services IS 'Communal services';
--> statement-breakpoint
COMMENT ON TABLE providers IS 'Legal persons that provide services';
--> statement-breakpoint
COMMENT ON TABLE contracts IS 'Contracts of the centre with providers: one recipient of money each';
--> statement-breakpoint
COMMENT ON TABLE contract_services IS 'Services a contract is paid for';
--> statement-breakpoint
COMMENT ON TABLE contract_terms IS 'Fees and current account of a contract, from one day to another';
--> statement-breakpoint
COMMENT ON TABLE service_agreements IS 'Which contract provides a service to an account, from one day to another';
--> statement-breakpoint
COMMENT ON TABLE meters IS 'Meters of an account';
--> statement-breakpoint
COMMENT ON TABLE readings IS 'Meter readings with source and author';
--> statement-breakpoint
COMMENT ON TABLE tariffs IS 'Tariffs of a service under a contract';
--> statement-breakpoint
COMMENT ON TABLE tariff_versions IS 'Versions of a tariff, from one day to another, with the act they rest on';
--> statement-breakpoint
COMMENT ON TABLE tariff_rates IS 'Rates of a tariff version by zone and block';
--> statement-breakpoint
COMMENT ON TABLE charges IS 'Charge lines with their derivation; benefits, subsidies and corrections are signed lines of their own';
--> statement-breakpoint
COMMENT ON TABLE bills IS 'Bills issued: the document of a period';
--> statement-breakpoint
COMMENT ON TABLE journals IS 'Heads of double entries';
--> statement-breakpoint
COMMENT ON TABLE ledger_entries IS 'Lines of double entries; debit is positive';
--> statement-breakpoint
COMMENT ON TABLE balances IS 'What is owed per account, agreement and period: the sum of receivable entries, kept by the ledger';
--> statement-breakpoint
COMMENT ON TABLE payments IS 'Payments accepted; the split is in the entries of the journal with the same id';
--> statement-breakpoint
COMMENT ON TABLE payment_keys IS 'Keeps each payment unique for ever by channel and external id';
--> statement-breakpoint
COMMENT ON TABLE outbox IS 'Events to be delivered at least once';
--> statement-breakpoint
COMMENT ON TABLE partners IS 'Banks and agents';
--> statement-breakpoint
COMMENT ON TABLE channels IS 'Protocol contracts of partners';
--> statement-breakpoint
COMMENT ON TABLE channel_keys IS 'Signing keys of channels';
--> statement-breakpoint
COMMENT ON TABLE signature_nonces IS 'Nonces seen within the signature window';
--> statement-breakpoint
COMMENT ON TABLE desks IS 'Cash desks';
--> statement-breakpoint
COMMENT ON TABLE shifts IS 'Shifts of cash desks';
--> statement-breakpoint
COMMENT ON TABLE settlement_days IS 'Banking days that were closed, or are kept open longer than usual';
--> statement-breakpoint
COMMENT ON TABLE remittances IS 'What each recipient gets of a closed day';
--> statement-breakpoint
COMMENT ON TABLE users IS 'Sign-ins of subscribers and staff';
--> statement-breakpoint
COMMENT ON TABLE user_roles IS 'Roles of staff';
--> statement-breakpoint
COMMENT ON TABLE sessions IS 'Signed-in browsers';
--> statement-breakpoint
COMMENT ON TABLE user_accounts IS 'Accounts a subscriber proved to hold';
--> statement-breakpoint
COMMENT ON TABLE throttles IS 'Counters of attempts';
--> statement-breakpoint
COMMENT ON TABLE audit_events IS 'Who did what to which object, and why';
--> statement-breakpoint
COMMENT ON TABLE nodes IS 'Machines, processes and lines of the communications centre';
--> statement-breakpoint
COMMENT ON TABLE node_states IS 'Last heartbeat and state of each node that ever reported';
--> statement-breakpoint
COMMENT ON TABLE node_events IS 'Changes of state of nodes';
--> statement-breakpoint
COMMENT ON TABLE ledger_entries_default IS 'Entries of months no partition was prepared for';
--> statement-breakpoint
COMMENT ON TABLE charges_default IS 'Charges of months no partition was prepared for';
--> statement-breakpoint
COMMENT ON COLUMN accounts.id IS 'First nine digits of the account number';
--> statement-breakpoint
COMMENT ON COLUMN accounts.number IS 'Nine digits and an ISO 7064 MOD 11,10 check digit';
--> statement-breakpoint
COMMENT ON COLUMN account_facts.total_area IS 'Total area, m²';
--> statement-breakpoint
COMMENT ON COLUMN account_facts.heated_area IS 'Heated area, m²';
--> statement-breakpoint
COMMENT ON COLUMN services.unit IS 'Unit that quantities of the service are measured in';
--> statement-breakpoint
COMMENT ON COLUMN services.position IS 'Order on the bill';
--> statement-breakpoint
COMMENT ON COLUMN contracts.recipient IS 'Name of the recipient as the tables of a day print it';
--> statement-breakpoint
COMMENT ON COLUMN contract_terms.cash_fee_percent IS 'Cash-servicing fee withheld from the recipient, %';
--> statement-breakpoint
COMMENT ON COLUMN contract_terms.information_fee_percent IS 'Information-servicing fee withheld from the recipient, %';
--> statement-breakpoint
COMMENT ON COLUMN contract_terms.fee_basis IS 'Whether fees are rounded for each payment and summed, or once on the total of a day';
--> statement-breakpoint
COMMENT ON COLUMN service_agreements.provider_account IS 'The number the provider itself knows the subscriber by';
--> statement-breakpoint
COMMENT ON COLUMN meters.digits IS 'Digits of the register before the decimal point: it rolls over at 10 to this power';
--> statement-breakpoint
COMMENT ON COLUMN readings.consumption IS 'Units since the reading before it, a roll-over taken into account';
--> statement-breakpoint
COMMENT ON COLUMN readings.author IS 'user:…, channel:… or job:…';
--> statement-breakpoint
COMMENT ON COLUMN tariff_rates.block_from IS 'Units above which the rate applies';
--> statement-breakpoint
COMMENT ON COLUMN charges.amount IS 'Kopiykas; benefits and subsidies are negative';
--> statement-breakpoint
COMMENT ON COLUMN charges.derivation IS 'Inputs with provenance, steps and rounding: enough to compute the amount again';
--> statement-breakpoint
COMMENT ON COLUMN bills.code IS 'Secret printed on the bill; proves to a registration that its holder has the paper';
--> statement-breakpoint
COMMENT ON COLUMN journals.account_id IS 'The subscribers account, or 0 for the books of the centre';
--> statement-breakpoint
COMMENT ON COLUMN journals.occurred_at IS 'When it happened in the world';
--> statement-breakpoint
COMMENT ON COLUMN ledger_entries.amount IS 'Kopiykas; debit is positive';
--> statement-breakpoint
COMMENT ON COLUMN ledger_entries.account_id IS 'The subscribers account, or 0 for the books of the centre';
--> statement-breakpoint
COMMENT ON COLUMN payments.amount IS 'Kopiykas';
--> statement-breakpoint
COMMENT ON COLUMN payments.late IS 'The day the bank named was closed, so the payment counts on a later one';
--> statement-breakpoint
COMMENT ON COLUMN payments.occurred_at IS 'When the payer paid, as far as the bank says; else when we recorded it';
--> statement-breakpoint
COMMENT ON COLUMN payment_keys.fingerprint IS 'SHA-256 of account, amount, currency and lines as asked';
--> statement-breakpoint
COMMENT ON COLUMN channels.amount_max IS 'Largest payment the channel may make, kopiykas';
--> statement-breakpoint
COMMENT ON COLUMN channel_keys.material IS 'SPKI PEM of an ed25519 key, base64 of an hmac-sha256 key';
--> statement-breakpoint
COMMENT ON COLUMN shifts.cash_day IS 'The day the money counts on; a field of its own, apart from the times';
--> statement-breakpoint
COMMENT ON COLUMN shifts.receipt_status IS 'Status code the desk reports for its receipt';
--> statement-breakpoint
COMMENT ON COLUMN settlement_days.content_hash IS 'SHA-256 of the proposed remittances; an approval is bound to it';
--> statement-breakpoint
COMMENT ON COLUMN remittances.net IS 'Kopiykas to transfer: received less both fees';
--> statement-breakpoint
COMMENT ON COLUMN sessions.token_hash IS 'SHA-256 of the secret in the browsers cookie';
--> statement-breakpoint
COMMENT ON COLUMN audit_events.actor IS 'user:…, channel:…, job:… or anonymous';
--> statement-breakpoint
COMMENT ON COLUMN nodes.address IS 'Shown to people; nothing connects to it';
--> statement-breakpoint
COMMENT ON COLUMN nodes.token_hash IS 'SHA-256 of the token the nodes agent reports with';
--> statement-breakpoint
COMMENT ON COLUMN nodes.interval_seconds IS 'How often the node reports; three missed reports make it offline';
