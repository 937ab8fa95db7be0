import type { Sql } from '#db/client.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import type { Payer } from './payers.ts';

/** Where a payer says he lives, as a bank asks for it. */
export interface SoughtHome {
  /** Code of the street in our directory. */
  readonly streetId: number;
  /** Absent where all the street is asked for. */
  readonly building?: string;
  /** Absent where it is a house, or all of it is asked for. */
  readonly premise?: string;
}

/** An account that was found, and whose it is. */
export interface FoundPayer extends Pick<Payer, 'name' | 'address'> {
  readonly accountNumber: string;
}

interface FoundRow {
  readonly number: string;
  readonly name: string | null;
  readonly street: string;
  readonly building: string;
  readonly premise: string;
}

/**
 * Finds the open accounts of an address, in the order of the house. Letters, dashes and apostrophes
 * compare as in a search, and "12-а" is "12а". Reads the houses of one street at most.
 */
export async function payersAt(
  sql: Sql,
  _grant: ChannelGrant,
  { streetId, building, premise }: SoughtHome,
  { payersMax }: { readonly payersMax: number },
): Promise<readonly FoundPayer[]> {
  const rows = await sql<FoundRow[]>`
    SELECT account.number, holder.name, street.name AS street, building.number AS building,
      premise.number AS premise
    FROM (SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today) AS clock
    CROSS JOIN streets AS street
    JOIN buildings AS building ON building.street_id = street.id
    JOIN premises AS premise ON premise.building_id = building.id
    JOIN accounts AS account ON account.premise_id = premise.id AND account.state = 'open'
    LEFT JOIN LATERAL (
      SELECT person.full_name AS name FROM account_holders AS held
      JOIN persons AS person ON person.id = held.person_id
      WHERE held.account_id = account.id AND held.valid_from <= clock.today
        AND (held.valid_to IS NULL OR held.valid_to > clock.today)
      ORDER BY held.valid_from DESC, person.id LIMIT 1
    ) AS holder ON true
    WHERE street.id = ${streetId}
      AND ${matches(sql, sql`building.number`, building)}
      AND ${matches(sql, sql`premise.number`, premise)}
    ORDER BY building.id, length(premise.number), premise.number, account.id
    LIMIT ${payersMax}`;
  return rows.map(({ number, name, ...address }) => ({
    accountNumber: number,
    address,
    ...(name === null ? {} : { name }),
  }));
}

function matches(sql: Sql, column: ReturnType<Sql>, sought: string | undefined) {
  if (sought === undefined) return sql`true`;
  return sql`replace(search_key(${column}), '-', '') = replace(search_key(${sought}), '-', '')`;
}
