import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type ImportRecord, type KnownCity, placeKey } from '#lib/domain/city/import-file.ts';
import type { ImportedPlace } from '#lib/domain/city/place-name.ts';

interface AccountRow {
  readonly number: string;
  readonly street: string;
  readonly building: string;
  readonly premise: string;
  readonly holder: string;
  readonly opened_on: BusinessDay;
}

interface PlaceRow {
  readonly street: string;
  readonly building: string;
  readonly premises: readonly string[];
}

/** Reads what the city base knows of the accounts, houses and premises a file names. */
export async function readKnownCity(
  sql: Sql | Transaction,
  records: readonly ImportRecord[],
): Promise<KnownCity> {
  const numbers = records.map(({ fields }) => fields.account.replaceAll(/\s/g, ''));
  const [accounts, places] = await Promise.all([
    readAccounts(sql, numbers),
    readKnownPlaces(
      sql,
      records.map(({ fields: { street, building } }) => ({ street, building, premise: undefined })),
    ),
  ]);
  return {
    accounts: new Map(
      accounts.map(({ number, street, building, premise, holder, opened_on: openedOn }) => [
        number,
        { place: { street, building, premise }, holder, openedOn },
      ]),
    ),
    places,
  };
}

function readAccounts(sql: Sql | Transaction, numbers: readonly string[]) {
  return sql<AccountRow[]>`
    SELECT account.number, street.name AS street, building.number AS building,
      premise.number AS premise, account.opened_on,
      coalesce((SELECT person.full_name FROM account_holders AS held
        JOIN persons AS person ON person.id = held.person_id
        WHERE held.account_id = account.id ORDER BY held.valid_from LIMIT 1), '') AS holder
    FROM accounts AS account
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    WHERE account.number = ANY(${[...numbers]}::text[])`;
}

/** Reads the houses of some addresses and all their premises, each by its `placeKey`. */
export async function readKnownPlaces(
  sql: Sql | Transaction,
  places: readonly ImportedPlace[],
): Promise<ReadonlySet<string>> {
  const rows = await sql<PlaceRow[]>`
    SELECT street.name AS street, building.number AS building,
      ARRAY(SELECT number FROM premises WHERE building_id = building.id) AS premises
    FROM streets AS street JOIN buildings AS building ON building.street_id = street.id
    WHERE street.name = ANY(${[...new Set(places.map(({ street }) => street))]}::text[])
      AND building.number = ANY(${[...new Set(places.map(({ building }) => building))]}::text[])`;
  return new Set(
    rows.flatMap(({ street, building, premises }) => [
      placeKey({ street, building, premise: undefined }),
      ...premises.map((premise) => placeKey({ street, building, premise })),
    ]),
  );
}
