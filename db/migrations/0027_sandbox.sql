CREATE TABLE "sandbox_payments" (
	"channel_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"payment_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"number" bigint DEFAULT nextval('payment_numbers') NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"asked_count" integer DEFAULT 0 NOT NULL,
	"fingerprint" "bytea",
	"request" jsonb,
	"lines" jsonb,
	"business_day" date,
	"late" boolean DEFAULT false NOT NULL,
	"reserved_at" timestamp with time zone,
	"posted_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sandbox_payments_pkey" PRIMARY KEY("channel_id","external_id"),
	CONSTRAINT "sandbox_payments_number_key" UNIQUE("number"),
	CONSTRAINT "sandbox_payments_state_check" CHECK ("sandbox_payments"."state" IN ('asked', 'reserved', 'posted', 'suspended', 'voided', 'reversed'))
);
--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "sandbox" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sandbox_payments" ADD CONSTRAINT "sandbox_payments_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sandbox_payments_asked_at_idx" ON "sandbox_payments" USING btree ("asked_at");--> statement-breakpoint
-- Money never meets the sandbox. A channel is one from its first moment or never, so no payment can
-- slip in while it becomes one.
CREATE FUNCTION guard_sandbox_for_ever() RETURNS trigger LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'a channel is a sandbox for ever, or never';
END $$;
--> statement-breakpoint
COMMENT ON FUNCTION guard_sandbox_for_ever() IS
  'Refuses to make a sandbox of a channel, or a channel of a sandbox';
--> statement-breakpoint
CREATE TRIGGER channels_sandbox_for_ever BEFORE UPDATE ON channels
  FOR EACH ROW WHEN (NEW.sandbox IS DISTINCT FROM OLD.sandbox)
  EXECUTE FUNCTION guard_sandbox_for_ever();
--> statement-breakpoint
CREATE FUNCTION guard_money_of_sandbox() RETURNS trigger LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM channels WHERE sandbox AND id = ANY(ARRAY(SELECT DISTINCT channel_id FROM fresh))
  ) THEN
    RAISE EXCEPTION 'a sandbox channel takes no money';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
COMMENT ON FUNCTION guard_money_of_sandbox() IS 'Refuses money of sandbox channels';
--> statement-breakpoint
CREATE TRIGGER payment_keys_no_sandbox AFTER INSERT ON payment_keys
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION guard_money_of_sandbox();
--> statement-breakpoint
CREATE TRIGGER payments_no_sandbox AFTER INSERT ON payments
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION guard_money_of_sandbox();
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON sandbox_payments TO oselia_requests;
--> statement-breakpoint
GRANT SELECT, DELETE ON sandbox_payments TO oselia_jobs;
--> statement-breakpoint
COMMENT ON TABLE sandbox_payments IS
  'What sandbox channels asked for and were told; in no book, forgotten after a month';
--> statement-breakpoint
COMMENT ON COLUMN sandbox_payments.asked_count IS
  'Requests to pay so far: some accounts are not reached at first';
--> statement-breakpoint
COMMENT ON COLUMN channels.sandbox IS
  'It tries the gateway: magic accounts, payments in no book; decided when it is connected, for ever';
