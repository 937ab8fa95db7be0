CREATE TABLE "register_claims" (
	"channel_id" integer NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"claimed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "register_claims_pkey" PRIMARY KEY("channel_id","name"),
	CONSTRAINT "register_claims_hash_check" CHECK ("register_claims"."hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "register_claims" ADD CONSTRAINT "register_claims_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (hash, claimed_at) ON register_claims TO oselia_requests;
--> statement-breakpoint
GRANT SELECT ON register_claims TO oselia_jobs;
--> statement-breakpoint
COMMENT ON TABLE register_claims IS
  'Which file of a register id has its payments taken: two files of one id never both pay';
--> statement-breakpoint
COMMENT ON COLUMN register_claims.claimed_at IS
  'Ten minutes later another file may claim the id: whoever claimed it is dead';
