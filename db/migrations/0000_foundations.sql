-- Functions and extensions that the tables' constraints rest on.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
CREATE FUNCTION is_registry_code(code text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT code ~ '^[0-9]{8}$' AND (
    SELECT CASE
        WHEN sums.first % 11 < 10 THEN sums.first % 11
        WHEN sums.second % 11 < 10 THEN sums.second % 11
        ELSE 0
      END = substr(code, 8, 1)::integer
    FROM (
      SELECT
        sum(substr(code, place, 1)::integer * weight) AS first,
        sum(substr(code, place, 1)::integer * (weight + 2)) AS second
      FROM (
        SELECT
          place,
          CASE
            WHEN code::integer < 30000000 OR code::integer > 60000000 THEN place
            ELSE (place + 5) % 7 + 1
          END AS weight
        FROM generate_series(1, 7) AS place
      ) AS weights
    ) AS sums
  )
$$;
--> statement-breakpoint
COMMENT ON FUNCTION is_registry_code(text) IS
  'Whether a text is a registry code (ЄДРПОУ) of 8 digits with the right check digit';
--> statement-breakpoint
CREATE FUNCTION is_iban(iban text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT iban ~ '^UA[0-9]{27}$'
    AND (substr(iban, 5) || '3010' || substr(iban, 3, 2))::numeric % 97 = 1
$$;
--> statement-breakpoint
COMMENT ON FUNCTION is_iban(text) IS
  'Whether a text is a Ukrainian IBAN of 29 characters with the right check digits';
