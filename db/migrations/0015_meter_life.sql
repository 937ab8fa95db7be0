CREATE TABLE "meter_events" (
	"account_id" integer NOT NULL,
	"id" uuid NOT NULL,
	"meter_no" smallint NOT NULL,
	"kind" text NOT NULL,
	"effective_on" date NOT NULL,
	"seal_number" text,
	"verification_due_on" date,
	"successor_no" smallint,
	"note" text DEFAULT '' NOT NULL,
	"author" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "meter_events_pkey" PRIMARY KEY("account_id","id"),
	CONSTRAINT "meter_events_kind_check" CHECK (CASE "meter_events"."kind"
        WHEN 'installed' THEN "meter_events"."successor_no" IS NULL
        WHEN 'sealed' THEN "meter_events"."seal_number" IS NOT NULL AND "meter_events"."successor_no" IS NULL
        WHEN 'verified' THEN "meter_events"."verification_due_on" > "meter_events"."effective_on" AND "meter_events"."successor_no" IS NULL
        WHEN 'replaced' THEN "meter_events"."successor_no" IS NOT NULL
        WHEN 'removed' THEN "meter_events"."successor_no" IS NULL
        ELSE false
      END)
);
--> statement-breakpoint
CREATE TABLE "reading_decisions" (
	"account_id" integer NOT NULL,
	"reading_id" uuid NOT NULL,
	"decision" text NOT NULL,
	"reason" text NOT NULL,
	"corrected_by" uuid,
	"decided_by" text NOT NULL,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reading_decisions_pkey" PRIMARY KEY("account_id","reading_id"),
	CONSTRAINT "reading_decisions_decision_check" CHECK ("reading_decisions"."decision" IN ('released', 'rejected', 'corrected') AND ("reading_decisions"."decision" = 'corrected') = ("reading_decisions"."corrected_by" IS NOT NULL)),
	CONSTRAINT "reading_decisions_reason_check" CHECK ("reading_decisions"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "reading_files" (
	"hash" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"content" text NOT NULL,
	"source" text NOT NULL,
	"uploaded_by" text NOT NULL,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"applied_by" text,
	"applied_at" timestamp with time zone,
	"recorded" integer,
	"refused" integer,
	CONSTRAINT "reading_files_hash_check" CHECK ("reading_files"."hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "reading_files_source_check" CHECK ("reading_files"."source" IN ('inspector', 'provider', 'subscriber')),
	CONSTRAINT "reading_files_name_check" CHECK ("reading_files"."name" <> ''),
	CONSTRAINT "reading_files_applied_check" CHECK (("reading_files"."applied_at" IS NULL) = ("reading_files"."applied_by" IS NULL) AND ("reading_files"."applied_at" IS NULL) = ("reading_files"."recorded" IS NULL) AND ("reading_files"."recorded" IS NULL) = ("reading_files"."refused" IS NULL))
);
--> statement-breakpoint
ALTER TABLE "readings" ADD COLUMN "held_reason" text;--> statement-breakpoint
ALTER TABLE "meter_events" ADD CONSTRAINT "meter_events_meter_fkey" FOREIGN KEY ("account_id","meter_no") REFERENCES "public"."meters"("account_id","meter_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meter_events" ADD CONSTRAINT "meter_events_successor_fkey" FOREIGN KEY ("account_id","successor_no") REFERENCES "public"."meters"("account_id","meter_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_decisions" ADD CONSTRAINT "reading_decisions_reading_fkey" FOREIGN KEY ("account_id","reading_id") REFERENCES "public"."readings"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_decisions" ADD CONSTRAINT "reading_decisions_corrected_by_fkey" FOREIGN KEY ("account_id","corrected_by") REFERENCES "public"."readings"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meter_events_meter_idx" ON "meter_events" USING btree ("account_id","meter_no","effective_on");--> statement-breakpoint
CREATE INDEX "meter_events_successor_idx" ON "meter_events" USING btree ("account_id","successor_no");--> statement-breakpoint
CREATE INDEX "reading_decisions_corrected_by_idx" ON "reading_decisions" USING btree ("account_id","corrected_by");--> statement-breakpoint
CREATE INDEX "reading_files_uploaded_at_idx" ON "reading_files" USING btree ("uploaded_at");--> statement-breakpoint
CREATE INDEX "readings_held_idx" ON "readings" USING btree ("taken_on") WHERE "readings"."state" = 'held';--> statement-breakpoint
-- What was held before was mostly a digit too many; why exactly was not kept.
UPDATE "readings" SET "held_reason" = 'implausible' WHERE "state" = 'held';--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_held_reason_check" CHECK (("readings"."state" <> 'held' OR "readings"."held_reason" IS NOT NULL) AND "readings"."held_reason" IN ('unusual', 'implausible', 'rollover'));
--> statement-breakpoint
INSERT INTO meter_events (account_id, id, meter_no, kind, effective_on, seal_number,
    verification_due_on, author)
  SELECT account_id, gen_random_uuid(), meter_no, 'installed', installed_on, seal_number,
    verification_due_on, 'job:migration'
  FROM meters;
--> statement-breakpoint
CREATE TRIGGER meter_events_append_only BEFORE UPDATE OR DELETE ON meter_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER reading_decisions_append_only BEFORE UPDATE OR DELETE ON reading_decisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT ON meter_events, reading_decisions, reading_files TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT INSERT ON meters, meter_events, reading_decisions, reading_files TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (applied_by, applied_at, recorded, refused) ON reading_files TO oselia_requests;
--> statement-breakpoint
-- A meter is sealed anew, verified and taken off; what it is and where it hangs never changes.
GRANT UPDATE (seal_number, verification_due_on, removed_on) ON meters TO oselia_requests;
--> statement-breakpoint
-- A held reading counts from the one accepted last before it was released.
GRANT UPDATE (consumption) ON readings TO oselia_requests;
--> statement-breakpoint
GRANT INSERT ON agreement_measures, estimation_rules TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (valid_to) ON agreement_measures, estimation_rules TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (average_months_max, act) ON estimation_rules TO oselia_requests;
--> statement-breakpoint
COMMENT ON COLUMN readings.held_reason IS
  'Why somebody had to look first: unusual, implausible or rollover; kept after the decision';
--> statement-breakpoint
COMMENT ON TABLE reading_decisions IS
  'What was decided about a reading that was held: once, by one person, for a reason';
--> statement-breakpoint
COMMENT ON COLUMN reading_decisions.corrected_by IS 'The reading that stands instead of a corrected one';
--> statement-breakpoint
COMMENT ON TABLE meter_events IS
  'Life of a meter: installed, sealed, verified, replaced, removed, each on its day';
--> statement-breakpoint
COMMENT ON COLUMN meter_events.successor_no IS 'The meter that came instead of a replaced one';
--> statement-breakpoint
COMMENT ON TABLE reading_files IS
  'Files of readings as they came: looked at first, applied once';
--> statement-breakpoint
COMMENT ON COLUMN reading_files.hash IS 'SHA-256 of the bytes: the same file is the same row';
--> statement-breakpoint
COMMENT ON COLUMN reading_files.recorded IS 'Readings that were kept when the file was applied';
--> statement-breakpoint
COMMENT ON COLUMN reading_files.refused IS 'Rows that were not taken when the file was applied';
