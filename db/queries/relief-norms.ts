import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { BenefitNorm } from '#lib/domain/charging/benefit.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import { quantity } from '#lib/domain/quantity.ts';

interface NormRow {
  readonly code: string;
  readonly service: string;
  readonly valid_from: BusinessDay;
  readonly valid_to: BusinessDay | null;
  readonly per_person: string | null;
  readonly per_family: string | null;
  readonly maximum: string | null;
  readonly act: string;
}

/** Reads the norms of benefits and subsidies by the code of their set. */
export async function readReliefNorms(
  sql: Sql | Transaction,
): Promise<ReadonlyMap<string, readonly BenefitNorm[]>> {
  const rows = await sql<NormRow[]>`
    SELECT norms.code, service.code AS service, norm.valid_from, norm.valid_to,
      trim_scale(norm.per_person)::text AS per_person,
      trim_scale(norm.per_family)::text AS per_family, trim_scale(norm.maximum)::text AS maximum,
      norm.act
    FROM relief_norms AS norm
    JOIN relief_norm_sets AS norms ON norms.id = norm.set_id
    JOIN services AS service ON service.id = norm.service_id
    ORDER BY norms.code, service.position, norm.valid_from`;
  const groups = [...groupBy(rows, (row) => row.code)];
  return new Map(groups.map(([code, norms]) => [code, norms.map(toNorm)]));
}

function toNorm(row: NormRow): BenefitNorm {
  const { per_person: person, per_family: family, maximum } = row;
  return {
    service: row.service,
    act: row.act,
    validFrom: row.valid_from,
    ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
    ...(person === null ? {} : { perPerson: quantity(person) }),
    ...(family === null ? {} : { perFamily: quantity(family) }),
    ...(maximum === null ? {} : { max: quantity(maximum) }),
  };
}
