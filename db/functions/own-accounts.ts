import type { Sql } from '#db/client.ts';
import type { Iban } from '#lib/domain/iban.ts';
import type { Transaction } from './append-journals.ts';

/** Reads the bank accounts that are the centre's own: where the last approved word opens them. */
export async function openAccounts(
  sql: Sql | Transaction,
): Promise<{ readonly iban: Iban; readonly name: string }[]> {
  return await sql<{ iban: Iban; name: string }[]>`
    SELECT iban, name FROM (
      SELECT DISTINCT ON (iban) iban, name, deed FROM own_account_changes
      WHERE state = 'approved' ORDER BY iban, id DESC
    ) AS last WHERE deed = 'open' ORDER BY iban`;
}
