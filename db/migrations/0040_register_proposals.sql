CREATE TABLE "register_proposals" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "register_proposals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"channel_id" integer NOT NULL,
	"business_day" date NOT NULL,
	"register_id" integer,
	"line_no" integer,
	"external_id" text NOT NULL,
	"seen" text NOT NULL,
	"seen_hash" text NOT NULL,
	"action" text NOT NULL,
	"amount" bigint NOT NULL,
	"note" text NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"reject_reason" text,
	CONSTRAINT "register_proposals_line_check" CHECK (("register_proposals"."register_id" IS NULL) = ("register_proposals"."line_no" IS NULL) AND ("register_proposals"."register_id" IS NULL) = ("register_proposals"."action" = 'withdraw')),
	CONSTRAINT "register_proposals_seen_check" CHECK ("register_proposals"."seen" IN ('amount_differs', 'account_differs', 'only_online', 'only_register', 'cancelled')),
	CONSTRAINT "register_proposals_seen_hash_check" CHECK ("register_proposals"."seen_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "register_proposals_action_check" CHECK ("register_proposals"."action" IN ('create', 'reinstate', 'suspend', 'take_theirs', 'withdraw')),
	CONSTRAINT "register_proposals_amount_check" CHECK ("register_proposals"."amount" >= 500000),
	CONSTRAINT "register_proposals_note_check" CHECK ("register_proposals"."note" <> ''),
	CONSTRAINT "register_proposals_state_check" CHECK (CASE "register_proposals"."state"
        WHEN 'proposed' THEN "register_proposals"."decided_by" IS NULL
        WHEN 'approved' THEN "register_proposals"."decided_by" IS NOT NULL
        WHEN 'rejected' THEN "register_proposals"."decided_by" IS NOT NULL AND "register_proposals"."reject_reason" <> ''
        WHEN 'taken_back' THEN "register_proposals"."decided_by" IS NOT NULL
        ELSE false
      END),
	CONSTRAINT "register_proposals_second_person_check" CHECK (("register_proposals"."decided_by" = "register_proposals"."proposed_by") = ("register_proposals"."state" = 'taken_back'))
);
--> statement-breakpoint
ALTER TABLE "register_decisions" ADD COLUMN "amount" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "register_decisions" ADD COLUMN "proposed_by" text;--> statement-breakpoint
ALTER TABLE "register_proposals" ADD CONSTRAINT "register_proposals_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_proposals" ADD CONSTRAINT "register_proposals_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "register_proposals_live_line_key" ON "register_proposals" USING btree ("register_id","line_no") WHERE "register_proposals"."state" = 'proposed';--> statement-breakpoint
CREATE UNIQUE INDEX "register_proposals_live_payment_key" ON "register_proposals" USING btree ("channel_id","external_id") WHERE "register_proposals"."state" = 'proposed' AND "register_proposals"."register_id" IS NULL;--> statement-breakpoint
CREATE INDEX "register_proposals_line_idx" ON "register_proposals" USING btree ("register_id","line_no");--> statement-breakpoint
CREATE INDEX "register_proposals_external_id_idx" ON "register_proposals" USING btree ("channel_id","external_id");--> statement-breakpoint
CREATE INDEX "register_proposals_waiting_idx" ON "register_proposals" USING btree ("id") WHERE "register_proposals"."state" = 'proposed';--> statement-breakpoint
ALTER TABLE "register_decisions" ADD CONSTRAINT "register_decisions_second_person_check" CHECK ("register_decisions"."decided_by" <> "register_decisions"."proposed_by");--> statement-breakpoint
ALTER TABLE "register_decisions" ADD CONSTRAINT "register_decisions_large_check" CHECK ("register_decisions"."amount" < 500000 OR "register_decisions"."proposed_by" IS NOT NULL);
--> statement-breakpoint
ALTER TABLE register_decisions ALTER COLUMN amount DROP DEFAULT;
--> statement-breakpoint
GRANT SELECT ON register_proposals TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT INSERT ON register_proposals TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (state, reject_reason, decided_by, decided_at) ON register_proposals
  TO oselia_requests;
--> statement-breakpoint
CREATE FUNCTION guard_decided_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'proposed' THEN
    RAISE EXCEPTION 'what became of a proposal never changes' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
COMMENT ON FUNCTION guard_decided_proposal() IS
  'Refuses to decide again about a proposal that was signed, rejected or taken back';
--> statement-breakpoint
CREATE TRIGGER register_proposals_decided_once BEFORE UPDATE ON register_proposals
  FOR EACH ROW EXECUTE FUNCTION guard_decided_proposal();
--> statement-breakpoint
COMMENT ON TABLE register_proposals IS
  'Decisions about differences that move too much money for one person, as they were proposed';
--> statement-breakpoint
COMMENT ON COLUMN register_proposals.seen_hash IS
  'SHA-256 of the difference as it was, both sides: what has changed since is not signed';
--> statement-breakpoint
COMMENT ON COLUMN register_proposals.amount IS 'Kopiykas it would post or reverse';
--> statement-breakpoint
COMMENT ON COLUMN register_decisions.amount IS
  'Kopiykas it posted or reversed; 0 where none, and before large sums needed two people';
--> statement-breakpoint
COMMENT ON COLUMN register_decisions.proposed_by IS
  'Who proposed what another person signed; null where nobody else was needed';
