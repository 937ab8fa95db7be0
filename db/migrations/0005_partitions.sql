-- Months are partitions: a closed one is read-only, frozen, and cheap to archive.
CREATE FUNCTION ensure_month_partitions(first_month date, last_month date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  parent text;
  month date;
  made integer := 0;
BEGIN
  FOREACH parent IN ARRAY ARRAY['ledger_entries', 'charges'] LOOP
    month := date_trunc('month', first_month)::date;
    WHILE month <= last_month LOOP
      IF to_regclass(format('%I', parent || to_char(month, '"_"YYYY"_"MM'))) IS NULL THEN
        EXECUTE format(
          'CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
          parent || to_char(month, '"_"YYYY"_"MM'), parent, month, (month + interval '1 month')::date
        );
        EXECUTE format(
          'COMMENT ON TABLE %I IS %L',
          parent || to_char(month, '"_"YYYY"_"MM'),
          format('The month %s of %s', to_char(month, 'YYYY-MM'), parent)
        );
        made := made + 1;
      END IF;
      month := (month + interval '1 month')::date;
    END LOOP;
  END LOOP;
  RETURN made;
END
$$;
--> statement-breakpoint
COMMENT ON FUNCTION ensure_month_partitions(date, date) IS
  'Creates the missing monthly partitions of ledger and charges between two months, both included';
--> statement-breakpoint
REVOKE ALL ON FUNCTION ensure_month_partitions(date, date) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION ensure_month_partitions(date, date) TO oselia_jobs;
--> statement-breakpoint
-- What no month was prepared for still lands, and the worker prepares two months ahead.
CREATE TABLE ledger_entries_default PARTITION OF ledger_entries DEFAULT;
--> statement-breakpoint
CREATE TABLE charges_default PARTITION OF charges DEFAULT;
--> statement-breakpoint
SELECT ensure_month_partitions('2003-10-01', '2003-10-01');
--> statement-breakpoint
SELECT ensure_month_partitions(
  (date_trunc('month', now()) - interval '13 months')::date,
  (date_trunc('month', now()) + interval '2 months')::date
);
