ALTER TABLE "bank_receipts" DROP CONSTRAINT "bank_receipts_same_as_key";--> statement-breakpoint
ALTER TABLE "bank_receipts" DROP CONSTRAINT "bank_receipts_standing_check";--> statement-breakpoint
-- What earlier statements brought is taken to stand alone.
ALTER TABLE bank_receipts ADD COLUMN batch text NOT NULL DEFAULT '';
--> statement-breakpoint
ALTER TABLE bank_receipts ALTER COLUMN batch DROP DEFAULT;
--> statement-breakpoint
CREATE UNIQUE INDEX "bank_receipts_same_as_key" ON "bank_receipts" USING btree ("same_as") WHERE "bank_receipts"."batch" = '';--> statement-breakpoint
CREATE INDEX "bank_receipts_same_as_idx" ON "bank_receipts" USING btree ("same_as");--> statement-breakpoint
CREATE INDEX "bank_receipts_batch_idx" ON "bank_receipts" USING btree ("iban","batch") WHERE "bank_receipts"."batch" <> '';--> statement-breakpoint
ALTER TABLE "bank_receipts" ADD CONSTRAINT "bank_receipts_standing_check" CHECK (("bank_receipts"."standing" = 'assigned') = ("bank_receipts"."channel_id" IS NOT NULL)
        AND ("bank_receipts"."channel_id" IS NULL) = ("bank_receipts"."business_day" IS NULL)
        AND ("bank_receipts"."standing" = 'same') = ("bank_receipts"."same_as" IS NOT NULL)
        AND CASE "bank_receipts"."standing"
          WHEN 'open' THEN true
          WHEN 'assigned' THEN "bank_receipts"."assigned_by" IS NOT NULL
          WHEN 'same' THEN "bank_receipts"."assigned_by" IS NOT NULL
          WHEN 'split' THEN "bank_receipts"."assigned_by" IS NOT NULL AND "bank_receipts"."batch" = ''
          WHEN 'other' THEN "bank_receipts"."assigned_by" IS NOT NULL AND "bank_receipts"."note" <> ''
          ELSE false
        END);
--> statement-breakpoint
COMMENT ON COLUMN bank_receipts.batch IS
  'The reference of the sum the bank booked this transfer in; empty where it booked it alone';
--> statement-breakpoint
COMMENT ON COLUMN bank_receipts.standing IS
  'open: nobody knows whose; assigned: of a day of a channel; other: no money of channels; same: told of before; split: its parts count';
--> statement-breakpoint
COMMENT ON COLUMN bank_receipts.same_as IS
  'The receipt that counts where another message, or a sum, tells of the same money';
