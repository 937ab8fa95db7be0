import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';

/** Teaches a scratch database `bench_number`: the number of an account id with its check digit. */
export async function defineAccountNumbers(sql: Sql | Transaction): Promise<void> {
  await sql`
    CREATE OR REPLACE FUNCTION bench_number(id integer) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
    DECLARE carry integer := 10; digit text;
    BEGIN
      FOREACH digit IN ARRAY string_to_array(lpad(id::text, 9, '0'), NULL) LOOP
        carry := (carry + digit::integer) % 10;
        carry := CASE carry WHEN 0 THEN 10 ELSE carry END * 2 % 11;
      END LOOP;
      RETURN lpad(id::text, 9, '0') || (11 - carry) % 10;
    END $$`;
}
