CREATE TABLE "reading_windows" (
	"contract_id" integer NOT NULL,
	"service_id" smallint NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"from_day" smallint NOT NULL,
	"to_day" smallint NOT NULL,
	"act" text NOT NULL,
	CONSTRAINT "reading_windows_pkey" PRIMARY KEY("contract_id","service_id","valid_from"),
	CONSTRAINT "reading_windows_validity_check" CHECK ("reading_windows"."valid_to" > "reading_windows"."valid_from"),
	CONSTRAINT "reading_windows_days_check" CHECK ("reading_windows"."from_day" BETWEEN 1 AND 31 AND "reading_windows"."to_day" BETWEEN 1 AND 31),
	CONSTRAINT "reading_windows_act_check" CHECK ("reading_windows"."act" <> '')
);
--> statement-breakpoint
ALTER TABLE "readings" DROP CONSTRAINT "readings_state_check";--> statement-breakpoint
ALTER TABLE "reading_windows" ADD CONSTRAINT "reading_windows_contract_service_fkey" FOREIGN KEY ("contract_id","service_id") REFERENCES "public"."contract_services"("contract_id","service_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_state_check" CHECK ("readings"."state" IN ('accepted', 'held', 'rejected', 'replaced'));
--> statement-breakpoint
ALTER TABLE reading_windows ADD CONSTRAINT reading_windows_validity_excl
  EXCLUDE USING gist (
    contract_id WITH =, service_id WITH =, daterange(valid_from, valid_to) WITH &&
  );
--> statement-breakpoint
GRANT SELECT ON reading_windows TO oselia_requests, oselia_jobs;
--> statement-breakpoint
-- A subscriber who mistyped gives another reading: the first one only changes its state.
GRANT UPDATE (state) ON readings TO oselia_requests;
--> statement-breakpoint
COMMENT ON TABLE reading_windows IS
  'Days of the month on which a contract takes readings of a service, from one day to another; no row: all month';
--> statement-breakpoint
COMMENT ON COLUMN reading_windows.to_day IS 'Before from_day when the window runs over the end of the month';
--> statement-breakpoint
COMMENT ON COLUMN reading_windows.act IS 'Contract clause or act the days rest on';
--> statement-breakpoint
COMMENT ON COLUMN readings.state IS
  'accepted; held: somebody has to look first; rejected; replaced: its giver gave another value in the same round';
