import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(async () => {
  await database.drop();
});

it('a zero byte is left out of texts and of JSON, in arrays too: no input is a fault of ours', async () => {
  const typed = 'a\0b';
  const [kept] = await database.requests.sql`
    SELECT ${typed}::text AS text, ${[typed, typed]}::text[] AS texts,
      ${database.requests.sql.json({ typed: [typed] })}::jsonb AS json,
      ${typed} = 'ab' AS compared`;
  expect(kept).toEqual({
    text: 'ab',
    texts: ['ab', 'ab'],
    json: { typed: ['ab'] },
    compared: true,
  });
});

describe('the data model', () => {
  it('explains every table', async () => {
    const silent = await database.owner.sql<{ name: string }[]>`
      SELECT relname AS name FROM pg_class
      WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
        AND obj_description(oid, 'pg_class') IS NULL`;
    expect(silent.map((row) => row.name)).toEqual([]);
  });

  it('keeps no float, no money type and no instant without a zone', async () => {
    const wrong = await database.owner.sql`
      SELECT table_name, column_name, data_type FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type IN
        ('real', 'double precision', 'money', 'timestamp without time zone')`;
    expect([...wrong]).toEqual([]);
  });

  it('has an index that leads with the columns of every foreign key', async () => {
    const bare = await database.owner.sql`
      SELECT fk.conrelid::regclass::text AS table_name, fk.conname
      FROM pg_constraint AS fk
      WHERE fk.contype = 'f' AND fk.connamespace = 'public'::regnamespace AND fk.conparentid = 0
        AND NOT EXISTS (
          SELECT FROM pg_index AS i WHERE i.indrelid = fk.conrelid
            AND (i.indkey::smallint[])[0:array_length(fk.conkey, 1) - 1] @> fk.conkey
        )`;
    expect([...bare]).toEqual([]);
  });

  it('lets no process update or delete money, the ledger or the audit', async () => {
    const rights = await database.owner.sql`
      SELECT role, name, privilege
      FROM unnest(ARRAY['oselia_requests', 'oselia_jobs']) AS role,
        unnest(ARRAY['journals', 'ledger_entries', 'charges', 'payments', 'payment_keys',
          'audit_events', 'balances']) AS name,
        unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS privilege
      WHERE has_table_privilege(role, name, privilege)
        OR (privilege = 'UPDATE' AND has_any_column_privilege(role, name, privilege))`;
    expect([...rights]).toEqual([]);
  });
});
