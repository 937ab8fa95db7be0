CREATE SEQUENCE payment_numbers AS bigint START 100000000001 MAXVALUE 999999999999;
--> statement-breakpoint
COMMENT ON SEQUENCE payment_numbers IS
  'Twelve digits: the number of a payment for protocols that have no room for its id';
--> statement-breakpoint
CREATE TABLE "payment_cancellations" (
	"channel_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"cancelled_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reason" text NOT NULL,
	"author" text NOT NULL,
	"reversal_id" uuid,
	CONSTRAINT "payment_cancellations_pkey" PRIMARY KEY("channel_id","external_id"),
	CONSTRAINT "payment_cancellations_reason_check" CHECK ("payment_cancellations"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "payment_reservations" (
	"channel_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"request" jsonb NOT NULL,
	"reserved_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "payment_reservations_pkey" PRIMARY KEY("channel_id","external_id"),
	CONSTRAINT "payment_reservations_expires_at_check" CHECK ("payment_reservations"."expires_at" > "payment_reservations"."reserved_at")
);
--> statement-breakpoint
CREATE TABLE "refund_cases" (
	"channel_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reason" text NOT NULL,
	"author" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"note" text,
	"proposed_by" text,
	"proposed_at" timestamp with time zone,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"journal_id" uuid,
	CONSTRAINT "refund_cases_pkey" PRIMARY KEY("channel_id","external_id"),
	CONSTRAINT "refund_cases_reason_check" CHECK ("refund_cases"."reason" <> ''),
	CONSTRAINT "refund_cases_state_check" CHECK (CASE "refund_cases"."state"
        WHEN 'open' THEN "refund_cases"."proposed_by" IS NULL AND "refund_cases"."decided_by" IS NULL
        WHEN 'proposed' THEN "refund_cases"."proposed_by" IS NOT NULL AND "refund_cases"."decided_by" IS NULL
        WHEN 'refunded' THEN "refund_cases"."decided_by" IS NOT NULL AND "refund_cases"."journal_id" IS NOT NULL
        WHEN 'refused' THEN "refund_cases"."decided_by" IS NOT NULL AND "refund_cases"."note" <> ''
        ELSE false
      END),
	CONSTRAINT "refund_cases_second_person_check" CHECK ("refund_cases"."state" <> 'refunded' OR "refund_cases"."decided_by" <> "refund_cases"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "suspended_payments" (
	"channel_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"account_number" text NOT NULL,
	"amount" bigint NOT NULL,
	"reason" text NOT NULL,
	"request" jsonb NOT NULL,
	"proposal" text,
	"proposed_account_id" integer,
	"note" text,
	"proposed_by" text,
	"proposed_at" timestamp with time zone,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"journal_id" uuid,
	CONSTRAINT "suspended_payments_pkey" PRIMARY KEY("channel_id","external_id"),
	CONSTRAINT "suspended_payments_amount_check" CHECK ("suspended_payments"."amount" > 0),
	CONSTRAINT "suspended_payments_reason_check" CHECK ("suspended_payments"."reason" IN ('account_unknown', 'account_closed', 'account_not_payable')),
	CONSTRAINT "suspended_payments_proposal_check" CHECK (CASE "suspended_payments"."proposal"
        WHEN 'assign' THEN "suspended_payments"."proposed_account_id" IS NOT NULL AND "suspended_payments"."proposed_by" IS NOT NULL AND "suspended_payments"."note" <> ''
        WHEN 'return' THEN "suspended_payments"."proposed_account_id" IS NULL AND "suspended_payments"."proposed_by" IS NOT NULL AND "suspended_payments"."note" <> ''
        ELSE "suspended_payments"."proposal" IS NULL AND "suspended_payments"."journal_id" IS NULL
      END),
	CONSTRAINT "suspended_payments_second_person_check" CHECK ("suspended_payments"."decided_by" <> "suspended_payments"."proposed_by")
);
--> statement-breakpoint
ALTER TABLE "journals" DROP CONSTRAINT "journals_kind_check";--> statement-breakpoint
ALTER TABLE "payment_keys" ADD COLUMN "number" bigint DEFAULT nextval('payment_numbers') NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_keys" ADD COLUMN "state" text DEFAULT 'posted' NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_cancellations" ADD CONSTRAINT "payment_cancellations_key_fkey" FOREIGN KEY ("channel_id","external_id") REFERENCES "public"."payment_keys"("channel_id","external_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_reservations" ADD CONSTRAINT "payment_reservations_key_fkey" FOREIGN KEY ("channel_id","external_id") REFERENCES "public"."payment_keys"("channel_id","external_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_cases" ADD CONSTRAINT "refund_cases_key_fkey" FOREIGN KEY ("channel_id","external_id") REFERENCES "public"."payment_keys"("channel_id","external_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspended_payments" ADD CONSTRAINT "suspended_payments_proposed_account_id_accounts_id_fk" FOREIGN KEY ("proposed_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspended_payments" ADD CONSTRAINT "suspended_payments_key_fkey" FOREIGN KEY ("channel_id","external_id") REFERENCES "public"."payment_keys"("channel_id","external_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payment_reservations_expires_at_idx" ON "payment_reservations" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "refund_cases_state_idx" ON "refund_cases" USING btree ("state");--> statement-breakpoint
CREATE INDEX "suspended_payments_proposed_account_id_idx" ON "suspended_payments" USING btree ("proposed_account_id");--> statement-breakpoint
CREATE INDEX "payment_keys_unfinished_idx" ON "payment_keys" USING btree ("state","channel_id") WHERE "payment_keys"."state" IN ('reserved', 'suspended');--> statement-breakpoint
ALTER TABLE "payment_keys" ADD CONSTRAINT "payment_keys_number_key" UNIQUE("number");--> statement-breakpoint
ALTER TABLE "journals" ADD CONSTRAINT "journals_kind_check" CHECK ("journals"."kind" IN ('charges', 'payment', 'reversal', 'return', 'shift', 'settlement', 'remittance'));--> statement-breakpoint
ALTER TABLE "payment_keys" ADD CONSTRAINT "payment_keys_state_check" CHECK ("payment_keys"."state" IN ('reserved', 'expired', 'posted', 'suspended', 'voided', 'reversed', 'returned'));
--> statement-breakpoint
DROP TRIGGER payment_keys_append_only ON payment_keys;
--> statement-breakpoint
-- The edges of lib/domain/payment/payment-life.ts: whoever loses a race for one tries anew.
CREATE FUNCTION guard_payment_life() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.state, NEW.state) NOT IN (('reserved', 'expired'), ('reserved', 'posted'),
      ('reserved', 'suspended'), ('reserved', 'voided'), ('expired', 'posted'),
      ('expired', 'suspended'), ('expired', 'voided'), ('suspended', 'posted'),
      ('suspended', 'reversed'), ('suspended', 'returned'), ('posted', 'reversed')) THEN
    RAISE EXCEPTION 'a payment that is % cannot become %', OLD.state, NEW.state
      USING ERRCODE = 'serialization_failure';
  END IF;
  IF (OLD.channel_id, OLD.external_id, OLD.payment_id, OLD.number)
      IS DISTINCT FROM (NEW.channel_id, NEW.external_id, NEW.payment_id, NEW.number)
    OR (OLD.state IN ('posted', 'suspended') AND OLD.fingerprint <> NEW.fingerprint)
    OR (OLD.account_id <> NEW.account_id AND NOT (
      OLD.state IN ('reserved', 'expired') OR (OLD.state = 'suspended' AND NEW.state = 'posted')
    )) THEN
    RAISE EXCEPTION 'what is known of a payment never changes';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
COMMENT ON FUNCTION guard_payment_life() IS
  'Lets the state of a payment take the edges of its life only, whoever asks';
--> statement-breakpoint
CREATE TRIGGER payment_keys_life BEFORE UPDATE ON payment_keys
  FOR EACH ROW EXECUTE FUNCTION guard_payment_life();
--> statement-breakpoint
CREATE TRIGGER payment_keys_no_delete BEFORE DELETE ON payment_keys
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION take_payment_steps(
  channel_ids integer[], external_ids text[], states text[], account_ids integer[],
  fingerprints text[]
) RETURNS SETOF payment_keys LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE payment_keys AS key SET state = step.state,
    account_id = coalesce(step.account_id, key.account_id),
    fingerprint = coalesce(decode(step.fingerprint, 'hex'), key.fingerprint)
  FROM unnest(channel_ids, external_ids, states, account_ids, fingerprints)
    AS step(channel_id, external_id, state, account_id, fingerprint)
  WHERE key.channel_id = step.channel_id AND key.external_id = step.external_id
  RETURNING key.*
$$;
--> statement-breakpoint
COMMENT ON FUNCTION take_payment_steps(integer[], text[], text[], integer[], text[]) IS
  'Moves payments to their next states; null keeps the account and the fingerprint';
--> statement-breakpoint
REVOKE ALL ON FUNCTION take_payment_steps(integer[], text[], text[], integer[], text[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION take_payment_steps(integer[], text[], text[], integer[], text[])
  TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE payment_numbers TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT SELECT, INSERT ON payment_reservations, payment_cancellations, suspended_payments, refund_cases
  TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT UPDATE (proposal, proposed_account_id, note, proposed_by, proposed_at, decided_by, decided_at,
  journal_id) ON suspended_payments TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (state, note, proposed_by, proposed_at, decided_by, decided_at, journal_id)
  ON refund_cases TO oselia_requests;
--> statement-breakpoint
CREATE TRIGGER payment_reservations_append_only BEFORE UPDATE OR DELETE ON payment_reservations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER payment_cancellations_append_only BEFORE UPDATE OR DELETE ON payment_cancellations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
COMMENT ON COLUMN payment_keys.state IS 'Where the payment stands; its edges are guarded';
--> statement-breakpoint
COMMENT ON COLUMN payment_keys.number IS 'Our twelve-digit number of the payment';
--> statement-breakpoint
COMMENT ON TABLE payment_reservations IS
  'What was asked when a payment was reserved; the confirmation names only its number';
--> statement-breakpoint
COMMENT ON TABLE payment_cancellations IS 'Payments voided or reversed: by whom, when, why';
--> statement-breakpoint
COMMENT ON TABLE suspended_payments IS
  'Money whose owner is not known, until it is assigned to an account or returned';
--> statement-breakpoint
COMMENT ON COLUMN suspended_payments.amount IS 'Kopiykas';
--> statement-breakpoint
COMMENT ON TABLE refund_cases IS
  'Cancels that came after the day was closed: money to be given back by people';
