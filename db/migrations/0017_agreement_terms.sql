ALTER TABLE "agreement_measures" ADD COLUMN "tariff_id" integer;--> statement-breakpoint
ALTER TABLE "agreement_measures" ADD CONSTRAINT "agreement_measures_tariff_id_tariffs_id_fk" FOREIGN KEY ("tariff_id") REFERENCES "public"."tariffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreement_measures_tariff_id_idx" ON "agreement_measures" USING btree ("tariff_id");
--> statement-breakpoint
COMMENT ON COLUMN agreement_measures.tariff_id IS
  'The tariff since this day, where it is another than the agreement began with';
--> statement-breakpoint
-- What begins on a day that is not charged yet may be put right on that very day.
GRANT UPDATE (measured_by, norm_id, quantity, source, tariff_id) ON agreement_measures
  TO oselia_requests;
