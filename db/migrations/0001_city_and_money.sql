CREATE TYPE "public"."ledger_account" AS ENUM('receivable', 'provider_claim', 'clearing', 'cash', 'payable', 'cash_fee_income', 'information_fee_income', 'bank', 'imported_collections', 'suspense');--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"object" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "sessions_token_hash_check" CHECK (octet_length("sessions"."token_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "throttles" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "user_accounts" (
	"user_id" uuid NOT NULL,
	"account_id" integer NOT NULL,
	"linked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_accounts_pkey" PRIMARY KEY("user_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "user_roles" (
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "user_roles_pkey" PRIMARY KEY("user_id","role"),
	CONSTRAINT "user_roles_role_check" CHECK ("user_roles"."role" IN ('billing_clerk', 'billing_chief', 'cashier', 'settlement_clerk', 'settlement_chief', 'partner_manager', 'comms_operator', 'auditor', 'administrator'))
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"login" text NOT NULL,
	"full_name" text NOT NULL,
	"password_hash" text NOT NULL,
	"locale" text DEFAULT 'uk' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "users_login_key" UNIQUE("login"),
	CONSTRAINT "users_login_check" CHECK ("users"."login" = lower("users"."login") AND "users"."login" <> ''),
	CONSTRAINT "users_kind_check" CHECK ("users"."kind" IN ('subscriber', 'staff')),
	CONSTRAINT "users_locale_check" CHECK ("users"."locale" IN ('uk', 'ru', 'en')),
	CONSTRAINT "users_password_hash_check" CHECK ("users"."password_hash" LIKE '$argon2id$%')
);
--> statement-breakpoint
CREATE TABLE "service_agreements" (
	"account_id" integer NOT NULL,
	"agreement_no" smallint NOT NULL,
	"service_id" smallint NOT NULL,
	"contract_id" integer NOT NULL,
	"tariff_id" integer,
	"provider_account" text,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "service_agreements_pkey" PRIMARY KEY("account_id","agreement_no"),
	CONSTRAINT "service_agreements_agreement_no_check" CHECK ("service_agreements"."agreement_no" > 0),
	CONSTRAINT "service_agreements_validity_check" CHECK ("service_agreements"."valid_to" > "service_agreements"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "bills" (
	"account_id" integer NOT NULL,
	"period" date NOT NULL,
	"code" text NOT NULL,
	"due_on" date NOT NULL,
	"issued_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bills_pkey" PRIMARY KEY("account_id","period"),
	CONSTRAINT "bills_account_id_code_key" UNIQUE("account_id","code"),
	CONSTRAINT "bills_period_check" CHECK (extract(day from "bills"."period") = 1),
	CONSTRAINT "bills_code_check" CHECK ("bills"."code" ~ '^[0-9A-Z]{8}$')
);
--> statement-breakpoint
CREATE TABLE "charges" (
	"account_id" integer NOT NULL,
	"period" date NOT NULL,
	"agreement_no" smallint NOT NULL,
	"line_no" smallint NOT NULL,
	"kind" text NOT NULL,
	"quantity" numeric(14, 4),
	"rate" numeric(14, 6),
	"amount" bigint NOT NULL,
	"derivation" jsonb NOT NULL,
	"reason" text,
	"journal_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "charges_pkey" PRIMARY KEY("account_id","agreement_no","period","line_no"),
	CONSTRAINT "charges_period_check" CHECK (extract(day from "charges"."period") = 1),
	CONSTRAINT "charges_kind_check" CHECK ("charges"."kind" IN ('charge', 'recalculation', 'benefit', 'subsidy', 'penalty', 'adjustment')),
	CONSTRAINT "charges_sign_check" CHECK ("charges"."kind" NOT IN ('benefit', 'subsidy') OR "charges"."amount" <= 0),
	CONSTRAINT "charges_derivation_check" CHECK (jsonb_typeof("charges"."derivation") = 'object'),
	CONSTRAINT "charges_reason_check" CHECK ("charges"."kind" NOT IN ('recalculation', 'adjustment') OR "charges"."reason" IS NOT NULL)
) PARTITION BY RANGE ("period");
--> statement-breakpoint
CREATE TABLE "account_facts" (
	"account_id" integer NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"residents" smallint NOT NULL,
	"total_area" numeric(8, 2) NOT NULL,
	"heated_area" numeric(8, 2) NOT NULL,
	CONSTRAINT "account_facts_pkey" PRIMARY KEY("account_id","valid_from"),
	CONSTRAINT "account_facts_validity_check" CHECK ("account_facts"."valid_to" > "account_facts"."valid_from"),
	CONSTRAINT "account_facts_residents_check" CHECK ("account_facts"."residents" BETWEEN 0 AND 99),
	CONSTRAINT "account_facts_areas_check" CHECK ("account_facts"."total_area" >= "account_facts"."heated_area" AND "account_facts"."heated_area" >= 0)
);
--> statement-breakpoint
CREATE TABLE "account_holders" (
	"account_id" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "account_holders_pkey" PRIMARY KEY("account_id","person_id","valid_from"),
	CONSTRAINT "account_holders_validity_check" CHECK ("account_holders"."valid_to" > "account_holders"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" integer PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"premise_id" integer NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"opened_on" date NOT NULL,
	"closed_on" date,
	CONSTRAINT "accounts_number_key" UNIQUE("number"),
	CONSTRAINT "accounts_number_check" CHECK ("accounts"."number" ~ '^[0-9]{10}$' AND substr("accounts"."number", 1, 9)::integer = "accounts"."id"),
	CONSTRAINT "accounts_state_check" CHECK ("accounts"."state" IN ('open', 'closed')),
	CONSTRAINT "accounts_closed_on_check" CHECK (("accounts"."state" = 'closed') = ("accounts"."closed_on" IS NOT NULL) AND ("accounts"."closed_on" IS NULL OR "accounts"."closed_on" >= "accounts"."opened_on"))
);
--> statement-breakpoint
CREATE TABLE "buildings" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "buildings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"street_id" integer NOT NULL,
	"number" text NOT NULL,
	CONSTRAINT "buildings_street_id_number_key" UNIQUE("street_id","number"),
	CONSTRAINT "buildings_number_check" CHECK ("buildings"."number" <> '')
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"full_name" text NOT NULL,
	"taxpayer_number" text,
	CONSTRAINT "persons_full_name_check" CHECK ("persons"."full_name" <> ''),
	CONSTRAINT "persons_taxpayer_number_check" CHECK ("persons"."taxpayer_number" ~ '^[0-9]{10}$')
);
--> statement-breakpoint
CREATE TABLE "premises" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "premises_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"building_id" integer NOT NULL,
	"number" text NOT NULL,
	CONSTRAINT "premises_building_id_number_key" UNIQUE("building_id","number")
);
--> statement-breakpoint
CREATE TABLE "streets" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "streets_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	CONSTRAINT "streets_name_key" UNIQUE("name"),
	CONSTRAINT "streets_name_check" CHECK ("streets"."name" <> '')
);
--> statement-breakpoint
CREATE TABLE "node_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"node_id" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"state" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "node_states" (
	"node_id" integer PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"last_heartbeat_at" timestamp with time zone NOT NULL,
	"version" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "node_states_state_check" CHECK ("node_states"."state" IN ('online', 'offline'))
);
--> statement-breakpoint
CREATE TABLE "nodes" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "nodes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"server" text NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"kind" text NOT NULL,
	"token_hash" "bytea",
	"interval_seconds" integer DEFAULT 5 NOT NULL,
	"historic" boolean DEFAULT false NOT NULL,
	CONSTRAINT "nodes_code_key" UNIQUE("code"),
	CONSTRAINT "nodes_kind_check" CHECK ("nodes"."kind" IN ('process', 'line', 'server')),
	CONSTRAINT "nodes_interval_seconds_check" CHECK ("nodes"."interval_seconds" BETWEEN 1 AND 3600),
	CONSTRAINT "nodes_token_hash_check" CHECK (octet_length("nodes"."token_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "balances" (
	"account_id" integer NOT NULL,
	"agreement_no" smallint NOT NULL,
	"period" date NOT NULL,
	"balance" bigint NOT NULL,
	CONSTRAINT "balances_pkey" PRIMARY KEY("account_id","agreement_no","period"),
	CONSTRAINT "balances_period_check" CHECK (extract(day from "balances"."period") = 1)
);
--> statement-breakpoint
CREATE TABLE "journals" (
	"account_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"business_day" date NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reverses_id" uuid,
	"reason" text,
	"author" text NOT NULL,
	CONSTRAINT "journals_pkey" PRIMARY KEY("account_id","id"),
	CONSTRAINT "journals_kind_check" CHECK ("journals"."kind" IN ('charges', 'payment', 'reversal', 'shift', 'settlement', 'remittance')),
	CONSTRAINT "journals_reversal_check" CHECK (("journals"."kind" = 'reversal') = ("journals"."reverses_id" IS NOT NULL) AND ("journals"."kind" <> 'reversal' OR "journals"."reason" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"account_id" integer NOT NULL,
	"journal_id" uuid NOT NULL,
	"line_no" smallint NOT NULL,
	"business_day" date NOT NULL,
	"ledger_account" "ledger_account" NOT NULL,
	"amount" bigint NOT NULL,
	"agreement_no" smallint,
	"period" date,
	"contract_id" integer,
	"channel_id" integer,
	"desk_id" integer,
	CONSTRAINT "ledger_entries_pkey" PRIMARY KEY("account_id","journal_id","line_no","business_day"),
	CONSTRAINT "ledger_entries_amount_check" CHECK ("ledger_entries"."amount" <> 0),
	CONSTRAINT "ledger_entries_dimensions_check" CHECK (CASE "ledger_entries"."ledger_account"
        WHEN 'receivable' THEN "ledger_entries"."account_id" > 0 AND "ledger_entries"."agreement_no" IS NOT NULL AND "ledger_entries"."period" IS NOT NULL AND "ledger_entries"."contract_id" IS NOT NULL
        WHEN 'provider_claim' THEN "ledger_entries"."contract_id" IS NOT NULL
        WHEN 'payable' THEN "ledger_entries"."contract_id" IS NOT NULL
        WHEN 'cash_fee_income' THEN "ledger_entries"."contract_id" IS NOT NULL
        WHEN 'information_fee_income' THEN "ledger_entries"."contract_id" IS NOT NULL
        WHEN 'clearing' THEN "ledger_entries"."channel_id" IS NOT NULL
        WHEN 'cash' THEN "ledger_entries"."desk_id" IS NOT NULL
        ELSE true
      END)
) PARTITION BY RANGE ("business_day");
--> statement-breakpoint
CREATE TABLE "meters" (
	"account_id" integer NOT NULL,
	"meter_no" smallint NOT NULL,
	"agreement_no" smallint NOT NULL,
	"serial_number" text NOT NULL,
	"digits" smallint NOT NULL,
	"seal_number" text,
	"verification_due_on" date,
	"installed_on" date NOT NULL,
	"removed_on" date,
	CONSTRAINT "meters_pkey" PRIMARY KEY("account_id","meter_no"),
	CONSTRAINT "meters_digits_check" CHECK ("meters"."digits" BETWEEN 3 AND 9),
	CONSTRAINT "meters_removed_on_check" CHECK ("meters"."removed_on" >= "meters"."installed_on")
);
--> statement-breakpoint
CREATE TABLE "readings" (
	"account_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"meter_no" smallint NOT NULL,
	"zone" text DEFAULT 'single' NOT NULL,
	"value" numeric(12, 3) NOT NULL,
	"consumption" numeric(12, 3) NOT NULL,
	"taken_on" date NOT NULL,
	"source" text NOT NULL,
	"state" text NOT NULL,
	"author" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "readings_pkey" PRIMARY KEY("account_id","id"),
	CONSTRAINT "readings_value_check" CHECK ("readings"."value" >= 0),
	CONSTRAINT "readings_consumption_check" CHECK ("readings"."consumption" >= 0),
	CONSTRAINT "readings_zone_check" CHECK ("readings"."zone" IN ('single', 'day', 'night', 'peak')),
	CONSTRAINT "readings_state_check" CHECK ("readings"."state" IN ('accepted', 'held', 'rejected')),
	CONSTRAINT "readings_source_check" CHECK ("readings"."source" IN ('subscriber', 'telebank', 'inspector', 'provider', 'estimate', 'installation'))
);
--> statement-breakpoint
CREATE TABLE "channel_keys" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "channel_keys_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"channel_id" integer NOT NULL,
	"key_id" text NOT NULL,
	"algorithm" text NOT NULL,
	"material" text NOT NULL,
	"not_before" timestamp with time zone DEFAULT now() NOT NULL,
	"not_after" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "channel_keys_key_id_key" UNIQUE("key_id"),
	CONSTRAINT "channel_keys_algorithm_check" CHECK ("channel_keys"."algorithm" IN ('ed25519', 'hmac-sha256'))
);
--> statement-breakpoint
CREATE TABLE "channels" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "channels_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"partner_id" integer NOT NULL,
	"code" text NOT NULL,
	"protocol" text NOT NULL,
	"amount_max" bigint NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	CONSTRAINT "channels_code_key" UNIQUE("code"),
	CONSTRAINT "channels_code_check" CHECK ("channels"."code" ~ '^[a-z0-9][a-z0-9-]{1,40}$'),
	CONSTRAINT "channels_amount_max_check" CHECK ("channels"."amount_max" > 0)
);
--> statement-breakpoint
CREATE TABLE "partners" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "partners_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"registry_code" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "partners_registry_code_key" UNIQUE("registry_code"),
	CONSTRAINT "partners_registry_code_check" CHECK (is_registry_code("partners"."registry_code"))
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "signature_nonces" (
	"channel_key_id" integer NOT NULL,
	"nonce" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "signature_nonces_pkey" PRIMARY KEY("channel_key_id","nonce")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic" text NOT NULL,
	"payload" jsonb NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payment_keys" (
	"channel_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"account_id" integer NOT NULL,
	"payment_id" uuid NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	CONSTRAINT "payment_keys_pkey" PRIMARY KEY("channel_id","external_id"),
	CONSTRAINT "payment_keys_external_id_check" CHECK ("payment_keys"."external_id" ~ '^[!-~]{1,64}$'),
	CONSTRAINT "payment_keys_fingerprint_check" CHECK (octet_length("payment_keys"."fingerprint") = 32)
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"account_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"channel_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"amount" bigint NOT NULL,
	"business_day" date NOT NULL,
	"late" boolean NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payments_pkey" PRIMARY KEY("account_id","id"),
	CONSTRAINT "payments_amount_check" CHECK ("payments"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "contract_services" (
	"contract_id" integer NOT NULL,
	"service_id" smallint NOT NULL,
	CONSTRAINT "contract_services_pkey" PRIMARY KEY("contract_id","service_id")
);
--> statement-breakpoint
CREATE TABLE "contract_terms" (
	"contract_id" integer NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"iban" text NOT NULL,
	"bank_name" text NOT NULL,
	"cash_fee_percent" numeric(6, 3) NOT NULL,
	"information_fee_percent" numeric(6, 3) NOT NULL,
	"fee_basis" text DEFAULT 'per_payment' NOT NULL,
	CONSTRAINT "contract_terms_pkey" PRIMARY KEY("contract_id","valid_from"),
	CONSTRAINT "contract_terms_validity_check" CHECK ("contract_terms"."valid_to" > "contract_terms"."valid_from"),
	CONSTRAINT "contract_terms_iban_check" CHECK (is_iban("contract_terms"."iban")),
	CONSTRAINT "contract_terms_fees_check" CHECK ("contract_terms"."cash_fee_percent" >= 0 AND "contract_terms"."information_fee_percent" >= 0 AND "contract_terms"."cash_fee_percent" + "contract_terms"."information_fee_percent" < 100),
	CONSTRAINT "contract_terms_fee_basis_check" CHECK ("contract_terms"."fee_basis" IN ('per_payment', 'per_day'))
);
--> statement-breakpoint
CREATE TABLE "contracts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "contracts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"provider_id" integer NOT NULL,
	"recipient" text NOT NULL,
	CONSTRAINT "contracts_provider_id_recipient_key" UNIQUE("provider_id","recipient"),
	CONSTRAINT "contracts_recipient_check" CHECK ("contracts"."recipient" <> '')
);
--> statement-breakpoint
CREATE TABLE "providers" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "providers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"registry_code" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "providers_registry_code_key" UNIQUE("registry_code"),
	CONSTRAINT "providers_registry_code_check" CHECK (is_registry_code("providers"."registry_code")),
	CONSTRAINT "providers_name_check" CHECK ("providers"."name" <> '')
);
--> statement-breakpoint
CREATE TABLE "services" (
	"id" smallint PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"unit" text NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "services_code_key" UNIQUE("code"),
	CONSTRAINT "services_position_key" UNIQUE("position"),
	CONSTRAINT "services_code_check" CHECK ("services"."code" ~ '^[a-z][a-z0-9-]{1,30}$'),
	CONSTRAINT "services_unit_check" CHECK ("services"."unit" IN ('m2', 'm3', 'kwh', 'gcal', 'person', 'head', 'account', 'month'))
);
--> statement-breakpoint
CREATE TABLE "desks" (
	"id" integer PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "remittances" (
	"business_day" date NOT NULL,
	"contract_id" integer NOT NULL,
	"received" bigint NOT NULL,
	"cash_fee" bigint NOT NULL,
	"information_fee" bigint NOT NULL,
	"net" bigint NOT NULL,
	"payments_count" integer NOT NULL,
	"iban" text NOT NULL,
	"journal_id" uuid NOT NULL,
	CONSTRAINT "remittances_pkey" PRIMARY KEY("business_day","contract_id"),
	CONSTRAINT "remittances_sum_check" CHECK ("remittances"."received" = "remittances"."cash_fee" + "remittances"."information_fee" + "remittances"."net"),
	CONSTRAINT "remittances_iban_check" CHECK (is_iban("remittances"."iban"))
);
--> statement-breakpoint
CREATE TABLE "settlement_days" (
	"business_day" date PRIMARY KEY NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" uuid,
	"content_hash" text,
	"approved_at" timestamp with time zone,
	"approved_by" uuid,
	CONSTRAINT "settlement_days_four_eyes_check" CHECK ("settlement_days"."approved_by" <> "settlement_days"."closed_by"),
	CONSTRAINT "settlement_days_closing_check" CHECK (("settlement_days"."closed_at" IS NULL) = ("settlement_days"."closed_by" IS NULL) AND ("settlement_days"."closed_at" IS NULL) = ("settlement_days"."content_hash" IS NULL) AND ("settlement_days"."approved_at" IS NULL OR "settlement_days"."closed_at" IS NOT NULL)),
	CONSTRAINT "settlement_days_approval_check" CHECK (("settlement_days"."approved_at" IS NULL) = ("settlement_days"."approved_by" IS NULL)),
	CONSTRAINT "settlement_days_content_hash_check" CHECK ("settlement_days"."content_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "shifts" (
	"desk_id" integer NOT NULL,
	"cash_day" date NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"receipt_status" text,
	"journal_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shifts_pkey" PRIMARY KEY("desk_id","cash_day"),
	CONSTRAINT "shifts_closed_at_check" CHECK ("shifts"."closed_at" > "shifts"."opened_at")
);
--> statement-breakpoint
CREATE TABLE "tariff_rates" (
	"version_id" integer NOT NULL,
	"zone" text DEFAULT 'single' NOT NULL,
	"block_from" numeric(12, 3) DEFAULT '0' NOT NULL,
	"rate" numeric(14, 6) NOT NULL,
	CONSTRAINT "tariff_rates_pkey" PRIMARY KEY("version_id","zone","block_from"),
	CONSTRAINT "tariff_rates_rate_check" CHECK ("tariff_rates"."rate" >= 0),
	CONSTRAINT "tariff_rates_block_from_check" CHECK ("tariff_rates"."block_from" >= 0)
);
--> statement-breakpoint
CREATE TABLE "tariff_versions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tariff_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"tariff_id" integer NOT NULL,
	"kind" text NOT NULL,
	"act" text NOT NULL,
	"season_from_month" smallint,
	"season_to_month" smallint,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "tariff_versions_validity_check" CHECK ("tariff_versions"."valid_to" > "tariff_versions"."valid_from"),
	CONSTRAINT "tariff_versions_season_check" CHECK (("tariff_versions"."season_from_month" IS NULL) = ("tariff_versions"."season_to_month" IS NULL) AND "tariff_versions"."season_from_month" BETWEEN 1 AND 12 AND "tariff_versions"."season_to_month" BETWEEN 1 AND 12 AND ("tariff_versions"."kind" <> 'seasonal' OR "tariff_versions"."season_from_month" IS NOT NULL)),
	CONSTRAINT "tariff_versions_act_check" CHECK ("tariff_versions"."act" <> ''),
	CONSTRAINT "tariff_versions_kind_check" CHECK ("tariff_versions"."kind" IN ('heated-area', 'total-area', 'person', 'meter', 'zones', 'blocks', 'steps', 'fixed', 'head', 'annual-twelfth', 'two-rate', 'seasonal'))
);
--> statement-breakpoint
CREATE TABLE "tariffs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tariffs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"service_id" smallint NOT NULL,
	"contract_id" integer NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "tariffs_code_key" UNIQUE("code")
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_accounts" ADD CONSTRAINT "user_accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_accounts" ADD CONSTRAINT "user_accounts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_agreements" ADD CONSTRAINT "service_agreements_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_agreements" ADD CONSTRAINT "service_agreements_tariff_id_tariffs_id_fk" FOREIGN KEY ("tariff_id") REFERENCES "public"."tariffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_agreements" ADD CONSTRAINT "service_agreements_contract_service_fkey" FOREIGN KEY ("contract_id","service_id") REFERENCES "public"."contract_services"("contract_id","service_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bills" ADD CONSTRAINT "bills_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_agreement_fkey" FOREIGN KEY ("account_id","agreement_no") REFERENCES "public"."service_agreements"("account_id","agreement_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_facts" ADD CONSTRAINT "account_facts_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_holders" ADD CONSTRAINT "account_holders_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_holders" ADD CONSTRAINT "account_holders_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_premise_id_premises_id_fk" FOREIGN KEY ("premise_id") REFERENCES "public"."premises"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buildings" ADD CONSTRAINT "buildings_street_id_streets_id_fk" FOREIGN KEY ("street_id") REFERENCES "public"."streets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "premises" ADD CONSTRAINT "premises_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "node_events" ADD CONSTRAINT "node_events_node_id_nodes_id_fk" FOREIGN KEY ("node_id") REFERENCES "public"."nodes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "node_states" ADD CONSTRAINT "node_states_node_id_nodes_id_fk" FOREIGN KEY ("node_id") REFERENCES "public"."nodes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "balances" ADD CONSTRAINT "balances_agreement_fkey" FOREIGN KEY ("account_id","agreement_no") REFERENCES "public"."service_agreements"("account_id","agreement_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meters" ADD CONSTRAINT "meters_agreement_fkey" FOREIGN KEY ("account_id","agreement_no") REFERENCES "public"."service_agreements"("account_id","agreement_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_meter_fkey" FOREIGN KEY ("account_id","meter_no") REFERENCES "public"."meters"("account_id","meter_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_keys" ADD CONSTRAINT "channel_keys_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_services" ADD CONSTRAINT "contract_services_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_services" ADD CONSTRAINT "contract_services_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_terms" ADD CONSTRAINT "contract_terms_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remittances" ADD CONSTRAINT "remittances_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remittances" ADD CONSTRAINT "remittances_business_day_fkey" FOREIGN KEY ("business_day") REFERENCES "public"."settlement_days"("business_day") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement_days" ADD CONSTRAINT "settlement_days_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement_days" ADD CONSTRAINT "settlement_days_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_desk_id_desks_id_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tariff_rates" ADD CONSTRAINT "tariff_rates_version_id_tariff_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."tariff_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tariff_versions" ADD CONSTRAINT "tariff_versions_tariff_id_tariffs_id_fk" FOREIGN KEY ("tariff_id") REFERENCES "public"."tariffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tariffs" ADD CONSTRAINT "tariffs_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tariffs" ADD CONSTRAINT "tariffs_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_at_idx" ON "audit_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_events_object_idx" ON "audit_events" USING btree ("object","at");--> statement-breakpoint
CREATE INDEX "sessions_user_id_idx" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "user_accounts_account_id_idx" ON "user_accounts" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "service_agreements_contract_id_idx" ON "service_agreements" USING btree ("contract_id","service_id");--> statement-breakpoint
CREATE INDEX "service_agreements_tariff_id_idx" ON "service_agreements" USING btree ("tariff_id");--> statement-breakpoint
CREATE INDEX "bills_period_idx" ON "bills" USING btree ("period");--> statement-breakpoint
CREATE INDEX "account_holders_person_id_idx" ON "account_holders" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "accounts_premise_id_idx" ON "accounts" USING btree ("premise_id");--> statement-breakpoint
CREATE INDEX "node_events_node_id_idx" ON "node_events" USING btree ("node_id","at");--> statement-breakpoint
CREATE INDEX "balances_open_idx" ON "balances" USING btree ("account_id") WHERE "balances"."balance" <> 0;--> statement-breakpoint
CREATE INDEX "ledger_entries_business_day_brin" ON "ledger_entries" USING brin ("business_day");--> statement-breakpoint
CREATE INDEX "meters_agreement_idx" ON "meters" USING btree ("account_id","agreement_no");--> statement-breakpoint
CREATE INDEX "meters_serial_number_idx" ON "meters" USING btree ("serial_number");--> statement-breakpoint
CREATE INDEX "readings_meter_idx" ON "readings" USING btree ("account_id","meter_no","taken_on");--> statement-breakpoint
CREATE INDEX "channel_keys_channel_id_idx" ON "channel_keys" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "channels_partner_id_idx" ON "channels" USING btree ("partner_id");--> statement-breakpoint
CREATE INDEX "outbox_undelivered_idx" ON "outbox" USING btree ("recorded_at") WHERE "outbox"."delivered_at" IS NULL;--> statement-breakpoint
CREATE INDEX "payments_business_day_idx" ON "payments" USING btree ("business_day","channel_id");--> statement-breakpoint
CREATE INDEX "contract_services_service_id_idx" ON "contract_services" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "remittances_contract_id_idx" ON "remittances" USING btree ("contract_id");--> statement-breakpoint
CREATE INDEX "settlement_days_closed_by_idx" ON "settlement_days" USING btree ("closed_by");--> statement-breakpoint
CREATE INDEX "settlement_days_approved_by_idx" ON "settlement_days" USING btree ("approved_by");--> statement-breakpoint
CREATE INDEX "shifts_cash_day_idx" ON "shifts" USING btree ("cash_day");--> statement-breakpoint
CREATE INDEX "tariff_versions_tariff_id_idx" ON "tariff_versions" USING btree ("tariff_id");--> statement-breakpoint
CREATE INDEX "tariffs_service_id_idx" ON "tariffs" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "tariffs_contract_id_idx" ON "tariffs" USING btree ("contract_id");