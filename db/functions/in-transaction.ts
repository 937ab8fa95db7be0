import type { Sql } from '#db/client.ts';
import type { Transaction } from './append-journals.ts';

/**
 * Runs work in a transaction: in the caller's when it has one already, in one of its own
 * otherwise. So several commands may be one step that happens as a whole or not at all.
 */
export async function inTransaction<T>(
  sql: Sql | Transaction,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  if ('savepoint' in sql) return await work(sql);
  return (await sql.begin(work)) as T;
}
