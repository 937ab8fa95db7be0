CREATE TABLE "sandbox_registers" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sandbox_registers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"channel_id" integer NOT NULL,
	"business_day" date NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"lines" jsonb NOT NULL,
	"lines_count" integer NOT NULL,
	"total" bigint NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sandbox_registers_name_key" UNIQUE("channel_id","name"),
	CONSTRAINT "sandbox_registers_hash_key" UNIQUE("channel_id","hash"),
	CONSTRAINT "sandbox_registers_hash_check" CHECK ("sandbox_registers"."hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "sandbox_registers_name_check" CHECK ("sandbox_registers"."name" <> ''),
	CONSTRAINT "sandbox_registers_lines_check" CHECK (jsonb_array_length("sandbox_registers"."lines") = "sandbox_registers"."lines_count")
);
--> statement-breakpoint
ALTER TABLE "sandbox_registers" ADD CONSTRAINT "sandbox_registers_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sandbox_registers_day_idx" ON "sandbox_registers" USING btree ("channel_id","business_day");--> statement-breakpoint
CREATE INDEX "sandbox_registers_received_at_idx" ON "sandbox_registers" USING btree ("received_at");
--> statement-breakpoint
GRANT SELECT, INSERT ON sandbox_registers TO oselia_requests;
--> statement-breakpoint
GRANT SELECT, DELETE ON sandbox_registers TO oselia_jobs;
--> statement-breakpoint
COMMENT ON TABLE sandbox_registers IS
  'Registers of sandbox channels: compared with what they played, in no book, forgotten after a month';
--> statement-breakpoint
COMMENT ON COLUMN sandbox_registers.lines IS
  'What the file says, line by line; sums are texts: the day is compared anew whenever it is asked about';
