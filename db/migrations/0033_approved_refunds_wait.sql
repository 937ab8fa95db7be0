ALTER TABLE "refund_cases" DROP CONSTRAINT "refund_cases_state_check";--> statement-breakpoint
ALTER TABLE "refund_cases" DROP CONSTRAINT "refund_cases_second_person_check";--> statement-breakpoint
ALTER TABLE "refund_cases" ADD CONSTRAINT "refund_cases_state_check" CHECK (CASE "refund_cases"."state"
        WHEN 'open' THEN "refund_cases"."proposed_by" IS NULL AND "refund_cases"."decided_by" IS NULL
        WHEN 'proposed' THEN "refund_cases"."proposed_by" IS NOT NULL AND "refund_cases"."decided_by" IS NULL
        WHEN 'approved' THEN "refund_cases"."proposed_by" IS NOT NULL AND "refund_cases"."decided_by" IS NOT NULL AND "refund_cases"."journal_id" IS NULL
        WHEN 'refunded' THEN "refund_cases"."decided_by" IS NOT NULL AND "refund_cases"."journal_id" IS NOT NULL
        WHEN 'refused' THEN "refund_cases"."decided_by" IS NOT NULL AND "refund_cases"."note" <> ''
        ELSE false
      END);--> statement-breakpoint
ALTER TABLE "refund_cases" ADD CONSTRAINT "refund_cases_second_person_check" CHECK ("refund_cases"."state" NOT IN ('approved', 'refunded') OR "refund_cases"."decided_by" <> "refund_cases"."proposed_by");
--> statement-breakpoint
GRANT UPDATE (state, journal_id) ON refund_cases TO oselia_jobs;
--> statement-breakpoint
COMMENT ON COLUMN refund_cases.state IS
  'approved: two people agreed, and a job gives it back when a day has brought its recipients as much';
