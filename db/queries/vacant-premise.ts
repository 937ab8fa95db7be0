import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type LastRegister, readLeftRegisters } from './left-registers.ts';

/** A premise as whoever opens an account there finds it. */
export interface VacantPremise {
  readonly streetId: number;
  readonly street: string;
  readonly buildingId: number;
  readonly building: string;
  /** Empty for a house with one dwelling. */
  readonly premise: string;
  readonly isOccupied: boolean;
  /** As the account that closed last had them. */
  readonly totalArea: string | undefined;
  readonly heatedArea: string | undefined;
  readonly registers: readonly LastRegister[];
  readonly today: BusinessDay;
}

interface Row extends Omit<VacantPremise, 'registers' | 'totalArea' | 'heatedArea'> {
  readonly predecessor: number | null;
  readonly total_area: string | null;
  readonly heated_area: string | null;
}

/** Reads a premise with what the account that closed there last left behind. */
export async function vacantPremise(
  sql: Sql,
  _grant: StaffGrant,
  id: number,
): Promise<VacantPremise | undefined> {
  const [row] = await sql<Row[]>`
    SELECT street.id AS "streetId", street.name AS street, building.id AS "buildingId",
      building.number AS building, premise.number AS premise, former.id AS predecessor,
      EXISTS (SELECT FROM accounts WHERE premise_id = premise.id AND state = 'open')
        AS "isOccupied",
      trim_scale(fact.total_area)::text AS total_area,
      trim_scale(fact.heated_area)::text AS heated_area,
      (now() AT TIME ZONE 'Europe/Kyiv')::date AS today
    FROM premises AS premise
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    LEFT JOIN LATERAL (
      SELECT account.id FROM accounts AS account
      WHERE premise_id = premise.id AND state = 'closed'
      ORDER BY closed_on DESC, account.id DESC LIMIT 1
    ) AS former ON true
    LEFT JOIN LATERAL (
      SELECT total_area, heated_area FROM account_facts WHERE account_id = former.id
      ORDER BY valid_from DESC LIMIT 1
    ) AS fact ON true
    WHERE premise.id = ${id}`;
  if (!row) return undefined;
  const { predecessor, total_area: totalArea, heated_area: heatedArea, ...place } = row;
  return {
    ...place,
    totalArea: totalArea ?? undefined,
    heatedArea: heatedArea ?? undefined,
    registers: predecessor === null ? [] : await readLeftRegisters(sql, predecessor),
  };
}
