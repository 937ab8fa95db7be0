CREATE TABLE "channel_messages" (
	"channel_id" integer NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"id" uuid NOT NULL,
	"method" text NOT NULL,
	"path" text NOT NULL,
	"command" text,
	"outcome" text NOT NULL,
	"is_refused" boolean NOT NULL,
	"is_duplicate" boolean NOT NULL,
	"status" smallint NOT NULL,
	"duration_ms" integer NOT NULL,
	"external_id" text,
	"account" text,
	"address" text NOT NULL,
	"request" text,
	"response" text,
	"dropped" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "channel_messages_pkey" PRIMARY KEY("channel_id","received_at","id"),
	CONSTRAINT "channel_messages_duration_check" CHECK ("channel_messages"."duration_ms" >= 0),
	CONSTRAINT "channel_messages_dropped_check" CHECK ("channel_messages"."dropped" >= 0)
) PARTITION BY RANGE ("received_at");
--> statement-breakpoint
CREATE TABLE "channel_changes" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "channel_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"channel_id" integer NOT NULL,
	"kind" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"material" text,
	"reason" text NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"reject_reason" text,
	CONSTRAINT "channel_changes_kind_check" CHECK ("channel_changes"."kind" IN ('contract', 'key', 'enabling')),
	CONSTRAINT "channel_changes_reason_check" CHECK ("channel_changes"."reason" <> ''),
	CONSTRAINT "channel_changes_material_check" CHECK (("channel_changes"."material" IS NOT NULL) = ("channel_changes"."kind" = 'key' AND "channel_changes"."state" = 'proposed')),
	CONSTRAINT "channel_changes_state_check" CHECK (CASE "channel_changes"."state"
        WHEN 'proposed' THEN "channel_changes"."decided_by" IS NULL
        WHEN 'approved' THEN "channel_changes"."decided_by" IS NOT NULL
        WHEN 'rejected' THEN "channel_changes"."decided_by" IS NOT NULL AND "channel_changes"."reject_reason" <> ''
        ELSE false
      END),
	CONSTRAINT "channel_changes_second_person_check" CHECK ("channel_changes"."state" <> 'approved' OR "channel_changes"."decided_by" <> "channel_changes"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "channel_days" (
	"channel_id" integer NOT NULL,
	"business_day" date NOT NULL,
	"taken" bigint NOT NULL,
	CONSTRAINT "channel_days_pkey" PRIMARY KEY("channel_id","business_day"),
	CONSTRAINT "channel_days_taken_check" CHECK ("channel_days"."taken" >= 0)
);
--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "day_amount_max" bigint;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "cut_off" time(0);--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "commission_percent" numeric(6, 3) DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "commission_fixed" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "commission_payer" text DEFAULT 'payer' NOT NULL;--> statement-breakpoint
ALTER TABLE "channel_changes" ADD CONSTRAINT "channel_changes_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_days" ADD CONSTRAINT "channel_days_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "channel_messages_external_id_idx" ON "channel_messages" USING btree ("external_id","channel_id");--> statement-breakpoint
CREATE UNIQUE INDEX "channel_changes_live_key" ON "channel_changes" USING btree ("channel_id","kind") WHERE "channel_changes"."state" = 'proposed';--> statement-breakpoint
CREATE INDEX "channel_changes_channel_id_idx" ON "channel_changes" USING btree ("channel_id");--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_day_amount_max_check" CHECK ("channels"."day_amount_max" >= "channels"."amount_max");--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_commission_check" CHECK ("channels"."commission_percent" >= 0 AND "channels"."commission_percent" < 100 AND "channels"."commission_fixed" >= 0 AND "channels"."commission_payer" IN ('payer', 'centre'));
--> statement-breakpoint
-- Days are partitions: forgetting one costs nothing.
CREATE TABLE channel_messages_default PARTITION OF channel_messages DEFAULT;
--> statement-breakpoint
CREATE FUNCTION keep_message_days(kept_days integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  today date := (now() AT TIME ZONE 'UTC')::date;
  day date;
  part text;
  changed integer := 0;
BEGIN
  FOR day IN SELECT today + ahead FROM generate_series(-2, 3) AS ahead LOOP
    part := 'channel_messages_' || to_char(day, 'YYYY_MM_DD');
    -- What came before its day was prepared stays in the default partition until it is old.
    CONTINUE WHEN to_regclass(part) IS NOT NULL OR EXISTS (
      SELECT FROM channel_messages_default
      WHERE received_at >= day::timestamp AT TIME ZONE 'UTC'
        AND received_at < (day + 1)::timestamp AT TIME ZONE 'UTC'
    );
    EXECUTE format('CREATE TABLE %I PARTITION OF channel_messages FOR VALUES FROM (%L) TO (%L)',
      part, day || ' 00:00:00+00', (day + 1) || ' 00:00:00+00');
    EXECUTE format('COMMENT ON TABLE %I IS %L', part, format('The day %s of channel_messages', day));
    changed := changed + 1;
  END LOOP;
  FOR part IN
    SELECT relname FROM pg_class
    WHERE relname ~ '^channel_messages_\d{4}_\d{2}_\d{2}$' AND relkind = 'r'
      AND relnamespace = 'public'::regnamespace
      AND to_date(right(relname, 10), 'YYYY_MM_DD') < today - kept_days
  LOOP
    EXECUTE format('DROP TABLE %I', part);
    changed := changed + 1;
  END LOOP;
  DELETE FROM channel_messages_default
  WHERE received_at < (today - kept_days)::timestamp AT TIME ZONE 'UTC';
  RETURN changed;
END
$$;
--> statement-breakpoint
SELECT keep_message_days(30);
--> statement-breakpoint
CREATE FUNCTION hold_channel_days(wanted integer[], named date[])
RETURNS TABLE (channel_id integer, business_day date, room bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  today date := (now() AT TIME ZONE 'Europe/Kyiv')::date;
  limited integer[];
  held integer;
BEGIN
  limited := ARRAY(SELECT id FROM channels
    WHERE id = ANY(wanted) AND day_amount_max IS NOT NULL ORDER BY id);
  IF cardinality(limited) = 0 THEN
    RETURN;
  END IF;
  FOREACH held IN ARRAY limited LOOP
    PERFORM pg_advisory_xact_lock(7305514, held);
  END LOOP;
  -- Each statement below sees what the holder of the lock before us committed.
  INSERT INTO channel_days (channel_id, business_day, taken)
  SELECT one.id, asked.day, coalesce((
    SELECT sum(payment.amount) FROM payments AS payment
    JOIN payment_keys AS key
      ON key.channel_id = payment.channel_id AND key.external_id = payment.external_id
    WHERE payment.business_day = asked.day AND payment.channel_id = one.id
      AND key.state <> 'reversed'
  ), 0)
  FROM unnest(limited) AS one(id)
  CROSS JOIN (
    SELECT day FROM unnest(named) AS day
    WHERE day <= today + 7 AND (day >= today - 10
      OR EXISTS (SELECT FROM settlement_days AS open WHERE open.business_day = day))
    UNION SELECT today + ahead FROM generate_series(0, 7) AS ahead
  ) AS asked
  WHERE NOT EXISTS (
    SELECT FROM channel_days AS kept
    WHERE kept.channel_id = one.id AND kept.business_day = asked.day
  );
  RETURN QUERY
    SELECT kept.channel_id, kept.business_day, channel.day_amount_max - kept.taken
    FROM channel_days AS kept
    JOIN channels AS channel ON channel.id = kept.channel_id
    WHERE kept.channel_id = ANY(limited)
      AND (kept.business_day = ANY(named) OR kept.business_day BETWEEN today AND today + 7);
END
$$;
--> statement-breakpoint
COMMENT ON TABLE channel_messages IS
  'What a channel asked the gateway and was answered, with personal data masked; days are partitions';
--> statement-breakpoint
COMMENT ON TABLE channel_messages_default IS 'Messages of days that no partition was prepared for';
--> statement-breakpoint
COMMENT ON COLUMN channel_messages.dropped IS
  'How many before this one were not written down, because too many came at once';
--> statement-breakpoint
COMMENT ON TABLE channel_changes IS
  'Changes of channels: proposed by one person, approved by another; a new key waits here';
--> statement-breakpoint
COMMENT ON COLUMN channel_changes.material IS 'Of a new key until it is decided, never afterwards';
--> statement-breakpoint
COMMENT ON TABLE channel_days IS
  'What channels with a limit per day have taken for a banking day, less what was taken back';
--> statement-breakpoint
COMMENT ON COLUMN channels.cut_off IS
  'From this time of Kyiv on, a payment that names no day counts on the next one; null is midnight';
--> statement-breakpoint
COMMENT ON COLUMN channels.day_amount_max IS 'Most it may take for one banking day; null means no limit';
--> statement-breakpoint
COMMENT ON COLUMN channels.commission_payer IS 'Who bears what the bank keeps: its payer, or the centre';
--> statement-breakpoint
COMMENT ON FUNCTION keep_message_days(integer) IS
  'Makes the coming partitions of channel_messages and drops those older than so many days';
--> statement-breakpoint
COMMENT ON FUNCTION hold_channel_days(integer[], date[]) IS
  'Locks the days of channels that have a limit and tells what each may still take';
--> statement-breakpoint
REVOKE ALL ON FUNCTION keep_message_days(integer) FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON FUNCTION hold_channel_days(integer[], date[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION keep_message_days(integer) TO oselia_jobs;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION hold_channel_days(integer[], date[]) TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT SELECT ON channel_messages, channel_changes, channel_days TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT INSERT ON channel_messages, channel_changes, partners, channels, channel_keys TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (taken) ON channel_days TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT DELETE ON channel_days TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (state, decided_by, decided_at, reject_reason, material) ON channel_changes
  TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (amount_max, day_amount_max, cut_off, commission_percent, commission_fixed,
  commission_payer, networks, services, settings, enabled) ON channels TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (not_after, revoked_at) ON channel_keys TO oselia_requests;
