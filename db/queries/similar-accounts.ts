import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { type Likeness, similarNumbers } from '#lib/domain/payment/similar-accounts.ts';

/** An account the payer may have meant. */
export interface SimilarAccount {
  readonly number: string;
  readonly street: string;
  readonly building: string;
  readonly premise: string;
  readonly state: 'open' | 'closed';
  readonly why: Likeness | 'successor';
}

/** Reads accounts whose numbers are nearly what was named, or that followed on one that closed. */
export async function similarAccounts(
  sql: Sql,
  _grant: StaffGrant,
  named: string,
): Promise<SimilarAccount[]> {
  const likeness = similarNumbers(named);
  const rows = await sql<(Omit<SimilarAccount, 'why'> & { is_successor: boolean })[]>`
    WITH alike AS (
      SELECT id, false AS is_successor FROM accounts
      WHERE number = ANY(${[...likeness.keys()]}::text[])
      UNION ALL
      SELECT next.id, true FROM accounts AS closed
      JOIN accounts AS next ON next.premise_id = closed.premise_id AND next.id <> closed.id
      WHERE closed.number = ${named} AND closed.state = 'closed' AND next.state = 'open'
    )
    SELECT DISTINCT ON (account.number) account.number, street.name AS street,
      building.number AS building, premise.number AS premise, account.state, alike.is_successor
    FROM alike
    JOIN accounts AS account USING (id)
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    ORDER BY account.number, alike.is_successor DESC`;
  const found = new Map<string, Likeness>(likeness);
  return rows.map(({ is_successor, ...row }) => ({
    ...row,
    why: is_successor ? 'successor' : (found.get(row.number) ?? 'digit'),
  }));
}
