import journal from '#db/migrations/meta/_journal.json' with { type: 'json' };
import type { Sql } from '../client.ts';

/** Tells whether the database has exactly the migrations this version was built with. */
export async function isSchemaCurrent(sql: Sql): Promise<boolean> {
  const [applied] = await sql<{ count: number; last: bigint | null }[]>`
    SELECT count(*)::integer AS count, max(created_at) AS last FROM drizzle.__drizzle_migrations`;
  const expected = journal.entries.at(-1);
  return applied?.count === journal.entries.length && Number(applied.last) === expected?.when;
}
