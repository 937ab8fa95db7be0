CREATE TABLE "rebill_chunks" (
	"selection_id" integer NOT NULL,
	"chunk_no" integer NOT NULL,
	"account_ids" integer[] NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"problems" integer DEFAULT 0 NOT NULL,
	"amount" bigint DEFAULT 0 NOT NULL,
	"content_hash" text,
	CONSTRAINT "rebill_chunks_pkey" PRIMARY KEY("selection_id","chunk_no"),
	CONSTRAINT "rebill_chunks_accounts_check" CHECK (cardinality("rebill_chunks"."account_ids") > 0),
	CONSTRAINT "rebill_chunks_state_check" CHECK ("rebill_chunks"."state" IN ('waiting', 'computed') AND ("rebill_chunks"."state" = 'waiting') = ("rebill_chunks"."content_hash" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "rebill_problems" (
	"selection_id" integer NOT NULL,
	"account_id" integer NOT NULL,
	"code" text NOT NULL,
	"details" jsonb NOT NULL,
	CONSTRAINT "rebill_problems_pkey" PRIMARY KEY("selection_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "rebill_selections" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rebill_selections_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"period" date NOT NULL,
	"reason" text NOT NULL,
	"document" text NOT NULL,
	"building_id" integer,
	"tariff_id" integer,
	"contract_id" integer,
	"state" text DEFAULT 'computing' NOT NULL,
	"content_hash" text,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"computed_at" timestamp with time zone,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"reject_reason" text,
	CONSTRAINT "rebill_selections_period_check" CHECK (extract(day from "rebill_selections"."period") = 1),
	CONSTRAINT "rebill_selections_document_check" CHECK ("rebill_selections"."document" <> ''),
	CONSTRAINT "rebill_selections_reason_check" CHECK ("rebill_selections"."reason" IN ('wrong-tariff', 'wrong-residents', 'wrong-area', 'wrong-agreement', 'late-benefit', 'other')),
	CONSTRAINT "rebill_selections_filter_check" CHECK (num_nonnulls("rebill_selections"."building_id", "rebill_selections"."tariff_id", "rebill_selections"."contract_id") > 0),
	CONSTRAINT "rebill_selections_state_check" CHECK (CASE "rebill_selections"."state"
        WHEN 'computing' THEN "rebill_selections"."content_hash" IS NULL AND "rebill_selections"."decided_by" IS NULL
        WHEN 'proposed' THEN "rebill_selections"."content_hash" IS NOT NULL AND "rebill_selections"."decided_by" IS NULL
        WHEN 'approved' THEN "rebill_selections"."content_hash" IS NOT NULL AND "rebill_selections"."decided_by" IS NOT NULL
        WHEN 'rejected' THEN "rebill_selections"."decided_by" IS NOT NULL AND "rebill_selections"."reject_reason" <> ''
        ELSE false
      END),
	CONSTRAINT "rebill_selections_second_person_check" CHECK ("rebill_selections"."state" = 'rejected' OR "rebill_selections"."decided_by" <> "rebill_selections"."proposed_by")
);
--> statement-breakpoint
ALTER TABLE "recalculation_lines" DROP CONSTRAINT "recalculation_lines_amount_check";--> statement-breakpoint
ALTER TABLE "recalculations" DROP CONSTRAINT "recalculations_kind_check";--> statement-breakpoint
ALTER TABLE "recalculations" DROP CONSTRAINT "recalculations_amount_check";--> statement-breakpoint
ALTER TABLE "recalculation_lines" ADD COLUMN "part" text;--> statement-breakpoint
ALTER TABLE "recalculation_lines" ADD COLUMN "corrects" text;--> statement-breakpoint
ALTER TABLE "recalculations" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "recalculations" ADD COLUMN "selection_id" integer;--> statement-breakpoint
ALTER TABLE "rebill_chunks" ADD CONSTRAINT "rebill_chunks_selection_id_rebill_selections_id_fk" FOREIGN KEY ("selection_id") REFERENCES "public"."rebill_selections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rebill_problems" ADD CONSTRAINT "rebill_problems_selection_id_rebill_selections_id_fk" FOREIGN KEY ("selection_id") REFERENCES "public"."rebill_selections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rebill_problems" ADD CONSTRAINT "rebill_problems_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rebill_selections" ADD CONSTRAINT "rebill_selections_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rebill_selections" ADD CONSTRAINT "rebill_selections_tariff_id_tariffs_id_fk" FOREIGN KEY ("tariff_id") REFERENCES "public"."tariffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rebill_selections" ADD CONSTRAINT "rebill_selections_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rebill_problems_account_id_idx" ON "rebill_problems" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "rebill_selections_building_id_idx" ON "rebill_selections" USING btree ("building_id");--> statement-breakpoint
CREATE INDEX "rebill_selections_tariff_id_idx" ON "rebill_selections" USING btree ("tariff_id");--> statement-breakpoint
CREATE INDEX "rebill_selections_contract_id_idx" ON "rebill_selections" USING btree ("contract_id");--> statement-breakpoint
ALTER TABLE "recalculations" ADD CONSTRAINT "recalculations_selection_id_rebill_selections_id_fk" FOREIGN KEY ("selection_id") REFERENCES "public"."rebill_selections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "recalculations_selection_account_key" ON "recalculations" USING btree ("selection_id","account_id");--> statement-breakpoint
ALTER TABLE "recalculation_lines" ADD CONSTRAINT "recalculation_lines_part_check" CHECK (CASE WHEN "recalculation_lines"."part" IS NULL THEN "recalculation_lines"."corrects" IS NULL
        ELSE "recalculation_lines"."part" IN ('reversal', 'fresh')
          AND "recalculation_lines"."corrects" IN ('charge', 'benefit', 'recalculation') END);--> statement-breakpoint
ALTER TABLE "recalculation_lines" ADD CONSTRAINT "recalculation_lines_amount_check" CHECK ("recalculation_lines"."amount" < 0 OR ("recalculation_lines"."part" IS NOT NULL AND "recalculation_lines"."amount" > 0));--> statement-breakpoint
ALTER TABLE "recalculations" ADD CONSTRAINT "recalculations_kind_check" CHECK (CASE "recalculations"."kind"
        WHEN 'absence' THEN "recalculations"."persons" > 0 AND "recalculations"."deviation" IS NULL
        WHEN 'quality' THEN "recalculations"."service_id" IS NOT NULL AND "recalculations"."deviation" IS NOT NULL
        WHEN 'season' THEN "recalculations"."deviation" IS NULL
        WHEN 'rebill' THEN "recalculations"."reason" IS NOT NULL AND "recalculations"."persons" IS NULL
          AND "recalculations"."deviation" IS NULL AND "recalculations"."service_id" IS NULL
        ELSE false
      END AND ("recalculations"."kind" = 'rebill' OR ("recalculations"."reason" IS NULL AND "recalculations"."selection_id" IS NULL)));--> statement-breakpoint
ALTER TABLE "recalculations" ADD CONSTRAINT "recalculations_amount_check" CHECK ("recalculations"."kind" = 'rebill' OR "recalculations"."amount" < 0);--> statement-breakpoint
GRANT SELECT ON rebill_selections, rebill_chunks, rebill_problems TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT INSERT ON rebill_selections, rebill_chunks TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (state, decided_by, decided_at, reject_reason) ON rebill_selections TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (state, content_hash, computed_at) ON rebill_selections TO oselia_jobs;
--> statement-breakpoint
GRANT UPDATE (state, changed, problems, amount, content_hash) ON rebill_chunks TO oselia_jobs;
--> statement-breakpoint
GRANT INSERT ON rebill_problems, recalculations, recalculation_lines TO oselia_jobs;
--> statement-breakpoint
COMMENT ON TABLE rebill_selections IS
  'Accounts of which a charged month is charged anew together: computed by workers, decided as a whole';
--> statement-breakpoint
COMMENT ON COLUMN rebill_selections.content_hash IS
  'SHA-256 over the chunks in their order: what the second person approves';
--> statement-breakpoint
COMMENT ON TABLE rebill_chunks IS
  'Some accounts of a selection: a worker computes them in one transaction, wholly or not at all';
--> statement-breakpoint
COMMENT ON TABLE rebill_problems IS
  'Accounts of a selection that cannot be charged anew, and why';
--> statement-breakpoint
COMMENT ON COLUMN recalculations.reason IS 'Why a charged month is charged anew; of a rebill only';
--> statement-breakpoint
COMMENT ON COLUMN recalculations.selection_id IS
  'The selection a rebill was computed for: it is approved and rejected with all of it';
--> statement-breakpoint
COMMENT ON COLUMN recalculation_lines.part IS
  'Of a rebill: reversal takes a line back as it was, fresh charges it anew';
--> statement-breakpoint
COMMENT ON COLUMN recalculation_lines.corrects IS
  'Of a rebill: the kind of the line that is taken back or charged anew';
