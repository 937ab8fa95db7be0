CREATE TABLE "benefit_category_versions" (
	"category_id" integer NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"percent" numeric(6, 3) NOT NULL,
	"norm_set_id" integer NOT NULL,
	"act" text NOT NULL,
	CONSTRAINT "benefit_category_versions_pkey" PRIMARY KEY("category_id","valid_from"),
	CONSTRAINT "benefit_category_versions_validity_check" CHECK ("benefit_category_versions"."valid_to" > "benefit_category_versions"."valid_from"),
	CONSTRAINT "benefit_category_versions_percent_check" CHECK ("benefit_category_versions"."percent" > 0 AND "benefit_category_versions"."percent" <= 100),
	CONSTRAINT "benefit_category_versions_act_check" CHECK ("benefit_category_versions"."act" <> '')
);
--> statement-breakpoint
ALTER TABLE "benefit_categories" DROP CONSTRAINT "benefit_categories_percent_check";--> statement-breakpoint
ALTER TABLE "benefit_categories" DROP CONSTRAINT "benefit_categories_name_check";--> statement-breakpoint
ALTER TABLE "benefit_categories" DROP CONSTRAINT "benefit_categories_norm_set_id_relief_norm_sets_id_fk";
--> statement-breakpoint
DROP INDEX "benefit_categories_norm_set_id_idx";--> statement-breakpoint
ALTER TABLE "benefit_category_versions" ADD CONSTRAINT "benefit_category_versions_category_id_benefit_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."benefit_categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benefit_category_versions" ADD CONSTRAINT "benefit_category_versions_norm_set_id_relief_norm_sets_id_fk" FOREIGN KEY ("norm_set_id") REFERENCES "public"."relief_norm_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "benefit_category_versions_norm_set_id_idx" ON "benefit_category_versions" USING btree ("norm_set_id");--> statement-breakpoint
-- What held so far held since the norms begin, or since the first right to it.
INSERT INTO benefit_category_versions (category_id, valid_from, percent, norm_set_id, act)
SELECT id, least('2003-01-01', (SELECT min(valid_from) FROM benefit_grants WHERE category_id = id)),
  percent, norm_set_id, act
FROM benefit_categories;
--> statement-breakpoint
ALTER TABLE benefit_category_versions ADD CONSTRAINT benefit_category_versions_validity_excl
  EXCLUDE USING gist (category_id WITH =, daterange(valid_from, valid_to) WITH &&);
--> statement-breakpoint
ALTER TABLE "benefit_categories" DROP COLUMN "percent";--> statement-breakpoint
ALTER TABLE "benefit_categories" DROP COLUMN "norm_set_id";--> statement-breakpoint
ALTER TABLE "benefit_categories" DROP COLUMN "act";--> statement-breakpoint
ALTER TABLE "benefit_categories" ADD CONSTRAINT "benefit_categories_name_key" UNIQUE("name");--> statement-breakpoint
ALTER TABLE "benefit_categories" ADD CONSTRAINT "benefit_categories_name_check" CHECK ("benefit_categories"."name" <> '');
--> statement-breakpoint
GRANT SELECT ON benefit_category_versions TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT INSERT ON benefit_categories, benefit_category_versions, relief_norms TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (valid_to, percent, norm_set_id, act) ON benefit_category_versions TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (valid_to, per_person, per_family, maximum, act) ON relief_norms TO oselia_requests;
--> statement-breakpoint
COMMENT ON TABLE benefit_categories IS 'Who is helped by law';
--> statement-breakpoint
COMMENT ON TABLE benefit_category_versions IS
  'By how much of the charge within which norms a category is helped, from one day to another';
