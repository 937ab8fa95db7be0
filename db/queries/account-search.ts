import type { PendingQuery, Row } from 'postgres';
import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { type AccountNumber, parseAccountNumber } from '#lib/domain/account-number.ts';
import type { AccountSearch, SoughtAddress } from '#lib/domain/city/account-search.ts';
import { expectOk } from '#lib/domain/result.ts';

export const foundBy = ['number', 'address', 'name', 'meter', 'provider'] as const;

/** By what an account was found. */
export type FoundBy = (typeof foundBy)[number];

/** An account that answers a search, and why. */
export interface FoundAccount {
  readonly number: AccountNumber;
  readonly state: 'open' | 'closed';
  readonly street: string;
  readonly building: string;
  readonly premise: string;
  /** The last holder. */
  readonly holder: string | undefined;
  readonly foundBy: FoundBy;
  /** The meter's or the provider's number; the name of a holder who may not be the last one. */
  readonly evidence: string | undefined;
}

export interface FoundAccounts {
  readonly accounts: readonly FoundAccount[];
  /** There are more than are shown. */
  readonly hasMore: boolean;
}

interface FoundRow {
  readonly number: string;
  readonly state: 'open' | 'closed';
  readonly street: string;
  readonly building: string;
  readonly premise: string;
  readonly holder: string | null;
  readonly found_by: FoundBy;
  readonly evidence: string | null;
}

type Fragment = PendingQuery<Row[]>;

/**
 * Finds accounts by whatever a typed text may mean, each once, the surest reason first. Every
 * reason walks an index in its order and stops at the limit, so the work is that of the page shown
 * and not of the city (`npm run bench -- search`).
 */
export async function searchAccounts(
  sql: Sql,
  _grant: StaffGrant,
  search: AccountSearch,
  { accountsMax }: { readonly accountsMax: number },
): Promise<FoundAccounts> {
  const candidates = candidatesOf(sql, search, accountsMax + 1);
  if (candidates === undefined) return { accounts: [], hasMore: false };
  const rows = await sql<FoundRow[]>`
    WITH candidate AS (${candidates}),
    found AS (
      SELECT * FROM (
        SELECT DISTINCT ON (account_id) * FROM candidate ORDER BY account_id, rank, place
      ) AS once
      ORDER BY rank, place, account_id LIMIT ${accountsMax + 1}
    )
    SELECT account.number, account.state, street.name AS street, building.number AS building,
      premise.number AS premise, holder.full_name AS holder, found.found_by, found.evidence
    FROM found
    JOIN accounts AS account ON account.id = found.account_id
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    LEFT JOIN LATERAL (
      SELECT person.full_name FROM account_holders AS held
      JOIN persons AS person ON person.id = held.person_id
      WHERE held.account_id = account.id ORDER BY held.valid_from DESC LIMIT 1
    ) AS holder ON true
    ORDER BY found.rank, found.place, account.id`;
  return {
    accounts: rows.slice(0, accountsMax).map(toFound),
    hasMore: rows.length > accountsMax,
  };
}

function toFound(row: FoundRow): FoundAccount {
  return {
    number: expectOk(parseAccountNumber(row.number)),
    state: row.state,
    street: row.street,
    building: row.building,
    premise: row.premise,
    holder: row.holder ?? undefined,
    foundBy: row.found_by,
    evidence: row.evidence ?? undefined,
  };
}

/** One set of (account_id, rank, place, found_by, evidence) per thing the text may mean. */
function candidatesOf(sql: Sql, search: AccountSearch, limit: number): Fragment | undefined {
  const { ids, address, name, code } = search;
  const parts = [
    ...(ids === undefined ? [] : [byNumber(sql, ids, limit)]),
    ...(address === undefined ? [] : [byAddress(sql, address, limit)]),
    ...(name === undefined ? [] : [byName(sql, name, limit)]),
    ...(code === undefined ? [] : [byMeter(sql, code, limit), byProvider(sql, code, limit)]),
  ];
  const [first, ...others] = parts;
  return first && others.reduce((all, part) => sql`${all} UNION ALL ${part}`, first);
}

function byNumber(sql: Sql, ids: NonNullable<AccountSearch['ids']>, limit: number): Fragment {
  return sql`(
    SELECT id AS account_id, 1 AS rank, row_number() OVER (ORDER BY id) AS place,
      'number' AS found_by, NULL::text AS evidence
    FROM (
      SELECT id FROM accounts WHERE id BETWEEN ${ids.from}::integer AND ${ids.to}::integer
      ORDER BY id LIMIT ${limit}
    ) AS account)`;
}

/**
 * Street by street, house by house, in the order of a walk: LATERAL parts are read one after the
 * other and only until the limit, however many houses a street has.
 */
function byAddress(sql: Sql, sought: SoughtAddress, limit: number): Fragment {
  const { street, building = null, premise = null } = sought;
  return sql`(
    SELECT account_id, 2 AS rank, row_number() OVER () AS place, 'address' AS found_by,
      NULL::text AS evidence
    FROM (
      SELECT account.id AS account_id
      FROM (
        SELECT id FROM streets
        WHERE NOT EXISTS (
          SELECT FROM unnest(${[...street]}::text[]) AS word
          WHERE position(
            ' ' || word IN translate(' ' || search_key(name), '.-', '  ')
          ) = 0
        )
        ORDER BY name LIMIT 100
      ) AS street
      CROSS JOIN LATERAL (
        SELECT id FROM buildings
        WHERE street_id = street.id AND (${building}::text IS NULL
          OR CASE WHEN ${premise}::text IS NULL
            THEN starts_with(replace(search_key(number), '-', ''), ${building})
            ELSE replace(search_key(number), '-', '') = ${building} END)
        ORDER BY length(substring(number FROM '^\\d*')), number
        LIMIT ${limit}
      ) AS building
      CROSS JOIN LATERAL (
        SELECT id FROM premises
        WHERE building_id = building.id
          AND (${premise}::text IS NULL
            OR starts_with(replace(search_key(number), '-', ''), ${premise}))
        ORDER BY length(substring(number FROM '^\\d*')), number
        LIMIT ${limit}
      ) AS premise
      CROSS JOIN LATERAL (
        SELECT id FROM accounts WHERE premise_id = premise.id ORDER BY state DESC, id DESC
      ) AS account
      LIMIT ${limit}
    ) AS walked)`;
}

function byName(sql: Sql, name: string, limit: number): Fragment {
  return sql`(
    SELECT held.account_id, 3 AS rank, row_number() OVER (ORDER BY key, person.id) AS place,
      'name' AS found_by, person.full_name AS evidence
    FROM (
      SELECT id, full_name, search_key(full_name) COLLATE "C" AS key FROM persons
      WHERE search_key(full_name) COLLATE "C" >= ${name}
        AND search_key(full_name) COLLATE "C" < ${afterAll(name)}
      ORDER BY search_key(full_name) COLLATE "C" LIMIT ${limit}
    ) AS person
    CROSS JOIN LATERAL (
      SELECT account_id FROM account_holders WHERE person_id = person.id LIMIT ${limit}
    ) AS held)`;
}

function byMeter(sql: Sql, code: string, limit: number): Fragment {
  return sql`(
    SELECT account_id, 4 AS rank, row_number() OVER (ORDER BY key, account_id) AS place,
      'meter' AS found_by, serial_number AS evidence
    FROM (
      SELECT account_id, serial_number, search_key(serial_number) COLLATE "C" AS key FROM meters
      WHERE search_key(serial_number) COLLATE "C" >= ${code}
        AND search_key(serial_number) COLLATE "C" < ${afterAll(code)}
      ORDER BY search_key(serial_number) COLLATE "C" LIMIT ${limit}
    ) AS meter)`;
}

function byProvider(sql: Sql, code: string, limit: number): Fragment {
  return sql`(
    SELECT account_id, 5 AS rank, row_number() OVER (ORDER BY key, account_id) AS place,
      'provider' AS found_by, provider_account AS evidence
    FROM (
      SELECT account_id, provider_account, search_key(provider_account) COLLATE "C" AS key
      FROM service_agreements
      WHERE provider_account IS NOT NULL
        AND search_key(provider_account) COLLATE "C" >= ${code}
        AND search_key(provider_account) COLLATE "C" < ${afterAll(code)}
      ORDER BY search_key(provider_account) COLLATE "C" LIMIT ${limit}
    ) AS agreement)`;
}

/** After every text that begins so, in the order of code points. */
function afterAll(beginning: string): string {
  return `${beginning}\u{10FFFF}`;
}
