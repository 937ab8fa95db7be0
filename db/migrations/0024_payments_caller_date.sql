ALTER TABLE "payments" ADD COLUMN "caller_date" text;
--> statement-breakpoint
COMMENT ON COLUMN payments.caller_date IS 'The date of the bank''s own books as it was sent, word for word; by it a late payment is found in the bank''s register'
