-- A reading that settles estimated months takes benefits on them back: above zero, never a subsidy.
ALTER TABLE "benefit_payouts" DROP CONSTRAINT "benefit_payouts_amount_check";--> statement-breakpoint
ALTER TABLE "charges" DROP CONSTRAINT "charges_sign_check";--> statement-breakpoint
ALTER TABLE "benefit_payouts" ADD CONSTRAINT "benefit_payouts_amount_check" CHECK ("benefit_payouts"."amount" <> 0);--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_sign_check" CHECK (kind <> 'subsidy' OR amount <= 0);--> statement-breakpoint
COMMENT ON COLUMN benefit_payouts.amount IS 'As a line of the bill would be: below zero, and above it where a reading took it back';