CREATE TABLE "building_meters" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "building_meters_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"building_id" integer NOT NULL,
	"contract_id" integer NOT NULL,
	"service_id" smallint NOT NULL,
	"serial_number" text NOT NULL,
	"digits" smallint NOT NULL,
	"share_key" text NOT NULL,
	"installed_on" date NOT NULL,
	"removed_on" date,
	"author" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "building_meters_serial_number_check" CHECK ("building_meters"."serial_number" <> ''),
	CONSTRAINT "building_meters_digits_check" CHECK ("building_meters"."digits" BETWEEN 3 AND 9),
	CONSTRAINT "building_meters_share_key_check" CHECK ("building_meters"."share_key" IN ('resident', 'heated-area')),
	CONSTRAINT "building_meters_removed_on_check" CHECK ("building_meters"."removed_on" >= "building_meters"."installed_on")
);
--> statement-breakpoint
CREATE TABLE "building_readings" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "building_readings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"meter_id" integer NOT NULL,
	"value" numeric(12, 3) NOT NULL,
	"consumption" numeric(12, 3) NOT NULL,
	"taken_on" date NOT NULL,
	"is_first" boolean DEFAULT false NOT NULL,
	"author" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_by" text,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "building_readings_value_check" CHECK ("building_readings"."value" >= 0),
	CONSTRAINT "building_readings_consumption_check" CHECK ("building_readings"."consumption" >= 0 AND (NOT "building_readings"."is_first" OR "building_readings"."consumption" = 0)),
	CONSTRAINT "building_readings_withdrawn_check" CHECK (("building_readings"."withdrawn_by" IS NULL) = ("building_readings"."withdrawn_at" IS NULL) AND ("building_readings"."withdrawn_at" IS NULL OR NOT "building_readings"."is_first"))
);
--> statement-breakpoint
CREATE TABLE "building_shares" (
	"account_id" integer NOT NULL,
	"agreement_no" smallint NOT NULL,
	"from_day" date NOT NULL,
	"period" date NOT NULL,
	"run_id" integer,
	"building_id" integer NOT NULL,
	"contract_id" integer NOT NULL,
	"service_id" smallint NOT NULL,
	"weight" numeric(18, 4) NOT NULL,
	"volume" numeric(14, 3) NOT NULL,
	CONSTRAINT "building_shares_pkey" PRIMARY KEY("account_id","agreement_no","from_day"),
	CONSTRAINT "building_shares_period_check" CHECK ("building_shares"."period" = date_trunc('month', "building_shares"."from_day"::timestamp)::date),
	CONSTRAINT "building_shares_volume_check" CHECK ("building_shares"."volume" >= 0 AND "building_shares"."weight" >= 0)
);
--> statement-breakpoint
CREATE TABLE "building_volumes" (
	"building_id" integer NOT NULL,
	"contract_id" integer NOT NULL,
	"service_id" smallint NOT NULL,
	"period" date NOT NULL,
	"run_id" integer,
	"share_key" text NOT NULL,
	"read_on" date,
	"total" numeric(14, 3),
	"before" numeric(14, 3) NOT NULL,
	"charged" numeric(14, 4) NOT NULL,
	"remainder" numeric(14, 3),
	"surplus" numeric(14, 3),
	"unshared" numeric(14, 3),
	"weight" numeric(18, 4),
	CONSTRAINT "building_volumes_pkey" PRIMARY KEY("building_id","contract_id","service_id","period"),
	CONSTRAINT "building_volumes_period_check" CHECK (extract(day from "building_volumes"."period") = 1),
	CONSTRAINT "building_volumes_share_key_check" CHECK ("building_volumes"."share_key" IN ('resident', 'heated-area')),
	CONSTRAINT "building_volumes_remainder_check" CHECK (CASE WHEN "building_volumes"."read_on" IS NULL
        THEN num_nulls("building_volumes"."total", "building_volumes"."remainder", "building_volumes"."surplus", "building_volumes"."unshared", "building_volumes"."weight") = 5
        ELSE "building_volumes"."remainder" - "building_volumes"."surplus" = round("building_volumes"."total" - "building_volumes"."before" - "building_volumes"."charged", 3)
          AND least("building_volumes"."remainder", "building_volumes"."surplus") = 0 AND "building_volumes"."unshared" IN (0, "building_volumes"."remainder")
          AND "building_volumes"."weight" >= 0
      END)
);
--> statement-breakpoint
ALTER TABLE "agreement_measures" DROP CONSTRAINT "agreement_measures_measured_by_check";--> statement-breakpoint
ALTER TABLE "building_meters" ADD CONSTRAINT "building_meters_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "building_meters" ADD CONSTRAINT "building_meters_contract_service_fkey" FOREIGN KEY ("contract_id","service_id") REFERENCES "public"."contract_services"("contract_id","service_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "building_readings" ADD CONSTRAINT "building_readings_meter_id_building_meters_id_fk" FOREIGN KEY ("meter_id") REFERENCES "public"."building_meters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "building_shares" ADD CONSTRAINT "building_shares_run_id_charging_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."charging_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "building_shares" ADD CONSTRAINT "building_shares_agreement_fkey" FOREIGN KEY ("account_id","agreement_no") REFERENCES "public"."service_agreements"("account_id","agreement_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "building_shares" ADD CONSTRAINT "building_shares_volume_fkey" FOREIGN KEY ("building_id","contract_id","service_id","period") REFERENCES "public"."building_volumes"("building_id","contract_id","service_id","period") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "building_volumes" ADD CONSTRAINT "building_volumes_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "building_volumes" ADD CONSTRAINT "building_volumes_run_id_charging_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."charging_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "building_volumes" ADD CONSTRAINT "building_volumes_contract_service_fkey" FOREIGN KEY ("contract_id","service_id") REFERENCES "public"."contract_services"("contract_id","service_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "building_meters_hanging_key" ON "building_meters" USING btree ("building_id","contract_id","service_id") WHERE "building_meters"."removed_on" IS NULL;--> statement-breakpoint
CREATE INDEX "building_meters_contract_service_idx" ON "building_meters" USING btree ("contract_id","service_id");--> statement-breakpoint
CREATE INDEX "building_meters_building_idx" ON "building_meters" USING btree ("building_id");--> statement-breakpoint
CREATE UNIQUE INDEX "building_readings_taken_on_key" ON "building_readings" USING btree ("meter_id","taken_on") WHERE "building_readings"."withdrawn_at" IS NULL AND NOT "building_readings"."is_first";--> statement-breakpoint
CREATE INDEX "building_readings_meter_idx" ON "building_readings" USING btree ("meter_id","taken_on");--> statement-breakpoint
CREATE INDEX "building_shares_volume_idx" ON "building_shares" USING btree ("building_id","contract_id","service_id","period");--> statement-breakpoint
CREATE INDEX "building_shares_run_id_idx" ON "building_shares" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "building_volumes_contract_service_idx" ON "building_volumes" USING btree ("contract_id","service_id");--> statement-breakpoint
CREATE INDEX "building_volumes_run_id_idx" ON "building_volumes" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "agreement_measures_building_idx" ON "agreement_measures" USING btree ("account_id") WHERE "agreement_measures"."measured_by" = 'building';--> statement-breakpoint
ALTER TABLE "agreement_measures" ADD CONSTRAINT "agreement_measures_measured_by_check" CHECK (CASE "agreement_measures"."measured_by"
        WHEN 'meter' THEN "agreement_measures"."quantity" IS NULL OR ("agreement_measures"."quantity" > 0 AND "agreement_measures"."source" IS NOT NULL)
        WHEN 'building' THEN "agreement_measures"."quantity" IS NULL OR ("agreement_measures"."quantity" > 0 AND "agreement_measures"."source" IS NOT NULL)
        WHEN 'norm' THEN "agreement_measures"."norm_id" IS NOT NULL AND "agreement_measures"."quantity" IS NULL
        WHEN 'fixed' THEN "agreement_measures"."quantity" >= 0 AND "agreement_measures"."source" IS NOT NULL AND "agreement_measures"."norm_id" IS NULL
        WHEN 'head' THEN "agreement_measures"."quantity" >= 0 AND "agreement_measures"."source" IS NOT NULL AND "agreement_measures"."norm_id" IS NULL
        WHEN 'inflow' THEN "agreement_measures"."quantity" IS NULL AND "agreement_measures"."norm_id" IS NULL
        WHEN 'person' THEN "agreement_measures"."quantity" IS NULL AND "agreement_measures"."norm_id" IS NULL
        WHEN 'heated-area' THEN "agreement_measures"."quantity" IS NULL AND "agreement_measures"."norm_id" IS NULL
        WHEN 'total-area' THEN "agreement_measures"."quantity" IS NULL AND "agreement_measures"."norm_id" IS NULL
        ELSE false
      END);
--> statement-breakpoint
CREATE FUNCTION guard_building_shares() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (
    SELECT FROM charging_runs WHERE id = OLD.run_id AND state = 'cancelled'
  ) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'rows of % are never changed: the month is charged by them', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
COMMENT ON FUNCTION guard_building_shares() IS
  'Second wall behind the grants: what a house was charged by goes only with its cancelled run';
--> statement-breakpoint
CREATE TRIGGER building_volumes_guard BEFORE UPDATE OR DELETE ON building_volumes
  FOR EACH ROW EXECUTE FUNCTION guard_building_shares();
--> statement-breakpoint
CREATE TRIGGER building_shares_guard BEFORE UPDATE OR DELETE ON building_shares
  FOR EACH ROW EXECUTE FUNCTION guard_building_shares();
--> statement-breakpoint
-- The tables are dropped first: that waits for every chunk still under way, so nothing of it is left.
CREATE OR REPLACE FUNCTION drop_draft(run integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS %I, %I, %I',
    'draft_charges_' || run, 'draft_volumes_' || run, 'draft_payouts_' || run);
  IF EXISTS (SELECT FROM charging_runs WHERE id = run AND state = 'cancelled') THEN
    DELETE FROM building_shares WHERE run_id = run;
    DELETE FROM building_volumes WHERE run_id = run;
  END IF;
END
$$;
--> statement-breakpoint
GRANT SELECT ON building_meters, building_readings, building_volumes, building_shares
  TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT INSERT ON building_meters, building_readings TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (removed_on) ON building_meters TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (withdrawn_by, withdrawn_at) ON building_readings TO oselia_requests;
--> statement-breakpoint
GRANT INSERT ON building_volumes, building_shares TO oselia_jobs;
--> statement-breakpoint
COMMENT ON TABLE building_meters IS
  'Meters at the entrance of a house, by service and contract: the remainder is shared inside';
--> statement-breakpoint
COMMENT ON COLUMN building_meters.share_key IS
  'What the remainder is shared by: resident-days, or square metres that are heated for a day';
--> statement-breakpoint
COMMENT ON TABLE building_readings IS
  'Readings of the meters of houses; one that was mistyped is withdrawn, never changed';
--> statement-breakpoint
COMMENT ON COLUMN building_readings.consumption IS
  'Units since the reading before, a register that ran over the top taken into account';
--> statement-breakpoint
COMMENT ON TABLE building_volumes IS
  'What a house used in a month, what of it was charged otherwise, and what was left to share';
--> statement-breakpoint
COMMENT ON COLUMN building_volumes.read_on IS
  'The newest reading it rests on; null where the house was not read and the norm was charged';
--> statement-breakpoint
COMMENT ON COLUMN building_volumes.total IS 'Units since the reading that was shared last';
--> statement-breakpoint
COMMENT ON COLUMN building_volumes.before IS
  'Units charged to the house in months without a reading since that reading';
--> statement-breakpoint
COMMENT ON COLUMN building_volumes.charged IS
  'Units charged this month by meters inside, their average or a norm; unread, all that was charged';
--> statement-breakpoint
COMMENT ON COLUMN building_volumes.surplus IS
  'Units charged over what the house used: nobody is given them back, somebody should look';
--> statement-breakpoint
COMMENT ON COLUMN building_volumes.unshared IS 'The remainder of a house in which nobody weighs anything';
--> statement-breakpoint
COMMENT ON TABLE building_shares IS
  'The part of a house''s remainder that a stretch of an agreement is charged by, as it was charged';
--> statement-breakpoint
COMMENT ON COLUMN building_shares.from_day IS 'The first day of the stretch within its month';
