-- Facts that are true from one day to another can neither overlap nor contradict each other.
ALTER TABLE account_holders ADD CONSTRAINT account_holders_validity_excl
  EXCLUDE USING gist (account_id WITH =, daterange(valid_from, valid_to) WITH &&);
--> statement-breakpoint
ALTER TABLE account_facts ADD CONSTRAINT account_facts_validity_excl
  EXCLUDE USING gist (account_id WITH =, daterange(valid_from, valid_to) WITH &&);
--> statement-breakpoint
ALTER TABLE contract_terms ADD CONSTRAINT contract_terms_validity_excl
  EXCLUDE USING gist (contract_id WITH =, daterange(valid_from, valid_to) WITH &&);
--> statement-breakpoint
ALTER TABLE tariff_versions ADD CONSTRAINT tariff_versions_validity_excl
  EXCLUDE USING gist (tariff_id WITH =, daterange(valid_from, valid_to) WITH &&);
--> statement-breakpoint
ALTER TABLE service_agreements ADD CONSTRAINT service_agreements_validity_excl
  EXCLUDE USING gist (
    account_id WITH =, service_id WITH =, daterange(valid_from, valid_to) WITH &&
  );
