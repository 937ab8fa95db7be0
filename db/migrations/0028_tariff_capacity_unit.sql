ALTER TABLE "tariff_drafts" ADD COLUMN "capacity_unit" text;--> statement-breakpoint
ALTER TABLE "tariff_versions" ADD COLUMN "capacity_unit" text;--> statement-breakpoint
UPDATE tariff_versions SET capacity_unit = 'm2' WHERE kind = 'two-rate';--> statement-breakpoint
UPDATE tariff_drafts SET capacity_unit = 'm2' WHERE kind = 'two-rate';--> statement-breakpoint
ALTER TABLE "tariff_drafts" ADD CONSTRAINT "tariff_drafts_capacity_unit_check" CHECK (("tariff_drafts"."kind" = 'two-rate') = ("tariff_drafts"."capacity_unit" IS NOT NULL) AND "tariff_drafts"."capacity_unit" IN ('m2', 'gcal-hour'));--> statement-breakpoint
ALTER TABLE "tariff_versions" ADD CONSTRAINT "tariff_versions_capacity_unit_check" CHECK (("tariff_versions"."kind" = 'two-rate') = ("tariff_versions"."capacity_unit" IS NOT NULL) AND "tariff_versions"."capacity_unit" IN ('m2', 'gcal-hour'));--> statement-breakpoint
COMMENT ON COLUMN tariff_versions.capacity_unit IS 'What the capacity of two rates is paid for one of: a square metre of heated area, or a Gcal/h of the load agreed';--> statement-breakpoint
COMMENT ON COLUMN tariff_drafts.capacity_unit IS 'As of the version it is to become';
