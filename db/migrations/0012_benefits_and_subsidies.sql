CREATE TABLE "beneficiaries" (
	"account_id" integer NOT NULL,
	"person_no" smallint NOT NULL,
	"full_name" text NOT NULL,
	CONSTRAINT "beneficiaries_pkey" PRIMARY KEY("account_id","person_no"),
	CONSTRAINT "beneficiaries_account_id_full_name_key" UNIQUE("account_id","full_name"),
	CONSTRAINT "beneficiaries_full_name_check" CHECK ("beneficiaries"."full_name" <> '')
);
--> statement-breakpoint
CREATE TABLE "benefit_categories" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "benefit_categories_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"percent" numeric(6, 3) NOT NULL,
	"norm_set_id" integer NOT NULL,
	"act" text NOT NULL,
	CONSTRAINT "benefit_categories_code_key" UNIQUE("code"),
	CONSTRAINT "benefit_categories_code_check" CHECK ("benefit_categories"."code" ~ '^[a-z][a-z0-9-]{1,60}$'),
	CONSTRAINT "benefit_categories_name_check" CHECK ("benefit_categories"."name" <> '' AND "benefit_categories"."act" <> ''),
	CONSTRAINT "benefit_categories_percent_check" CHECK ("benefit_categories"."percent" > 0 AND "benefit_categories"."percent" <= 100)
);
--> statement-breakpoint
CREATE TABLE "benefit_grants" (
	"account_id" integer NOT NULL,
	"grant_no" smallint NOT NULL,
	"person_no" smallint NOT NULL,
	"category_id" integer NOT NULL,
	"form" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"document" text NOT NULL,
	"granted_by" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"stopped_by" text,
	"stop_reason" text,
	CONSTRAINT "benefit_grants_pkey" PRIMARY KEY("account_id","grant_no"),
	CONSTRAINT "benefit_grants_form_check" CHECK ("benefit_grants"."form" IN ('credited', 'monetised')),
	CONSTRAINT "benefit_grants_validity_check" CHECK ("benefit_grants"."valid_to" > "benefit_grants"."valid_from"),
	CONSTRAINT "benefit_grants_document_check" CHECK ("benefit_grants"."document" <> ''),
	CONSTRAINT "benefit_grants_stop_check" CHECK (("benefit_grants"."stopped_by" IS NULL) = ("benefit_grants"."stop_reason" IS NULL) AND ("benefit_grants"."stopped_by" IS NULL OR "benefit_grants"."valid_to" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "benefit_payouts" (
	"account_id" integer NOT NULL,
	"agreement_no" smallint NOT NULL,
	"period" date NOT NULL,
	"line_no" smallint NOT NULL,
	"amount" bigint NOT NULL,
	"derivation" jsonb NOT NULL,
	"run_id" integer,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "benefit_payouts_pkey" PRIMARY KEY("account_id","agreement_no","period","line_no"),
	CONSTRAINT "benefit_payouts_period_check" CHECK (extract(day from "benefit_payouts"."period") = 1),
	CONSTRAINT "benefit_payouts_amount_check" CHECK ("benefit_payouts"."amount" < 0),
	CONSTRAINT "benefit_payouts_derivation_check" CHECK (jsonb_typeof("benefit_payouts"."derivation") = 'object')
);
--> statement-breakpoint
CREATE TABLE "draft_payouts" (
	"run_id" integer NOT NULL,
	"account_id" integer NOT NULL,
	"agreement_no" smallint NOT NULL,
	"line_no" smallint NOT NULL,
	"amount" bigint NOT NULL,
	"derivation" jsonb NOT NULL,
	CONSTRAINT "draft_payouts_pkey" PRIMARY KEY("run_id","account_id","agreement_no","line_no")
) PARTITION BY LIST ("run_id");
--> statement-breakpoint
CREATE TABLE "relief_norm_sets" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "relief_norm_sets_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "relief_norm_sets_code_key" UNIQUE("code"),
	CONSTRAINT "relief_norm_sets_code_check" CHECK ("relief_norm_sets"."code" ~ '^[a-z][a-z0-9-]{1,60}$'),
	CONSTRAINT "relief_norm_sets_name_check" CHECK ("relief_norm_sets"."name" <> '')
);
--> statement-breakpoint
CREATE TABLE "relief_norms" (
	"set_id" integer NOT NULL,
	"service_id" smallint NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"per_person" numeric(12, 4),
	"per_family" numeric(12, 4),
	"maximum" numeric(12, 4),
	"act" text NOT NULL,
	CONSTRAINT "relief_norms_pkey" PRIMARY KEY("set_id","service_id","valid_from"),
	CONSTRAINT "relief_norms_validity_check" CHECK ("relief_norms"."valid_to" > "relief_norms"."valid_from"),
	CONSTRAINT "relief_norms_limits_check" CHECK ("relief_norms"."per_person" >= 0 AND "relief_norms"."per_family" >= 0 AND "relief_norms"."maximum" >= 0 AND ("relief_norms"."per_family" IS NULL OR "relief_norms"."per_person" IS NOT NULL)),
	CONSTRAINT "relief_norms_act_check" CHECK ("relief_norms"."act" <> '')
);
--> statement-breakpoint
CREATE TABLE "quality_rules" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "quality_rules_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"service_id" smallint NOT NULL,
	"deviation" text NOT NULL,
	"per" text NOT NULL,
	"percent" numeric(6, 3) NOT NULL,
	"from_value" numeric(5, 1),
	"below_value" numeric(5, 1),
	"act" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "quality_rules_deviation_check" CHECK ("quality_rules"."deviation" IN ('break', 'room-temperature', 'water-temperature')),
	CONSTRAINT "quality_rules_per_check" CHECK ("quality_rules"."per" IN ('day', 'degree', 'time') AND ("quality_rules"."per" <> 'degree' OR "quality_rules"."below_value" IS NOT NULL)),
	CONSTRAINT "quality_rules_percent_check" CHECK ("quality_rules"."percent" > 0 AND "quality_rules"."percent" <= 100),
	CONSTRAINT "quality_rules_values_check" CHECK ("quality_rules"."below_value" > "quality_rules"."from_value"),
	CONSTRAINT "quality_rules_validity_check" CHECK ("quality_rules"."valid_to" > "quality_rules"."valid_from"),
	CONSTRAINT "quality_rules_act_check" CHECK ("quality_rules"."act" <> '')
);
--> statement-breakpoint
CREATE TABLE "recalculation_limits" (
	"valid_from" date PRIMARY KEY NOT NULL,
	"valid_to" date,
	"alone" bigint NOT NULL,
	"act" text NOT NULL,
	CONSTRAINT "recalculation_limits_validity_check" CHECK ("recalculation_limits"."valid_to" > "recalculation_limits"."valid_from"),
	CONSTRAINT "recalculation_limits_alone_check" CHECK ("recalculation_limits"."alone" >= 0),
	CONSTRAINT "recalculation_limits_act_check" CHECK ("recalculation_limits"."act" <> '')
);
--> statement-breakpoint
CREATE TABLE "recalculation_lines" (
	"account_id" integer NOT NULL,
	"recalculation_id" integer NOT NULL,
	"agreement_no" smallint NOT NULL,
	"period" date NOT NULL,
	"line_no" smallint NOT NULL,
	"amount" bigint NOT NULL,
	"derivation" jsonb NOT NULL,
	"charged_in" date,
	CONSTRAINT "recalculation_lines_pkey" PRIMARY KEY("account_id","recalculation_id","agreement_no","period","line_no"),
	CONSTRAINT "recalculation_lines_period_check" CHECK (extract(day from "recalculation_lines"."period") = 1),
	CONSTRAINT "recalculation_lines_amount_check" CHECK ("recalculation_lines"."amount" < 0),
	CONSTRAINT "recalculation_lines_charged_in_check" CHECK (extract(day from "recalculation_lines"."charged_in") = 1 AND "recalculation_lines"."charged_in" > "recalculation_lines"."period"),
	CONSTRAINT "recalculation_lines_derivation_check" CHECK (jsonb_typeof("recalculation_lines"."derivation") = 'object')
);
--> statement-breakpoint
CREATE TABLE "recalculations" (
	"account_id" integer NOT NULL,
	"id" integer GENERATED ALWAYS AS IDENTITY (sequence name "recalculations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"persons" smallint,
	"service_id" smallint,
	"deviation" text,
	"value" numeric(5, 1),
	"document" text NOT NULL,
	"amount" bigint NOT NULL,
	"content_hash" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"reject_reason" text,
	CONSTRAINT "recalculations_pkey" PRIMARY KEY("account_id","id"),
	CONSTRAINT "recalculations_id_key" UNIQUE("id"),
	CONSTRAINT "recalculations_days_check" CHECK ("recalculations"."last_day" >= "recalculations"."first_day"),
	CONSTRAINT "recalculations_kind_check" CHECK (CASE "recalculations"."kind"
        WHEN 'absence' THEN "recalculations"."persons" > 0 AND "recalculations"."deviation" IS NULL
        WHEN 'quality' THEN "recalculations"."service_id" IS NOT NULL AND "recalculations"."deviation" IS NOT NULL
        WHEN 'season' THEN "recalculations"."deviation" IS NULL
        ELSE false
      END),
	CONSTRAINT "recalculations_document_check" CHECK ("recalculations"."document" <> ''),
	CONSTRAINT "recalculations_amount_check" CHECK ("recalculations"."amount" < 0),
	CONSTRAINT "recalculations_state_check" CHECK (CASE "recalculations"."state"
        WHEN 'proposed' THEN "recalculations"."decided_by" IS NULL
        WHEN 'approved' THEN "recalculations"."reject_reason" IS NULL
        WHEN 'rejected' THEN "recalculations"."decided_by" IS NOT NULL AND "recalculations"."reject_reason" <> ''
        ELSE false
      END),
	CONSTRAINT "recalculations_second_person_check" CHECK ("recalculations"."state" = 'rejected' OR "recalculations"."decided_by" <> "recalculations"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "subsidy_amounts" (
	"account_id" integer NOT NULL,
	"decision_id" integer NOT NULL,
	"agreement_no" smallint NOT NULL,
	"first_period" date NOT NULL,
	"last_period" date NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "subsidy_amounts_pkey" PRIMARY KEY("account_id","decision_id","agreement_no","first_period"),
	CONSTRAINT "subsidy_amounts_amount_check" CHECK ("subsidy_amounts"."amount" > 0),
	CONSTRAINT "subsidy_amounts_periods_check" CHECK (extract(day from "subsidy_amounts"."first_period") = 1 AND extract(day from "subsidy_amounts"."last_period") = 1 AND "subsidy_amounts"."last_period" >= "subsidy_amounts"."first_period")
);
--> statement-breakpoint
CREATE TABLE "subsidy_decisions" (
	"account_id" integer NOT NULL,
	"id" integer GENERATED ALWAYS AS IDENTITY (sequence name "subsidy_decisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"number" text NOT NULL,
	"decided_on" date NOT NULL,
	"persons" smallint NOT NULL,
	"income" bigint NOT NULL,
	"obligatory_payment" bigint NOT NULL,
	"first_period" date NOT NULL,
	"last_period" date NOT NULL,
	"entered_by" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"stopped_from" date,
	"stop_reason" text,
	"stopped_by" text,
	"stopped_at" timestamp with time zone,
	CONSTRAINT "subsidy_decisions_pkey" PRIMARY KEY("account_id","id"),
	CONSTRAINT "subsidy_decisions_id_key" UNIQUE("id"),
	CONSTRAINT "subsidy_decisions_number_key" UNIQUE("number"),
	CONSTRAINT "subsidy_decisions_number_check" CHECK ("subsidy_decisions"."number" <> ''),
	CONSTRAINT "subsidy_decisions_persons_check" CHECK ("subsidy_decisions"."persons" BETWEEN 1 AND 99),
	CONSTRAINT "subsidy_decisions_amounts_check" CHECK ("subsidy_decisions"."income" >= 0 AND "subsidy_decisions"."obligatory_payment" >= 0),
	CONSTRAINT "subsidy_decisions_periods_check" CHECK (extract(day from "subsidy_decisions"."first_period") = 1 AND extract(day from "subsidy_decisions"."last_period") = 1 AND "subsidy_decisions"."last_period" >= "subsidy_decisions"."first_period"),
	CONSTRAINT "subsidy_decisions_stop_check" CHECK (("subsidy_decisions"."stopped_from" IS NULL AND "subsidy_decisions"."stop_reason" IS NULL AND "subsidy_decisions"."stopped_by" IS NULL) OR (extract(day from "subsidy_decisions"."stopped_from") = 1 AND "subsidy_decisions"."stopped_from" >= "subsidy_decisions"."first_period" AND "subsidy_decisions"."stop_reason" <> '' AND "subsidy_decisions"."stopped_by" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "subsidy_returns" (
	"account_id" integer NOT NULL,
	"decision_id" integer NOT NULL,
	"agreement_no" smallint NOT NULL,
	"return_no" smallint NOT NULL,
	"amount" bigint NOT NULL,
	"document" text NOT NULL,
	"returned_by" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subsidy_returns_pkey" PRIMARY KEY("account_id","decision_id","agreement_no","return_no"),
	CONSTRAINT "subsidy_returns_amount_check" CHECK ("subsidy_returns"."amount" > 0),
	CONSTRAINT "subsidy_returns_document_check" CHECK ("subsidy_returns"."document" <> '')
);
--> statement-breakpoint
CREATE TABLE "subsidy_rules" (
	"valid_from" date PRIMARY KEY NOT NULL,
	"valid_to" date,
	"subsistence_minimum" bigint NOT NULL,
	"base_ratio" numeric(6, 3) NOT NULL,
	"base_percent" numeric(6, 3) NOT NULL,
	"debt_max" bigint NOT NULL,
	"debt_months" smallint NOT NULL,
	"act" text NOT NULL,
	CONSTRAINT "subsidy_rules_validity_check" CHECK ("subsidy_rules"."valid_to" > "subsidy_rules"."valid_from"),
	CONSTRAINT "subsidy_rules_formula_check" CHECK ("subsidy_rules"."subsistence_minimum" > 0 AND "subsidy_rules"."base_ratio" > 0 AND "subsidy_rules"."base_percent" > 0),
	CONSTRAINT "subsidy_rules_debt_check" CHECK ("subsidy_rules"."debt_max" >= 0 AND "subsidy_rules"."debt_months" BETWEEN 0 AND 24),
	CONSTRAINT "subsidy_rules_act_check" CHECK ("subsidy_rules"."act" <> '')
);
--> statement-breakpoint
ALTER TABLE "draft_charges" ADD COLUMN "recalculation_id" integer;--> statement-breakpoint
ALTER TABLE "beneficiaries" ADD CONSTRAINT "beneficiaries_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benefit_categories" ADD CONSTRAINT "benefit_categories_norm_set_id_relief_norm_sets_id_fk" FOREIGN KEY ("norm_set_id") REFERENCES "public"."relief_norm_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benefit_grants" ADD CONSTRAINT "benefit_grants_category_id_benefit_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."benefit_categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benefit_grants" ADD CONSTRAINT "benefit_grants_person_fkey" FOREIGN KEY ("account_id","person_no") REFERENCES "public"."beneficiaries"("account_id","person_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benefit_payouts" ADD CONSTRAINT "benefit_payouts_run_id_charging_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."charging_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benefit_payouts" ADD CONSTRAINT "benefit_payouts_agreement_fkey" FOREIGN KEY ("account_id","agreement_no") REFERENCES "public"."service_agreements"("account_id","agreement_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relief_norms" ADD CONSTRAINT "relief_norms_set_id_relief_norm_sets_id_fk" FOREIGN KEY ("set_id") REFERENCES "public"."relief_norm_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relief_norms" ADD CONSTRAINT "relief_norms_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_rules" ADD CONSTRAINT "quality_rules_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalculation_lines" ADD CONSTRAINT "recalculation_lines_recalculation_fkey" FOREIGN KEY ("account_id","recalculation_id") REFERENCES "public"."recalculations"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalculation_lines" ADD CONSTRAINT "recalculation_lines_agreement_fkey" FOREIGN KEY ("account_id","agreement_no") REFERENCES "public"."service_agreements"("account_id","agreement_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalculations" ADD CONSTRAINT "recalculations_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalculations" ADD CONSTRAINT "recalculations_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_amounts" ADD CONSTRAINT "subsidy_amounts_decision_fkey" FOREIGN KEY ("account_id","decision_id") REFERENCES "public"."subsidy_decisions"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_amounts" ADD CONSTRAINT "subsidy_amounts_agreement_fkey" FOREIGN KEY ("account_id","agreement_no") REFERENCES "public"."service_agreements"("account_id","agreement_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_decisions" ADD CONSTRAINT "subsidy_decisions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_returns" ADD CONSTRAINT "subsidy_returns_decision_fkey" FOREIGN KEY ("account_id","decision_id") REFERENCES "public"."subsidy_decisions"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_returns" ADD CONSTRAINT "subsidy_returns_agreement_fkey" FOREIGN KEY ("account_id","agreement_no") REFERENCES "public"."service_agreements"("account_id","agreement_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "benefit_categories_norm_set_id_idx" ON "benefit_categories" USING btree ("norm_set_id");--> statement-breakpoint
CREATE INDEX "benefit_grants_person_idx" ON "benefit_grants" USING btree ("account_id","person_no");--> statement-breakpoint
CREATE INDEX "benefit_grants_category_id_idx" ON "benefit_grants" USING btree ("category_id");--> statement-breakpoint
CREATE INDEX "benefit_payouts_period_idx" ON "benefit_payouts" USING btree ("period");--> statement-breakpoint
CREATE INDEX "benefit_payouts_run_id_idx" ON "benefit_payouts" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "relief_norms_service_id_idx" ON "relief_norms" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "quality_rules_service_id_idx" ON "quality_rules" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "recalculation_lines_agreement_idx" ON "recalculation_lines" USING btree ("account_id","agreement_no");--> statement-breakpoint
CREATE INDEX "recalculations_service_id_idx" ON "recalculations" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "subsidy_amounts_agreement_idx" ON "subsidy_amounts" USING btree ("account_id","agreement_no");--> statement-breakpoint
CREATE INDEX "subsidy_returns_agreement_idx" ON "subsidy_returns" USING btree ("account_id","agreement_no");--> statement-breakpoint
ALTER TABLE relief_norms ADD CONSTRAINT relief_norms_validity_excl
  EXCLUDE USING gist (
    set_id WITH =, service_id WITH =, daterange(valid_from, valid_to) WITH &&
  );
--> statement-breakpoint
ALTER TABLE benefit_grants ADD CONSTRAINT benefit_grants_validity_excl
  EXCLUDE USING gist (
    account_id WITH =, person_no WITH =, category_id WITH =,
    daterange(valid_from, valid_to) WITH &&
  );
--> statement-breakpoint
ALTER TABLE subsidy_rules ADD CONSTRAINT subsidy_rules_validity_excl
  EXCLUDE USING gist (daterange(valid_from, valid_to) WITH &&);
--> statement-breakpoint
ALTER TABLE subsidy_decisions ADD CONSTRAINT subsidy_decisions_periods_excl
  EXCLUDE USING gist (
    account_id WITH =,
    daterange(first_period, coalesce(stopped_from, (last_period + interval '1 month')::date)) WITH &&
  );
--> statement-breakpoint
ALTER TABLE subsidy_amounts ADD CONSTRAINT subsidy_amounts_periods_excl
  EXCLUDE USING gist (
    account_id WITH =, decision_id WITH =, agreement_no WITH =,
    daterange(first_period, last_period, '[]') WITH &&
  );
--> statement-breakpoint
ALTER TABLE recalculation_limits ADD CONSTRAINT recalculation_limits_validity_excl
  EXCLUDE USING gist (daterange(valid_from, valid_to) WITH &&);
--> statement-breakpoint
CREATE FUNCTION months_between(earlier date, later date) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT (extract(year FROM later) * 12 + extract(month FROM later)
    - extract(year FROM earlier) * 12 - extract(month FROM earlier))::integer
$$;
--> statement-breakpoint
COMMENT ON FUNCTION months_between(date, date) IS 'Counts months from the month of one day to the month of another';
--> statement-breakpoint
-- Benefits that are paid out are drafted and posted beside the lines of the bill.
CREATE OR REPLACE FUNCTION open_draft(run integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  parent text;
BEGIN
  FOREACH parent IN ARRAY ARRAY['draft_charges', 'draft_volumes', 'draft_payouts'] LOOP
    EXECUTE format(
      'CREATE TABLE %I PARTITION OF %I FOR VALUES IN (%s)', parent || '_' || run, parent, run
    );
    EXECUTE format(
      'COMMENT ON TABLE %I IS %L', parent || '_' || run, format('Charging run %s of %s', run, parent)
    );
    EXECUTE format(
      'GRANT SELECT, INSERT, DELETE ON %I TO oselia_jobs', parent || '_' || run
    );
  END LOOP;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION drop_draft(run integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS %I, %I, %I',
    'draft_charges_' || run, 'draft_volumes_' || run, 'draft_payouts_' || run);
END
$$;
--> statement-breakpoint
DO $$
DECLARE
  live integer;
BEGIN
  FOR live IN SELECT id FROM charging_runs WHERE state IN ('running', 'draft', 'posting') LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF draft_payouts FOR VALUES IN (%s)',
      'draft_payouts_' || live, live);
    EXECUTE format('COMMENT ON TABLE %I IS %L', 'draft_payouts_' || live,
      format('Charging run %s of draft_payouts', live));
    EXECUTE format('GRANT SELECT, INSERT, DELETE ON %I TO oselia_jobs', 'draft_payouts_' || live);
  END LOOP;
END
$$;
--> statement-breakpoint
CREATE TRIGGER benefit_payouts_append_only BEFORE UPDATE OR DELETE ON benefit_payouts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER subsidy_returns_append_only BEFORE UPDATE OR DELETE ON subsidy_returns
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
GRANT SELECT ON relief_norm_sets, relief_norms, benefit_categories, beneficiaries, benefit_grants,
  draft_payouts, benefit_payouts, subsidy_rules, subsidy_decisions, subsidy_amounts,
  subsidy_returns, quality_rules, recalculation_limits, recalculations, recalculation_lines
  TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT INSERT ON beneficiaries, benefit_grants, subsidy_decisions, subsidy_amounts, subsidy_returns,
  recalculations, recalculation_lines TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (valid_to, stopped_by, stop_reason) ON benefit_grants TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (stopped_from, stop_reason, stopped_by, stopped_at) ON subsidy_decisions
  TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (state, decided_by, decided_at, reject_reason) ON recalculations TO oselia_requests;
--> statement-breakpoint
GRANT INSERT, DELETE ON draft_payouts TO oselia_jobs;
--> statement-breakpoint
GRANT INSERT ON benefit_payouts TO oselia_jobs;
--> statement-breakpoint
GRANT UPDATE (charged_in) ON recalculation_lines TO oselia_jobs;
--> statement-breakpoint
COMMENT ON TABLE relief_norm_sets IS 'Norms of benefits and subsidies that go together';
--> statement-breakpoint
COMMENT ON TABLE relief_norms IS 'How much of a service a month a benefit or a subsidy is for, from one day to another';
--> statement-breakpoint
COMMENT ON TABLE benefit_categories IS 'Who is helped by law, and by how much of the charge within the norms';
--> statement-breakpoint
COMMENT ON TABLE beneficiaries IS 'Persons of a dwelling who have a right to a benefit';
--> statement-breakpoint
COMMENT ON TABLE benefit_grants IS 'A person''s right to a benefit, from one day to another';
--> statement-breakpoint
COMMENT ON TABLE draft_payouts IS 'Benefits a run that is not frozen yet pays out instead of taking them off the bill';
--> statement-breakpoint
COMMENT ON TABLE benefit_payouts IS 'Benefits of a month that are paid to the person while the bill stays as it is';
--> statement-breakpoint
COMMENT ON COLUMN benefit_payouts.amount IS 'As a line of the bill would be: below zero';
--> statement-breakpoint
COMMENT ON TABLE subsidy_rules IS 'The formula of the obligatory share and the debt that is an objection';
--> statement-breakpoint
COMMENT ON TABLE subsidy_decisions IS 'A decision of the subsidy office about a household, for whole months';
--> statement-breakpoint
COMMENT ON COLUMN subsidy_decisions.stopped_from IS 'The first month it is not granted for any more';
--> statement-breakpoint
COMMENT ON TABLE subsidy_amounts IS 'What a decision grants for a service a month; what a bill is smaller by is carried on';
--> statement-breakpoint
COMMENT ON TABLE subsidy_returns IS 'What was left unused of a subsidy and went back to the subsidy office';
--> statement-breakpoint
COMMENT ON TABLE quality_rules IS 'The dated table of what is taken off where a service is worse than agreed';
--> statement-breakpoint
COMMENT ON TABLE recalculation_limits IS 'Above which amount a recalculation needs a second person';
--> statement-breakpoint
COMMENT ON TABLE recalculations IS 'Why days that were charged are not owed, by which document, and who decided so';
--> statement-breakpoint
COMMENT ON TABLE recalculation_lines IS 'What a recalculation gives back of an agreement and month, and which bill gives it';
