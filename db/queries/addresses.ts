import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';

/** A street with how much there is on it. */
export interface StreetLine {
  readonly id: number;
  readonly name: string;
  readonly buildings: number;
  readonly premises: number;
}

/** Lists the streets of the city, or the one of an id. */
export async function streetsOf(
  sql: Sql,
  _grant: StaffGrant,
  id: number | null = null,
): Promise<StreetLine[]> {
  return await sql<StreetLine[]>`
    SELECT street.id, street.name, count(DISTINCT building.id)::integer AS buildings,
      count(premise.id)::integer AS premises
    FROM streets AS street
    LEFT JOIN buildings AS building ON building.street_id = street.id
    LEFT JOIN premises AS premise ON premise.building_id = building.id
    WHERE street.id = ${id}::integer OR ${id}::integer IS NULL
    GROUP BY street.id ORDER BY street.name`;
}

/** A house with how much there is in it. */
export interface BuildingLine {
  readonly id: number;
  readonly number: string;
  readonly premises: number;
  readonly openAccounts: number;
}

/** Lists the houses of a street in the order of a walk. */
export async function buildingsOf(
  sql: Sql,
  _grant: StaffGrant,
  streetId: number,
): Promise<BuildingLine[]> {
  return await sql<BuildingLine[]>`
    SELECT building.id, building.number, count(DISTINCT premise.id)::integer AS premises,
      (count(account.id) FILTER (WHERE account.state = 'open'))::integer AS "openAccounts"
    FROM buildings AS building
    LEFT JOIN premises AS premise ON premise.building_id = building.id
    LEFT JOIN accounts AS account ON account.premise_id = premise.id
    WHERE building.street_id = ${streetId}
    GROUP BY building.id
    ORDER BY length(substring(building.number FROM '^\\d*')), building.number`;
}

/** A premise of a house with its accounts, the open ones first. */
export interface PremiseLine {
  readonly id: number;
  /** Empty for a house with one dwelling. */
  readonly number: string;
  readonly accounts: readonly { readonly number: string; readonly state: 'open' | 'closed' }[];
}

/** A house with its address and its premises. */
export interface BuildingPage {
  readonly streetId: number;
  readonly street: string;
  readonly number: string;
  readonly premises: readonly PremiseLine[];
}

/** Reads a house with its premises and their accounts; undefined when there is none of this id. */
export async function buildingPage(
  sql: Sql,
  _grant: StaffGrant,
  id: number,
): Promise<BuildingPage | undefined> {
  const [[head], premises] = await Promise.all([
    sql<Omit<BuildingPage, 'premises'>[]>`
      SELECT street.id AS "streetId", street.name AS street, building.number
      FROM buildings AS building JOIN streets AS street ON street.id = building.street_id
      WHERE building.id = ${id}`,
    sql<PremiseLine[]>`
      SELECT premise.id, premise.number, coalesce((
        SELECT jsonb_agg(jsonb_build_object('number', account.number, 'state', account.state)
          ORDER BY account.state DESC, account.opened_on DESC, account.id DESC)
        FROM accounts AS account WHERE account.premise_id = premise.id
      ), '[]') AS accounts
      FROM premises AS premise WHERE premise.building_id = ${id}
      ORDER BY length(substring(premise.number FROM '^\\d*')), premise.number`,
  ]);
  return head && { ...head, premises };
}
