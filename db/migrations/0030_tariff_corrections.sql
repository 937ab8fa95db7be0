ALTER TABLE "tariff_drafts" ADD COLUMN "corrects_id" integer;--> statement-breakpoint
ALTER TABLE "tariff_drafts" ADD CONSTRAINT "tariff_drafts_corrects_id_tariff_versions_id_fk" FOREIGN KEY ("corrects_id") REFERENCES "public"."tariff_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tariff_drafts_corrects_id_idx" ON "tariff_drafts" USING btree ("corrects_id");--> statement-breakpoint
COMMENT ON COLUMN tariff_drafts.corrects_id IS 'The version it puts right on its own days; null for one that is to follow';--> statement-breakpoint
GRANT UPDATE (kind, act, season_from_month, season_to_month, capacity_unit) ON tariff_versions TO oselia_requests;--> statement-breakpoint
GRANT DELETE ON tariff_rates TO oselia_requests;
