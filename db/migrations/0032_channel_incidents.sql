CREATE TABLE "channel_incidents" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "channel_incidents_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"channel_id" integer NOT NULL,
	"kind" text NOT NULL,
	"since" timestamp with time zone,
	"external_id" text,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "channel_incidents_kind_check" CHECK ("channel_incidents"."kind" IN ('silence', 'id_conflict')),
	CONSTRAINT "channel_incidents_times_check" CHECK ("channel_incidents"."since" <= "channel_incidents"."opened_at" AND "channel_incidents"."opened_at" <= "channel_incidents"."closed_at"),
	CONSTRAINT "channel_incidents_external_id_check" CHECK (("channel_incidents"."external_id" IS NOT NULL) = ("channel_incidents"."kind" = 'id_conflict'))
);
--> statement-breakpoint
ALTER TABLE "channel_incidents" ADD CONSTRAINT "channel_incidents_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "channel_incidents_open_key" ON "channel_incidents" USING btree ("channel_id","kind") WHERE "channel_incidents"."closed_at" IS NULL;--> statement-breakpoint
CREATE INDEX "channel_incidents_opened_at_idx" ON "channel_incidents" USING btree ("opened_at");--> statement-breakpoint
CREATE INDEX "channel_messages_conflicts_idx" ON "channel_messages" USING btree ("channel_id","received_at") WHERE "channel_messages"."outcome" = 'external_id_conflict';--> statement-breakpoint
COMMENT ON TABLE channel_incidents IS
  'Trouble with a channel for people to look into, opened and closed by the worker';
--> statement-breakpoint
COMMENT ON COLUMN channel_incidents.since IS
  'When the trouble began: the last payment before a silence; null when none is known';
--> statement-breakpoint
COMMENT ON COLUMN channel_incidents.external_id IS 'Id under which the bank sent another payment';
--> statement-breakpoint
GRANT SELECT ON channel_incidents TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT INSERT, UPDATE (closed_at) ON channel_incidents TO oselia_jobs;
