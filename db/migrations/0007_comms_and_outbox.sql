CREATE TABLE "node_heartbeats" (
	"node_id" integer NOT NULL,
	"slot" smallint NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "node_heartbeats_pkey" PRIMARY KEY("node_id","slot"),
	CONSTRAINT "node_heartbeats_slot_check" CHECK ("node_heartbeats"."slot" BETWEEN 0 AND 19)
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"name" text PRIMARY KEY NOT NULL,
	"every_seconds" integer NOT NULL,
	"next_run_at" timestamp with time zone DEFAULT now() NOT NULL,
	"leased_by" text,
	"leased_until" timestamp with time zone,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"runs" bigint DEFAULT 0 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"last_error_at" timestamp with time zone,
	CONSTRAINT "jobs_every_seconds_check" CHECK ("jobs"."every_seconds" BETWEEN 1 AND 86400),
	CONSTRAINT "jobs_failures_check" CHECK ("jobs"."failures" >= 0),
	CONSTRAINT "jobs_lease_check" CHECK (("jobs"."leased_by" IS NULL) = ("jobs"."leased_until" IS NULL))
);
--> statement-breakpoint
ALTER TABLE "node_events" RENAME COLUMN "at" TO "recorded_at";--> statement-breakpoint
DROP INDEX "outbox_undelivered_idx";--> statement-breakpoint
DROP INDEX "node_events_node_id_idx";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "email_confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "node_events" ADD COLUMN "occurred_at" timestamp with time zone;--> statement-breakpoint
-- What is known so far was taken to have happened when it was recorded.
UPDATE "node_events" SET "occurred_at" = "recorded_at";--> statement-breakpoint
ALTER TABLE "node_events" ALTER COLUMN "occurred_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "node_states" ADD COLUMN "heartbeats" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "last_error" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "node_heartbeats" ADD CONSTRAINT "node_heartbeats_node_id_nodes_id_fk" FOREIGN KEY ("node_id") REFERENCES "public"."nodes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbox_due_idx" ON "outbox" USING btree ("next_attempt_at") WHERE "outbox"."delivered_at" IS NULL;--> statement-breakpoint
CREATE INDEX "node_events_node_id_idx" ON "node_events" USING btree ("node_id","occurred_at");--> statement-breakpoint
ALTER TABLE "node_events" ADD CONSTRAINT "node_events_state_check" CHECK ("node_events"."state" IN ('online', 'offline'));--> statement-breakpoint
ALTER TABLE "node_events" ADD CONSTRAINT "node_events_times_check" CHECK ("node_events"."occurred_at" <= "node_events"."recorded_at");--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_outcome_check" CHECK ("outbox"."outcome" IN ('done', 'sent', 'filed', 'not_wanted', 'refused'));--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_delivered_check" CHECK (("outbox"."delivered_at" IS NULL) = ("outbox"."outcome" IS NULL));--> statement-breakpoint
GRANT SELECT ON node_heartbeats, jobs TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT INSERT, UPDATE ON node_heartbeats TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT INSERT, UPDATE, DELETE ON jobs TO oselia_jobs;
--> statement-breakpoint
GRANT UPDATE (next_attempt_at, last_error, outcome) ON outbox TO oselia_jobs;
--> statement-breakpoint
GRANT UPDATE (email_confirmed_at) ON users TO oselia_requests;
--> statement-breakpoint
-- A process asks whether the model is the one it was built for before it says it is ready.
GRANT USAGE ON SCHEMA drizzle TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT SELECT ON drizzle.__drizzle_migrations TO oselia_requests, oselia_jobs;
--> statement-breakpoint
COMMENT ON TABLE node_heartbeats IS 'The last twenty heartbeats of each node, a ring written round and round';
--> statement-breakpoint
COMMENT ON COLUMN node_heartbeats.slot IS 'Place in the ring: the number of the heartbeat modulo twenty';
--> statement-breakpoint
COMMENT ON COLUMN node_states.heartbeats IS 'Heartbeats taken so far; modulo twenty the next place in the ring';
--> statement-breakpoint
COMMENT ON COLUMN node_events.occurred_at IS 'When the state began; offline begins when the third heartbeat was missed';
--> statement-breakpoint
COMMENT ON COLUMN node_events.recorded_at IS 'When we learnt of it: later when no worker was there to look';
--> statement-breakpoint
COMMENT ON TABLE jobs IS 'Periodic jobs of the workers: when each is due, who runs it, how the last run went';
--> statement-breakpoint
COMMENT ON COLUMN jobs.leased_until IS 'End of the lease, renewed while the job runs; after it another worker may take the job';
--> statement-breakpoint
COMMENT ON COLUMN jobs.failures IS 'Failed runs in a row; each makes the next attempt later';
--> statement-breakpoint
COMMENT ON COLUMN outbox.id IS 'Key by which a receiver knows a repeat; it is in the Message-ID of a letter';
--> statement-breakpoint
COMMENT ON COLUMN outbox.next_attempt_at IS 'When the event is due; a claim moves it on, so that a killed worker blocks nothing';
--> statement-breakpoint
COMMENT ON COLUMN outbox.outcome IS 'done; sent by SMTP; filed as .eml; not_wanted: nobody to tell; refused by the mail server for good';
--> statement-breakpoint
COMMENT ON COLUMN users.email_confirmed_at IS 'When the person proved to read the mail of the login; nothing is mailed before';
