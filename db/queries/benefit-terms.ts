import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type Quantity, quantity, type Unit } from '#lib/domain/quantity.ts';

/** How a category of benefits helps on some of its days. */
export interface CategoryTermsLine {
  readonly code: string;
  readonly name: string;
  readonly percent: string;
  readonly normSet: string;
  readonly norms: string;
  readonly act: string;
  readonly validFrom: BusinessDay;
  readonly validTo: BusinessDay | undefined;
}

/** Lists categories with all their versions, the newest of each first. */
export async function categoryTerms(sql: Sql, _grant: StaffGrant): Promise<CategoryTermsLine[]> {
  const rows = await sql<(Omit<CategoryTermsLine, 'validTo'> & { valid_to: BusinessDay | null })[]>`
    SELECT category.code, category.name, trim_scale(version.percent)::text AS percent,
      norms.code AS "normSet", norms.name AS norms, version.act, version.valid_from AS "validFrom",
      version.valid_to
    FROM benefit_categories AS category
    JOIN benefit_category_versions AS version ON version.category_id = category.id
    JOIN relief_norm_sets AS norms ON norms.id = version.norm_set_id
    ORDER BY category.name, version.valid_from DESC`;
  return rows.map(({ valid_to: validTo, ...row }) => ({ ...row, validTo: validTo ?? undefined }));
}

/** Norms of a service within which relief is given, on some of their days. */
export interface ReliefNormLine {
  readonly normSet: string;
  readonly norms: string;
  readonly service: string;
  readonly unit: Unit;
  /** Without limit where undefined. */
  readonly perPerson: Quantity | undefined;
  readonly perFamily: Quantity | undefined;
  readonly max: Quantity | undefined;
  readonly act: string;
  readonly validFrom: BusinessDay;
  readonly validTo: BusinessDay | undefined;
}

interface NormRow extends Omit<ReliefNormLine, 'perPerson' | 'perFamily' | 'max' | 'validTo'> {
  readonly per_person: string | null;
  readonly per_family: string | null;
  readonly maximum: string | null;
  readonly valid_to: BusinessDay | null;
}

/** Lists the norms of relief with all their versions, the newest of each service first. */
export async function reliefNormLines(sql: Sql, _grant: StaffGrant): Promise<ReliefNormLine[]> {
  const rows = await sql<NormRow[]>`
    SELECT norms.code AS "normSet", norms.name AS norms, service.code AS service, service.unit,
      trim_scale(norm.per_person)::text AS per_person,
      trim_scale(norm.per_family)::text AS per_family, trim_scale(norm.maximum)::text AS maximum,
      norm.act, norm.valid_from AS "validFrom", norm.valid_to
    FROM relief_norms AS norm
    JOIN relief_norm_sets AS norms ON norms.id = norm.set_id
    JOIN services AS service ON service.id = norm.service_id
    ORDER BY norms.id, service.position, norm.valid_from DESC`;
  const limit = (text: string | null) => (text === null ? undefined : quantity(text));
  return rows.map(({ per_person, per_family, maximum, valid_to, ...row }) => ({
    ...row,
    perPerson: limit(per_person),
    perFamily: limit(per_family),
    max: limit(maximum),
    validTo: valid_to ?? undefined,
  }));
}

/** A set of norms, or a service that norms can be of. */
export interface NormChoice {
  readonly code: string;
  readonly name: string;
}

/** Lists the sets of norms, and the codes of all services. */
export async function normChoices(
  sql: Sql,
  _grant: StaffGrant,
): Promise<{ readonly sets: readonly NormChoice[]; readonly services: readonly string[] }> {
  const [sets, services] = await Promise.all([
    sql<NormChoice[]>`SELECT code, name FROM relief_norm_sets ORDER BY id`,
    sql<{ code: string }[]>`SELECT code FROM services ORDER BY position`,
  ]);
  return { sets, services: services.map(({ code }) => code) };
}
