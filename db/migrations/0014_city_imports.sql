CREATE TABLE "city_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"content" "bytea" NOT NULL,
	"uploaded_by" text NOT NULL,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"plan_hash" text,
	"applied_by" text,
	"applied_at" timestamp with time zone,
	CONSTRAINT "city_imports_content_check" CHECK (octet_length("city_imports"."content") BETWEEN 1 AND 5242880),
	CONSTRAINT "city_imports_applied_check" CHECK (("city_imports"."applied_at" IS NULL) = ("city_imports"."applied_by" IS NULL) AND ("city_imports"."applied_at" IS NULL) = ("city_imports"."plan_hash" IS NULL))
);

--> statement-breakpoint
GRANT SELECT, INSERT ON city_imports TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (plan_hash, applied_by, applied_at) ON city_imports TO oselia_requests;
--> statement-breakpoint
GRANT SELECT ON city_imports TO oselia_jobs;
--> statement-breakpoint
COMMENT ON TABLE city_imports IS 'Files of houses, premises and accounts as they were uploaded: checked, perhaps applied';
--> statement-breakpoint
COMMENT ON COLUMN city_imports.plan_hash IS 'SHA-256 of the plan that was looked at and applied';
