-- How texts are compared by search: capitals and the kind of an apostrophe or a dash do not matter.
-- By two alphabets, not by lower(), which folds Cyrillic only under some locales: an index must
-- mean the same on every server. lib/domain/city/search-text.ts holds the same two.
CREATE FUNCTION search_key(text text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(
  text,
  'АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯЫЪЭЁABCDEFGHIJKLMNOPQRSTUVWXYZ’ʼ`‘–—‑',
  'абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыъэёabcdefghijklmnopqrstuvwxyz''''''''---'
);
--> statement-breakpoint
COMMENT ON FUNCTION search_key(text) IS 'A text as search compares it: small letters, one kind of apostrophe, one kind of dash';
--> statement-breakpoint
CREATE INDEX "service_agreements_search_idx" ON "service_agreements" USING btree (search_key("provider_account") COLLATE "C") WHERE "service_agreements"."provider_account" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "persons_search_idx" ON "persons" USING btree (search_key("full_name") COLLATE "C");--> statement-breakpoint
CREATE INDEX "meters_search_idx" ON "meters" USING btree (search_key("serial_number") COLLATE "C");
--> statement-breakpoint
-- Clerks keep the city base: what was true stays with its days, so rows end and are not deleted.
GRANT INSERT ON streets, buildings, premises, persons, accounts, account_holders, account_facts,
  service_agreements, agreement_measures, meters TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (valid_to) ON account_holders, account_facts, service_agreements, agreement_measures
  TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (residents, total_area, heated_area) ON account_facts TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (full_name, taxpayer_number) ON persons TO oselia_requests;
