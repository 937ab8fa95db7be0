CREATE TABLE "tariff_check_accounts" (
	"draft_id" integer NOT NULL,
	"account_id" integer NOT NULL,
	"amount_before" bigint NOT NULL,
	"amount_after" bigint NOT NULL,
	"lines_hash" text,
	CONSTRAINT "tariff_check_accounts_pkey" PRIMARY KEY("draft_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "tariff_check_chunks" (
	"draft_id" integer NOT NULL,
	"chunk_no" integer NOT NULL,
	"from_account" integer NOT NULL,
	"to_account" integer NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"problems" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "tariff_check_chunks_pkey" PRIMARY KEY("draft_id","chunk_no"),
	CONSTRAINT "tariff_check_chunks_accounts_check" CHECK ("tariff_check_chunks"."to_account" >= "tariff_check_chunks"."from_account"),
	CONSTRAINT "tariff_check_chunks_state_check" CHECK ("tariff_check_chunks"."state" IN ('waiting', 'computed'))
);
--> statement-breakpoint
CREATE TABLE "tariff_check_totals" (
	"draft_id" integer NOT NULL,
	"chunk_no" integer NOT NULL,
	"contract_id" integer NOT NULL,
	"lines_before" integer NOT NULL,
	"lines_after" integer NOT NULL,
	"amount_before" bigint NOT NULL,
	"amount_after" bigint NOT NULL,
	CONSTRAINT "tariff_check_totals_pkey" PRIMARY KEY("draft_id","chunk_no","contract_id")
);
--> statement-breakpoint
CREATE TABLE "tariff_draft_rates" (
	"draft_id" integer NOT NULL,
	"zone" text DEFAULT 'single' NOT NULL,
	"block_from" numeric(12, 3) DEFAULT '0' NOT NULL,
	"rate" numeric(14, 6) NOT NULL,
	CONSTRAINT "tariff_draft_rates_pkey" PRIMARY KEY("draft_id","zone","block_from"),
	CONSTRAINT "tariff_draft_rates_rate_check" CHECK ("tariff_draft_rates"."rate" >= 0 AND "tariff_draft_rates"."block_from" >= 0)
);
--> statement-breakpoint
CREATE TABLE "tariff_drafts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tariff_drafts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"tariff_id" integer NOT NULL,
	"kind" text NOT NULL,
	"act" text NOT NULL,
	"season_from_month" smallint,
	"season_to_month" smallint,
	"valid_from" date NOT NULL,
	"period" date NOT NULL,
	"state" text DEFAULT 'checking' NOT NULL,
	"drafted_by" text NOT NULL,
	"drafted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"checked_at" timestamp with time zone,
	"content_hash" text,
	"approved_by" text,
	"approved_at" timestamp with time zone,
	"version_id" integer,
	"withdrawn_by" text,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "tariff_drafts_act_check" CHECK ("tariff_drafts"."act" <> ''),
	CONSTRAINT "tariff_drafts_period_check" CHECK (extract(day from "tariff_drafts"."period") = 1),
	CONSTRAINT "tariff_drafts_season_check" CHECK (("tariff_drafts"."season_from_month" IS NULL) = ("tariff_drafts"."season_to_month" IS NULL) AND "tariff_drafts"."season_from_month" BETWEEN 1 AND 12 AND "tariff_drafts"."season_to_month" BETWEEN 1 AND 12),
	CONSTRAINT "tariff_drafts_state_check" CHECK (CASE "tariff_drafts"."state"
        WHEN 'checking' THEN "tariff_drafts"."checked_at" IS NULL AND "tariff_drafts"."approved_by" IS NULL
        WHEN 'checked' THEN "tariff_drafts"."content_hash" IS NOT NULL AND "tariff_drafts"."approved_by" IS NULL
        WHEN 'approved' THEN "tariff_drafts"."content_hash" IS NOT NULL AND "tariff_drafts"."approved_by" IS NOT NULL AND "tariff_drafts"."version_id" IS NOT NULL
        WHEN 'withdrawn' THEN "tariff_drafts"."withdrawn_by" IS NOT NULL AND "tariff_drafts"."approved_by" IS NULL
        ELSE false
      END),
	CONSTRAINT "tariff_drafts_second_person_check" CHECK ("tariff_drafts"."approved_by" <> "tariff_drafts"."drafted_by")
);
--> statement-breakpoint
ALTER TABLE "tariff_check_accounts" ADD CONSTRAINT "tariff_check_accounts_draft_id_tariff_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."tariff_drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tariff_check_accounts" ADD CONSTRAINT "tariff_check_accounts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tariff_check_chunks" ADD CONSTRAINT "tariff_check_chunks_draft_id_tariff_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."tariff_drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tariff_check_totals" ADD CONSTRAINT "tariff_check_totals_draft_id_tariff_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."tariff_drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tariff_check_totals" ADD CONSTRAINT "tariff_check_totals_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tariff_draft_rates" ADD CONSTRAINT "tariff_draft_rates_draft_id_tariff_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."tariff_drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tariff_drafts" ADD CONSTRAINT "tariff_drafts_tariff_id_tariffs_id_fk" FOREIGN KEY ("tariff_id") REFERENCES "public"."tariffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tariff_drafts" ADD CONSTRAINT "tariff_drafts_version_id_tariff_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."tariff_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tariff_check_accounts_account_id_idx" ON "tariff_check_accounts" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "tariff_check_totals_contract_id_idx" ON "tariff_check_totals" USING btree ("contract_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tariff_drafts_live_key" ON "tariff_drafts" USING btree ("tariff_id") WHERE "tariff_drafts"."state" IN ('checking', 'checked');--> statement-breakpoint
CREATE INDEX "tariff_drafts_tariff_id_idx" ON "tariff_drafts" USING btree ("tariff_id");--> statement-breakpoint
CREATE INDEX "tariff_drafts_period_idx" ON "tariff_drafts" USING btree ("period");--> statement-breakpoint
CREATE INDEX "tariff_drafts_version_id_idx" ON "tariff_drafts" USING btree ("version_id");
--> statement-breakpoint
GRANT SELECT ON tariff_drafts, tariff_draft_rates, tariff_check_chunks, tariff_check_accounts,
  tariff_check_totals TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT INSERT ON tariff_drafts, tariff_draft_rates, tariff_check_chunks, tariff_versions, tariff_rates
  TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (state, approved_by, approved_at, version_id, withdrawn_by, withdrawn_at) ON tariff_drafts
  TO oselia_requests;
--> statement-breakpoint
-- The version that held until a new one is approved ends on the day the new one begins.
GRANT UPDATE (valid_to) ON tariff_versions TO oselia_requests;
--> statement-breakpoint
GRANT INSERT ON tariff_check_accounts, tariff_check_totals TO oselia_jobs;
--> statement-breakpoint
GRANT UPDATE ON tariff_check_chunks TO oselia_jobs;
--> statement-breakpoint
GRANT UPDATE (state, checked_at, content_hash) ON tariff_drafts TO oselia_jobs;
--> statement-breakpoint
COMMENT ON TABLE tariff_drafts IS 'A version of a tariff before it holds: run over the city, approved by a second person, or withdrawn';
--> statement-breakpoint
COMMENT ON TABLE tariff_draft_rates IS 'Rates of a draft, as tariff_rates are of a version';
--> statement-breakpoint
COMMENT ON TABLE tariff_check_chunks IS 'Accounts of a dry run that are charged together: unit of work and of progress';
--> statement-breakpoint
COMMENT ON TABLE tariff_check_accounts IS 'What a draft makes of the month of an account that has the tariff';
--> statement-breakpoint
COMMENT ON TABLE tariff_check_totals IS 'What each contract gets of the accounts of a chunk, now and with the draft';
