CREATE TABLE "charging_chunks" (
	"run_id" integer NOT NULL,
	"chunk_no" integer NOT NULL,
	"from_account" integer NOT NULL,
	"to_account" integer NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"leased_until" timestamp with time zone,
	"accounts" integer DEFAULT 0 NOT NULL,
	"lines" integer DEFAULT 0 NOT NULL,
	"problems" integer DEFAULT 0 NOT NULL,
	"amount" bigint DEFAULT 0 NOT NULL,
	"content_hash" text,
	CONSTRAINT "charging_chunks_pkey" PRIMARY KEY("run_id","chunk_no"),
	CONSTRAINT "charging_chunks_accounts_check" CHECK ("charging_chunks"."to_account" >= "charging_chunks"."from_account"),
	CONSTRAINT "charging_chunks_state_check" CHECK ("charging_chunks"."state" IN ('waiting', 'computed', 'posted') AND ("charging_chunks"."state" = 'waiting') = ("charging_chunks"."content_hash" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "charging_runs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "charging_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"period" date NOT NULL,
	"contract_id" integer,
	"state" text DEFAULT 'running' NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"drafted_at" timestamp with time zone,
	"content_hash" text,
	"frozen_by" text,
	"issued_on" date,
	"due_on" date,
	"frozen_at" timestamp with time zone,
	"cancelled_by" text,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "charging_runs_period_check" CHECK (extract(day from "charging_runs"."period") = 1),
	CONSTRAINT "charging_runs_state_check" CHECK (CASE "charging_runs"."state"
        WHEN 'running' THEN "charging_runs"."drafted_at" IS NULL AND "charging_runs"."frozen_by" IS NULL
        WHEN 'draft' THEN "charging_runs"."content_hash" IS NOT NULL AND "charging_runs"."frozen_by" IS NULL
        WHEN 'posting' THEN "charging_runs"."content_hash" IS NOT NULL AND "charging_runs"."frozen_by" IS NOT NULL AND "charging_runs"."issued_on" IS NOT NULL AND "charging_runs"."due_on" >= "charging_runs"."issued_on"
        WHEN 'frozen' THEN "charging_runs"."content_hash" IS NOT NULL AND "charging_runs"."frozen_by" IS NOT NULL AND "charging_runs"."frozen_at" IS NOT NULL
        WHEN 'cancelled' THEN "charging_runs"."cancelled_by" IS NOT NULL AND "charging_runs"."frozen_by" IS NULL
        ELSE false
      END),
	CONSTRAINT "charging_runs_second_person_check" CHECK ("charging_runs"."frozen_by" <> "charging_runs"."started_by")
);
--> statement-breakpoint
CREATE TABLE "draft_charges" (
	"run_id" integer NOT NULL,
	"account_id" integer NOT NULL,
	"agreement_no" smallint NOT NULL,
	"line_no" smallint NOT NULL,
	"kind" text NOT NULL,
	"quantity" numeric(14, 4),
	"rate" numeric(14, 6),
	"amount" bigint NOT NULL,
	"derivation" jsonb NOT NULL,
	"reason" text,
	CONSTRAINT "draft_charges_pkey" PRIMARY KEY("run_id","account_id","agreement_no","line_no")
) PARTITION BY LIST ("run_id");
--> statement-breakpoint
CREATE TABLE "draft_problems" (
	"run_id" integer NOT NULL,
	"account_id" integer NOT NULL,
	"code" text NOT NULL,
	"details" jsonb NOT NULL,
	CONSTRAINT "draft_problems_pkey" PRIMARY KEY("run_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "draft_volumes" (
	"run_id" integer NOT NULL,
	"account_id" integer NOT NULL,
	"meter_no" smallint NOT NULL,
	"zone" text NOT NULL,
	"agreement_no" smallint NOT NULL,
	"basis" text NOT NULL,
	"volume" numeric(14, 4) NOT NULL,
	"reading_id" uuid,
	CONSTRAINT "draft_volumes_pkey" PRIMARY KEY("run_id","account_id","meter_no","zone")
) PARTITION BY LIST ("run_id");
--> statement-breakpoint
CREATE TABLE "register_charges" (
	"account_id" integer NOT NULL,
	"meter_no" smallint NOT NULL,
	"zone" text NOT NULL,
	"period" date NOT NULL,
	"run_id" integer,
	"agreement_no" smallint NOT NULL,
	"basis" text NOT NULL,
	"volume" numeric(14, 4) NOT NULL,
	"reading_id" uuid,
	CONSTRAINT "register_charges_pkey" PRIMARY KEY("account_id","meter_no","zone","period"),
	CONSTRAINT "register_charges_period_check" CHECK (extract(day from "register_charges"."period") = 1),
	CONSTRAINT "register_charges_basis_check" CHECK (("register_charges"."basis" = 'meter') = ("register_charges"."reading_id" IS NOT NULL) AND "register_charges"."basis" IN ('meter', 'average', 'norm'))
);
--> statement-breakpoint
CREATE TABLE "agreement_measures" (
	"account_id" integer NOT NULL,
	"agreement_no" smallint NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"measured_by" text NOT NULL,
	"norm_id" integer,
	"quantity" numeric(14, 4),
	"source" text,
	CONSTRAINT "agreement_measures_pkey" PRIMARY KEY("account_id","agreement_no","valid_from"),
	CONSTRAINT "agreement_measures_validity_check" CHECK ("agreement_measures"."valid_to" > "agreement_measures"."valid_from"),
	CONSTRAINT "agreement_measures_measured_by_check" CHECK (CASE "agreement_measures"."measured_by"
        WHEN 'meter' THEN "agreement_measures"."quantity" IS NULL
        WHEN 'norm' THEN "agreement_measures"."norm_id" IS NOT NULL AND "agreement_measures"."quantity" IS NULL
        WHEN 'fixed' THEN "agreement_measures"."quantity" >= 0 AND "agreement_measures"."source" IS NOT NULL AND "agreement_measures"."norm_id" IS NULL
        WHEN 'head' THEN "agreement_measures"."quantity" >= 0 AND "agreement_measures"."source" IS NOT NULL AND "agreement_measures"."norm_id" IS NULL
        WHEN 'inflow' THEN "agreement_measures"."quantity" IS NULL AND "agreement_measures"."norm_id" IS NULL
        WHEN 'person' THEN "agreement_measures"."quantity" IS NULL AND "agreement_measures"."norm_id" IS NULL
        WHEN 'heated-area' THEN "agreement_measures"."quantity" IS NULL AND "agreement_measures"."norm_id" IS NULL
        WHEN 'total-area' THEN "agreement_measures"."quantity" IS NULL AND "agreement_measures"."norm_id" IS NULL
        ELSE false
      END)
);
--> statement-breakpoint
CREATE TABLE "consumption_norm_versions" (
	"norm_id" integer NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"per_resident" numeric(12, 4) NOT NULL,
	"act" text NOT NULL,
	CONSTRAINT "consumption_norm_versions_pkey" PRIMARY KEY("norm_id","valid_from"),
	CONSTRAINT "consumption_norm_versions_validity_check" CHECK ("consumption_norm_versions"."valid_to" > "consumption_norm_versions"."valid_from"),
	CONSTRAINT "consumption_norm_versions_per_resident_check" CHECK ("consumption_norm_versions"."per_resident" >= 0),
	CONSTRAINT "consumption_norm_versions_act_check" CHECK ("consumption_norm_versions"."act" <> '')
);
--> statement-breakpoint
CREATE TABLE "consumption_norms" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "consumption_norms_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"service_id" smallint NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "consumption_norms_code_key" UNIQUE("code"),
	CONSTRAINT "consumption_norms_code_check" CHECK ("consumption_norms"."code" ~ '^[a-z][a-z0-9-]{1,60}$'),
	CONSTRAINT "consumption_norms_name_check" CHECK ("consumption_norms"."name" <> '')
);
--> statement-breakpoint
CREATE TABLE "estimation_rules" (
	"contract_id" integer NOT NULL,
	"service_id" smallint NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"average_months_max" smallint NOT NULL,
	"act" text NOT NULL,
	CONSTRAINT "estimation_rules_pkey" PRIMARY KEY("contract_id","service_id","valid_from"),
	CONSTRAINT "estimation_rules_validity_check" CHECK ("estimation_rules"."valid_to" > "estimation_rules"."valid_from"),
	CONSTRAINT "estimation_rules_months_check" CHECK ("estimation_rules"."average_months_max" BETWEEN 0 AND 24),
	CONSTRAINT "estimation_rules_act_check" CHECK ("estimation_rules"."act" <> '')
);
--> statement-breakpoint
CREATE TABLE "service_inflows" (
	"service_id" smallint NOT NULL,
	"from_service_id" smallint NOT NULL,
	CONSTRAINT "service_inflows_pkey" PRIMARY KEY("service_id","from_service_id"),
	CONSTRAINT "service_inflows_other_check" CHECK ("service_inflows"."service_id" <> "service_inflows"."from_service_id")
);
--> statement-breakpoint
ALTER TABLE "tariffs" ADD COLUMN "unit" text;--> statement-breakpoint
-- Heat is charged by area or, metered, by energy; everything else by the unit of its service.
UPDATE "tariffs" SET "unit" = CASE
    WHEN "services"."unit" = 'm2' AND EXISTS (
      SELECT FROM "tariff_versions" WHERE "tariff_id" = "tariffs"."id" AND "kind" = 'meter'
    ) THEN 'gcal'
    ELSE "services"."unit"
  END
  FROM "services" WHERE "services"."id" = "tariffs"."service_id";--> statement-breakpoint
ALTER TABLE "tariffs" ALTER COLUMN "unit" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "charging_chunks" ADD CONSTRAINT "charging_chunks_run_id_charging_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."charging_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charging_runs" ADD CONSTRAINT "charging_runs_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_problems" ADD CONSTRAINT "draft_problems_run_id_charging_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."charging_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_charges" ADD CONSTRAINT "register_charges_run_id_charging_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."charging_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_charges" ADD CONSTRAINT "register_charges_meter_fkey" FOREIGN KEY ("account_id","meter_no") REFERENCES "public"."meters"("account_id","meter_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_measures" ADD CONSTRAINT "agreement_measures_norm_id_consumption_norms_id_fk" FOREIGN KEY ("norm_id") REFERENCES "public"."consumption_norms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_measures" ADD CONSTRAINT "agreement_measures_agreement_fkey" FOREIGN KEY ("account_id","agreement_no") REFERENCES "public"."service_agreements"("account_id","agreement_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consumption_norm_versions" ADD CONSTRAINT "consumption_norm_versions_norm_id_consumption_norms_id_fk" FOREIGN KEY ("norm_id") REFERENCES "public"."consumption_norms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consumption_norms" ADD CONSTRAINT "consumption_norms_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "estimation_rules" ADD CONSTRAINT "estimation_rules_contract_service_fkey" FOREIGN KEY ("contract_id","service_id") REFERENCES "public"."contract_services"("contract_id","service_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_inflows" ADD CONSTRAINT "service_inflows_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_inflows" ADD CONSTRAINT "service_inflows_from_service_id_services_id_fk" FOREIGN KEY ("from_service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "charging_runs_live_key" ON "charging_runs" USING btree ("period") WHERE "charging_runs"."state" IN ('running', 'draft', 'posting');--> statement-breakpoint
CREATE INDEX "charging_runs_period_idx" ON "charging_runs" USING btree ("period");--> statement-breakpoint
ALTER TABLE "tariffs" ADD CONSTRAINT "tariffs_unit_check" CHECK ("tariffs"."unit" IN ('m2', 'm3', 'kwh', 'gcal', 'person', 'head', 'account', 'month'));
--> statement-breakpoint
CREATE INDEX "charging_runs_contract_id_idx" ON "charging_runs" USING btree ("contract_id");--> statement-breakpoint
CREATE INDEX "register_charges_run_id_idx" ON "register_charges" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "agreement_measures_norm_id_idx" ON "agreement_measures" USING btree ("norm_id");--> statement-breakpoint
CREATE INDEX "consumption_norms_service_id_idx" ON "consumption_norms" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "service_inflows_from_service_id_idx" ON "service_inflows" USING btree ("from_service_id");
--> statement-breakpoint
ALTER TABLE agreement_measures ADD CONSTRAINT agreement_measures_validity_excl
  EXCLUDE USING gist (
    account_id WITH =, agreement_no WITH =, daterange(valid_from, valid_to) WITH &&
  );
--> statement-breakpoint
ALTER TABLE consumption_norm_versions ADD CONSTRAINT consumption_norm_versions_validity_excl
  EXCLUDE USING gist (norm_id WITH =, daterange(valid_from, valid_to) WITH &&);
--> statement-breakpoint
ALTER TABLE estimation_rules ADD CONSTRAINT estimation_rules_validity_excl
  EXCLUDE USING gist (
    contract_id WITH =, service_id WITH =, daterange(valid_from, valid_to) WITH &&
  );
--> statement-breakpoint
-- The lines of a run are partitions of their own: written at full speed, dropped in a moment.
CREATE FUNCTION open_draft(run integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  parent text;
BEGIN
  FOREACH parent IN ARRAY ARRAY['draft_charges', 'draft_volumes'] LOOP
    EXECUTE format(
      'CREATE TABLE %I PARTITION OF %I FOR VALUES IN (%s)', parent || '_' || run, parent, run
    );
    EXECUTE format(
      'COMMENT ON TABLE %I IS %L', parent || '_' || run, format('Charging run %s of %s', run, parent)
    );
    EXECUTE format(
      'GRANT SELECT, INSERT, DELETE ON %I TO oselia_jobs', parent || '_' || run
    );
  END LOOP;
END
$$;
--> statement-breakpoint
CREATE FUNCTION drop_draft(run integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS %I, %I', 'draft_charges_' || run, 'draft_volumes_' || run);
END
$$;
--> statement-breakpoint
COMMENT ON FUNCTION open_draft(integer) IS 'Makes room for the lines of a charging run';
--> statement-breakpoint
COMMENT ON FUNCTION drop_draft(integer) IS 'Removes the lines of a charging run that was frozen or cancelled';
--> statement-breakpoint
REVOKE ALL ON FUNCTION open_draft(integer), drop_draft(integer) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION open_draft(integer), drop_draft(integer) TO oselia_requests, oselia_jobs;
--> statement-breakpoint
-- What is frozen stays as it was billed: a correction belongs to a month that is still open.
CREATE FUNCTION guard_frozen_periods() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  late record;
BEGIN
  SELECT written.account_id, written.period INTO late
    FROM written
    JOIN charging_runs AS run ON run.period = written.period AND run.state = 'frozen'
    JOIN service_agreements AS agreement
      ON agreement.account_id = written.account_id AND agreement.agreement_no = written.agreement_no
    WHERE run.contract_id IS NULL OR run.contract_id = agreement.contract_id
    LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'the period % of account % is frozen', to_char(late.period, 'YYYY-MM'), late.account_id
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'charges_frozen_period_check';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
COMMENT ON FUNCTION guard_frozen_periods() IS 'Refuses charge lines of a month whose charging is frozen';
--> statement-breakpoint
CREATE TRIGGER charges_frozen_periods AFTER INSERT ON charges
  REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION guard_frozen_periods();
--> statement-breakpoint
CREATE TRIGGER register_charges_append_only BEFORE UPDATE OR DELETE ON register_charges
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT ON charging_runs, charging_chunks, draft_charges, draft_volumes, draft_problems,
  register_charges, agreement_measures, consumption_norms, consumption_norm_versions,
  estimation_rules, service_inflows TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT INSERT ON charging_runs, charging_chunks TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (state, frozen_by, issued_on, due_on, cancelled_by, cancelled_at) ON charging_runs
  TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE ON charging_chunks TO oselia_jobs;
--> statement-breakpoint
GRANT UPDATE (state, drafted_at, content_hash, frozen_at) ON charging_runs TO oselia_jobs;
--> statement-breakpoint
GRANT INSERT, DELETE ON draft_charges, draft_volumes, draft_problems TO oselia_jobs;
--> statement-breakpoint
GRANT INSERT ON register_charges TO oselia_jobs;
--> statement-breakpoint
COMMENT ON TABLE charging_runs IS 'A charging of a month: drafted by the worker, frozen by a second person, or cancelled';
--> statement-breakpoint
COMMENT ON TABLE charging_chunks IS 'Accounts of a run that are charged together: unit of work, of progress and of resuming';
--> statement-breakpoint
COMMENT ON TABLE draft_charges IS 'Lines of a run that is not frozen yet';
--> statement-breakpoint
COMMENT ON TABLE draft_volumes IS 'What a run that is not frozen yet charges each register';
--> statement-breakpoint
COMMENT ON TABLE draft_problems IS 'Accounts a run could not charge, and why';
--> statement-breakpoint
COMMENT ON TABLE register_charges IS 'What each register of a meter was charged in a month, and by which reading: the next one is set against it';
--> statement-breakpoint
COMMENT ON TABLE agreement_measures IS 'What an agreement is charged by, from one day to another';
--> statement-breakpoint
COMMENT ON TABLE consumption_norms IS 'What a resident is taken to use of a service where nothing counts it';
--> statement-breakpoint
COMMENT ON TABLE consumption_norm_versions IS 'A norm from one day to another, with the act it rests on';
--> statement-breakpoint
COMMENT ON TABLE estimation_rules IS 'For how many months the average stands in for a reading, by contract and service';
--> statement-breakpoint
COMMENT ON TABLE service_inflows IS 'Services whose water runs away through another one';
