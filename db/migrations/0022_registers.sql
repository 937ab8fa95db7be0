CREATE TABLE "bank_receipts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bank_receipts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"statement_id" integer NOT NULL,
	"iban" text NOT NULL,
	"reference" text NOT NULL,
	"booked_on" date NOT NULL,
	"amount" bigint NOT NULL,
	"payer_name" text NOT NULL,
	"payer_code" text NOT NULL,
	"purpose" text NOT NULL,
	"channel_id" integer,
	"business_day" date,
	"assigned_by" text,
	"assigned_at" timestamp with time zone,
	CONSTRAINT "bank_receipts_reference_key" UNIQUE("iban","reference"),
	CONSTRAINT "bank_receipts_amount_check" CHECK ("bank_receipts"."amount" <> 0),
	CONSTRAINT "bank_receipts_assigned_check" CHECK (("bank_receipts"."channel_id" IS NULL) = ("bank_receipts"."business_day" IS NULL) AND ("bank_receipts"."channel_id" IS NULL OR "bank_receipts"."assigned_by" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "bank_statements" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bank_statements_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"format" text NOT NULL,
	"hash" text NOT NULL,
	"content" "bytea" NOT NULL,
	"received_by" text NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bank_statements_hash_key" UNIQUE("hash"),
	CONSTRAINT "bank_statements_hash_check" CHECK ("bank_statements"."hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "bank_statements_name_check" CHECK ("bank_statements"."name" <> '')
);
--> statement-breakpoint
CREATE TABLE "held_journals" (
	"account_id" integer NOT NULL,
	"journal_id" uuid NOT NULL,
	"business_day" date NOT NULL,
	"channel_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"held_by" text NOT NULL,
	"held_at" timestamp with time zone DEFAULT now() NOT NULL,
	"released_by" text,
	"released_at" timestamp with time zone,
	"settled_on" date,
	CONSTRAINT "held_journals_pkey" PRIMARY KEY("account_id","journal_id"),
	CONSTRAINT "held_journals_released_check" CHECK (("held_journals"."released_at" IS NULL) = ("held_journals"."released_by" IS NULL) AND ("held_journals"."settled_on" IS NULL OR "held_journals"."released_at" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "register_decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_id" integer NOT NULL,
	"business_day" date NOT NULL,
	"register_id" integer,
	"line_no" integer,
	"external_id" text NOT NULL,
	"action" text NOT NULL,
	"posted_id" text,
	"note" text NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "register_decisions_line_key" UNIQUE("register_id","line_no"),
	CONSTRAINT "register_decisions_line_check" CHECK (("register_decisions"."register_id" IS NULL) = ("register_decisions"."line_no" IS NULL) AND ("register_decisions"."register_id" IS NULL) = ("register_decisions"."action" IN ('hold', 'confirm', 'withdraw'))),
	CONSTRAINT "register_decisions_action_check" CHECK ("register_decisions"."action" IN ('create', 'reinstate', 'suspend', 'keep_ours', 'take_theirs', 'dismiss', 'hold', 'confirm', 'withdraw'))
);
--> statement-breakpoint
CREATE TABLE "register_lines" (
	"register_id" integer NOT NULL,
	"line_no" integer NOT NULL,
	"channel_id" integer NOT NULL,
	"external_id" text,
	"account_number" text NOT NULL,
	"amount" bigint NOT NULL,
	"paid_at" timestamp with time zone,
	"class" text NOT NULL,
	"matched_id" text,
	CONSTRAINT "register_lines_pkey" PRIMARY KEY("register_id","line_no"),
	CONSTRAINT "register_lines_amount_check" CHECK ("register_lines"."amount" > 0),
	CONSTRAINT "register_lines_class_check" CHECK ("register_lines"."class" IN ('matched', 'amount_differs', 'account_differs', 'only_register', 'duplicate', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "registers" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "registers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"channel_id" integer NOT NULL,
	"business_day" date NOT NULL,
	"name" text NOT NULL,
	"preset" text NOT NULL,
	"hash" text NOT NULL,
	"content" "bytea" NOT NULL,
	"lines_count" integer NOT NULL,
	"total" bigint NOT NULL,
	"state" text NOT NULL,
	"received_by" text NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"note" text,
	CONSTRAINT "registers_hash_key" UNIQUE("channel_id","hash"),
	CONSTRAINT "registers_hash_check" CHECK ("registers"."hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "registers_name_check" CHECK ("registers"."name" <> ''),
	CONSTRAINT "registers_content_check" CHECK (octet_length("registers"."content") BETWEEN 1 AND 67108864),
	CONSTRAINT "registers_state_check" CHECK (CASE "registers"."state" WHEN 'taken' THEN true WHEN 'conflict' THEN "registers"."decided_by" IS NULL WHEN 'replaced' THEN "registers"."decided_by" IS NOT NULL WHEN 'rejected' THEN "registers"."decided_by" IS NOT NULL ELSE false END)
);
--> statement-breakpoint
ALTER TABLE "suspended_payments" DROP CONSTRAINT "suspended_payments_reason_check";--> statement-breakpoint
ALTER TABLE "bank_receipts" ADD CONSTRAINT "bank_receipts_statement_id_bank_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."bank_statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_receipts" ADD CONSTRAINT "bank_receipts_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_decisions" ADD CONSTRAINT "register_decisions_line_fkey" FOREIGN KEY ("register_id","line_no") REFERENCES "public"."register_lines"("register_id","line_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_lines" ADD CONSTRAINT "register_lines_register_id_registers_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."registers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registers" ADD CONSTRAINT "registers_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bank_receipts_statement_id_idx" ON "bank_receipts" USING btree ("statement_id");--> statement-breakpoint
CREATE INDEX "bank_receipts_channel_id_idx" ON "bank_receipts" USING btree ("channel_id","business_day");--> statement-breakpoint
CREATE INDEX "held_journals_settled_on_idx" ON "held_journals" USING btree ("settled_on");--> statement-breakpoint
CREATE INDEX "register_decisions_external_id_idx" ON "register_decisions" USING btree ("external_id","channel_id");--> statement-breakpoint
CREATE INDEX "register_decisions_posted_id_idx" ON "register_decisions" USING btree ("posted_id","channel_id");--> statement-breakpoint
CREATE INDEX "register_decisions_business_day_idx" ON "register_decisions" USING btree ("business_day","channel_id");--> statement-breakpoint
CREATE INDEX "register_lines_external_id_idx" ON "register_lines" USING btree ("external_id","channel_id");--> statement-breakpoint
CREATE INDEX "register_lines_matched_id_idx" ON "register_lines" USING btree ("matched_id","channel_id");--> statement-breakpoint
CREATE INDEX "register_lines_differences_idx" ON "register_lines" USING btree ("register_id","class") WHERE "register_lines"."class" <> 'matched';--> statement-breakpoint
CREATE UNIQUE INDEX "registers_name_key" ON "registers" USING btree ("channel_id","name") WHERE "registers"."state" = 'taken';--> statement-breakpoint
CREATE INDEX "registers_business_day_idx" ON "registers" USING btree ("business_day","channel_id");--> statement-breakpoint
ALTER TABLE "suspended_payments" ADD CONSTRAINT "suspended_payments_reason_check" CHECK ("suspended_payments"."reason" IN ('account_unknown', 'account_closed', 'account_not_payable', 'cancelled'));--> statement-breakpoint
CREATE VIEW settled_entries AS
  SELECT entry.account_id, entry.journal_id, entry.line_no, entry.ledger_account, entry.amount,
    entry.contract_id, entry.business_day, entry.business_day AS settled_on
  FROM ledger_entries AS entry
  WHERE NOT EXISTS (
    SELECT FROM held_journals AS held
    WHERE held.account_id = entry.account_id AND held.journal_id = entry.journal_id
  )
  UNION ALL
  SELECT entry.account_id, entry.journal_id, entry.line_no, entry.ledger_account, entry.amount,
    entry.contract_id, entry.business_day, held.settled_on
  FROM held_journals AS held
  JOIN ledger_entries AS entry
    ON entry.account_id = held.account_id AND entry.journal_id = held.journal_id
    AND entry.business_day = held.business_day
  WHERE held.settled_on IS NOT NULL;
--> statement-breakpoint
COMMENT ON VIEW settled_entries IS
  'Ledger entries by the day they are settled with: their own, or, once held, the day they were released';
--> statement-breakpoint
GRANT SELECT ON registers, register_lines, register_decisions, held_journals, bank_statements,
  bank_receipts, settled_entries TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT INSERT ON registers, register_lines, register_decisions, held_journals, bank_statements,
  bank_receipts TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT UPDATE (state, note, decided_by, decided_at) ON registers TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT UPDATE (class, matched_id), DELETE ON register_lines TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT UPDATE (released_by, released_at, settled_on) ON held_journals TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT UPDATE (channel_id, business_day, assigned_by, assigned_at) ON bank_receipts TO oselia_requests;
--> statement-breakpoint
CREATE TRIGGER register_decisions_append_only BEFORE UPDATE OR DELETE ON register_decisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
COMMENT ON TABLE registers IS
  'Registers of payments as channels sent them: the file with its hash, and what it sums to';
--> statement-breakpoint
COMMENT ON COLUMN registers.state IS
  'conflict: the name of a register that was taken, with other content; people decide';
--> statement-breakpoint
COMMENT ON COLUMN registers.total IS 'Kopiykas';
--> statement-breakpoint
COMMENT ON TABLE register_lines IS
  'Lines of the registers that were taken, and what each turned out to be';
--> statement-breakpoint
COMMENT ON COLUMN register_lines.amount IS 'Kopiykas';
--> statement-breakpoint
COMMENT ON COLUMN register_lines.matched_id IS 'External id of the payment of ours it is about';
--> statement-breakpoint
COMMENT ON TABLE register_decisions IS
  'What people decided about differences between registers and the ledger: appended, never changed';
--> statement-breakpoint
COMMENT ON COLUMN register_decisions.posted_id IS
  'External id of the payment that was posted for it';
--> statement-breakpoint
COMMENT ON TABLE held_journals IS
  'Journals settlement leaves out of their day until the channel confirms the payment';
--> statement-breakpoint
COMMENT ON COLUMN held_journals.settled_on IS
  'The day it is settled with; null while held, and for ever once withdrawn';
--> statement-breakpoint
COMMENT ON TABLE bank_statements IS 'Statements of the account of the centre, as files';
--> statement-breakpoint
COMMENT ON TABLE bank_receipts IS
  'Money that came to the account of the centre, and the channel and day it is the sum of';
--> statement-breakpoint
COMMENT ON COLUMN bank_receipts.amount IS 'Kopiykas; negative where the bank took a credit back';
