CREATE TABLE "own_account_changes" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "own_account_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"iban" text NOT NULL,
	"name" text NOT NULL,
	"deed" text NOT NULL,
	"reason" text NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"reject_reason" text,
	CONSTRAINT "own_account_changes_iban_check" CHECK (is_iban("own_account_changes"."iban")),
	CONSTRAINT "own_account_changes_name_check" CHECK ("own_account_changes"."name" <> ''),
	CONSTRAINT "own_account_changes_deed_check" CHECK ("own_account_changes"."deed" IN ('open', 'close')),
	CONSTRAINT "own_account_changes_reason_check" CHECK ("own_account_changes"."reason" <> ''),
	CONSTRAINT "own_account_changes_state_check" CHECK (CASE "own_account_changes"."state"
        WHEN 'proposed' THEN "own_account_changes"."decided_by" IS NULL
        WHEN 'approved' THEN "own_account_changes"."decided_by" IS NOT NULL
        WHEN 'rejected' THEN "own_account_changes"."decided_by" IS NOT NULL AND "own_account_changes"."reject_reason" <> ''
        ELSE false
      END),
	CONSTRAINT "own_account_changes_second_person_check" CHECK ("own_account_changes"."state" <> 'approved' OR "own_account_changes"."decided_by" <> "own_account_changes"."proposed_by")
);
--> statement-breakpoint
ALTER TABLE "bank_receipts" DROP CONSTRAINT "bank_receipts_assigned_check";--> statement-breakpoint
ALTER TABLE "bank_receipts" ADD COLUMN "is_bank_reference" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_receipts" ADD COLUMN "end_to_end" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_receipts" ADD COLUMN "payer_iban" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_receipts" ADD COLUMN "standing" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_receipts" ADD COLUMN "same_as" integer;--> statement-breakpoint
ALTER TABLE "bank_receipts" ADD COLUMN "note" text;--> statement-breakpoint
-- What earlier statements brought: their formats were one, and of their transfers less was kept.
UPDATE bank_receipts SET standing = 'assigned' WHERE channel_id IS NOT NULL;
--> statement-breakpoint
UPDATE bank_statements SET format = CASE
    WHEN position('BkToCstmrDbtCdtNtfctn'::bytea IN content) > 0 THEN 'camt-054'
    ELSE 'camt-053'
  END
  WHERE format = 'camt';
--> statement-breakpoint
ALTER TABLE bank_receipts ALTER COLUMN is_bank_reference DROP DEFAULT,
  ALTER COLUMN end_to_end DROP DEFAULT, ALTER COLUMN payer_iban DROP DEFAULT,
  ALTER COLUMN standing DROP DEFAULT;
--> statement-breakpoint
CREATE UNIQUE INDEX "own_account_changes_live_key" ON "own_account_changes" USING btree ("iban") WHERE "own_account_changes"."state" = 'proposed';--> statement-breakpoint
CREATE INDEX "own_account_changes_iban_idx" ON "own_account_changes" USING btree ("iban","id");--> statement-breakpoint
ALTER TABLE "bank_receipts" ADD CONSTRAINT "bank_receipts_same_as_fkey" FOREIGN KEY ("same_as") REFERENCES "public"."bank_receipts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bank_receipts_booked_on_idx" ON "bank_receipts" USING btree ("booked_on","id");--> statement-breakpoint
CREATE INDEX "bank_receipts_open_idx" ON "bank_receipts" USING btree ("booked_on") WHERE "bank_receipts"."standing" = 'open';--> statement-breakpoint
ALTER TABLE "bank_receipts" ADD CONSTRAINT "bank_receipts_same_as_key" UNIQUE("same_as");--> statement-breakpoint
ALTER TABLE "bank_receipts" ADD CONSTRAINT "bank_receipts_standing_check" CHECK (("bank_receipts"."standing" = 'assigned') = ("bank_receipts"."channel_id" IS NOT NULL)
        AND ("bank_receipts"."channel_id" IS NULL) = ("bank_receipts"."business_day" IS NULL)
        AND ("bank_receipts"."standing" = 'same') = ("bank_receipts"."same_as" IS NOT NULL)
        AND CASE "bank_receipts"."standing"
          WHEN 'open' THEN true
          WHEN 'assigned' THEN "bank_receipts"."assigned_by" IS NOT NULL
          WHEN 'same' THEN "bank_receipts"."assigned_by" IS NOT NULL
          WHEN 'other' THEN "bank_receipts"."assigned_by" IS NOT NULL AND "bank_receipts"."note" <> ''
          ELSE false
        END);--> statement-breakpoint
ALTER TABLE "bank_statements" ADD CONSTRAINT "bank_statements_format_check" CHECK ("bank_statements"."format" IN ('camt-053', 'camt-054', 'client-bank'));
--> statement-breakpoint
GRANT SELECT ON own_account_changes TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT INSERT ON own_account_changes TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (state, reject_reason, decided_by, decided_at) ON own_account_changes
  TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (standing, channel_id, business_day, same_as, note, assigned_by, assigned_at)
  ON bank_receipts TO oselia_requests, oselia_jobs;
--> statement-breakpoint
COMMENT ON TABLE own_account_changes IS
  'Words on the bank accounts of the centre, each signed by a second person; the last approved one holds';
--> statement-breakpoint
COMMENT ON TABLE bank_statements IS 'Statements of the bank accounts of the centre, as files';
--> statement-breakpoint
COMMENT ON COLUMN bank_receipts.is_bank_reference IS
  'The bank of the account gave the reference; false where only banks on the way did';
--> statement-breakpoint
COMMENT ON COLUMN bank_receipts.end_to_end IS 'What the payer calls the transfer; empty where it did not say';
--> statement-breakpoint
COMMENT ON COLUMN bank_receipts.standing IS
  'open: nobody knows whose; assigned: of a day of a channel; other: no money of channels; same: told of before';
--> statement-breakpoint
COMMENT ON COLUMN bank_receipts.same_as IS
  'The receipt of another message that tells of the same money: only that one counts';
--> statement-breakpoint
COMMENT ON COLUMN bank_receipts.note IS 'The ground a person gave; null where a rule decided';
