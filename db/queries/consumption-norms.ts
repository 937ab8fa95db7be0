import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { meteredUnit } from '#lib/domain/metering/metered-unit.ts';
import { type Quantity, quantity, type Unit } from '#lib/domain/quantity.ts';

/** A consumption norm on some of its days. */
export interface NormLine {
  readonly normId: number;
  readonly name: string;
  readonly service: string;
  readonly unit: Unit;
  readonly perResident: Quantity;
  readonly act: string;
  readonly validFrom: BusinessDay;
  readonly validTo: BusinessDay | undefined;
}

interface Row extends Omit<NormLine, 'perResident' | 'validTo'> {
  readonly per_resident: string;
  readonly valid_to: BusinessDay | null;
}

/** Lists consumption norms with all their versions, the newest of each first. */
export async function consumptionNorms(sql: Sql, _grant: StaffGrant): Promise<NormLine[]> {
  const rows = await sql<Row[]>`
    SELECT norm.id AS "normId", norm.name, service.code AS service, service.unit, version.act,
      trim_scale(version.per_resident)::text AS per_resident,
      version.valid_from AS "validFrom", version.valid_to
    FROM consumption_norms AS norm
    JOIN services AS service ON service.id = norm.service_id
    JOIN consumption_norm_versions AS version ON version.norm_id = norm.id
    ORDER BY service.position, norm.name, norm.id, version.valid_from DESC`;
  return rows.map(({ per_resident: perResident, valid_to: validTo, ...row }) => ({
    ...row,
    unit: meteredUnit(row.unit),
    perResident: quantity(perResident),
    validTo: validTo ?? undefined,
  }));
}

/** Lists the codes of services that a norm can be of: what is counted by volume. */
export async function normedServices(sql: Sql, _grant: StaffGrant): Promise<string[]> {
  const rows = await sql<{ code: string }[]>`
    SELECT code FROM services WHERE unit IN ('m3', 'kwh', 'gcal') ORDER BY position`;
  return rows.map(({ code }) => code);
}
