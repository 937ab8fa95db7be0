ALTER TABLE "refund_cases" ADD CONSTRAINT "refund_cases_journal_key" UNIQUE("journal_id");--> statement-breakpoint
ALTER TABLE "suspended_payments" ADD CONSTRAINT "suspended_payments_journal_key" UNIQUE("journal_id");--> statement-breakpoint
ALTER TABLE "suspended_payments" ADD CONSTRAINT "suspended_payments_large_check" CHECK ("suspended_payments"."journal_id" IS NULL OR "suspended_payments"."amount" < 500000 OR "suspended_payments"."decided_by" IS NOT NULL);
--> statement-breakpoint
-- The edges of lib/domain/payment/payment-life.ts: whoever loses a race for one tries anew.
CREATE OR REPLACE FUNCTION guard_payment_life() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.state, NEW.state) NOT IN (('reserved', 'expired'), ('reserved', 'posted'),
      ('reserved', 'suspended'), ('reserved', 'voided'), ('expired', 'posted'),
      ('expired', 'suspended'), ('expired', 'voided'), ('suspended', 'posted'),
      ('suspended', 'reversed'), ('suspended', 'returned'), ('posted', 'reversed'),
      ('posted', 'returned')) THEN
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
CREATE FUNCTION guard_moved_money() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.journal_id IS NOT NULL THEN
    RAISE EXCEPTION 'what became of money never changes' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
COMMENT ON FUNCTION guard_moved_money() IS
  'Refuses to decide again about money that has left suspense or was refunded';
--> statement-breakpoint
CREATE TRIGGER suspended_payments_moved_once BEFORE UPDATE ON suspended_payments
  FOR EACH ROW EXECUTE FUNCTION guard_moved_money();
--> statement-breakpoint
CREATE TRIGGER refund_cases_moved_once BEFORE UPDATE ON refund_cases
  FOR EACH ROW EXECUTE FUNCTION guard_moved_money();
