import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { TariffKind } from '#lib/domain/charging/tariff.ts';
import type { AgreedTariff } from '#lib/domain/city/agreement.ts';
import type { Unit } from '#lib/domain/quantity.ts';
import { loadOfTariff } from './tariff-load.ts';

/** A tariff that a service may be agreed by. */
export interface TariffChoice {
  readonly id: number;
  readonly name: string;
  readonly service: string;
  readonly contractId: number;
  readonly recipient: string;
  readonly unit: Unit;
  readonly hasInflow: boolean;
  /** What its newest version is by. */
  readonly kind: TariffKind;
  readonly load: AgreedTariff['load'];
}

/** Lists the tariffs that hold today or will, in the order of the bill. */
export async function tariffChoices(sql: Sql, _grant: StaffGrant): Promise<TariffChoice[]> {
  return await sql<TariffChoice[]>`
    SELECT tariff.id, tariff.name, service.code AS service, tariff.contract_id AS "contractId",
      contract.recipient, tariff.unit,
      EXISTS (SELECT FROM service_inflows WHERE service_id = service.id) AS "hasInflow",
      (SELECT kind FROM tariff_versions WHERE tariff_id = tariff.id
        ORDER BY valid_from DESC LIMIT 1) AS kind,
      ${loadOfTariff(sql, 'today')} AS load
    FROM tariffs AS tariff
    JOIN services AS service ON service.id = tariff.service_id
    JOIN contracts AS contract ON contract.id = tariff.contract_id
    WHERE EXISTS (SELECT FROM tariff_versions WHERE tariff_id = tariff.id
      AND coalesce(valid_to > (now() AT TIME ZONE 'Europe/Kyiv')::date, true))
    ORDER BY service.position, contract.recipient, tariff.name, tariff.id`;
}

/** A norm that stands for what nothing counts. */
export interface NormChoice {
  readonly id: number;
  readonly name: string;
}

/** Lists the norms of a service that hold today or will. */
export async function normChoices(
  sql: Sql,
  _grant: StaffGrant,
  service: string,
): Promise<NormChoice[]> {
  return await sql<NormChoice[]>`
    SELECT norm.id, norm.name FROM consumption_norms AS norm
    JOIN services AS service ON service.id = norm.service_id
    WHERE service.code = ${service} AND EXISTS (SELECT FROM consumption_norm_versions
      WHERE norm_id = norm.id AND coalesce(valid_to > (now() AT TIME ZONE 'Europe/Kyiv')::date, true))
    ORDER BY norm.name, norm.id`;
}

/** Names tariffs and norms that terms of the past may still name. */
export interface TermNames {
  readonly tariffs: ReadonlyMap<number, string>;
  readonly norms: ReadonlyMap<number, string>;
}

/** Reads the names of tariffs and norms by their ids. */
export async function termNames(
  sql: Sql,
  _grant: StaffGrant,
  asked: { readonly tariffIds: readonly number[]; readonly normIds: readonly number[] },
): Promise<TermNames> {
  const [tariffs, norms] = await Promise.all([
    sql<NormChoice[]>`
      SELECT id, name FROM tariffs WHERE id = ANY(${[...asked.tariffIds]}::integer[])`,
    sql<NormChoice[]>`
      SELECT id, name FROM consumption_norms WHERE id = ANY(${[...asked.normIds]}::integer[])`,
  ]);
  const named = (rows: readonly NormChoice[]) => new Map(rows.map(({ id, name }) => [id, name]));
  return { tariffs: named(tariffs), norms: named(norms) };
}

/** Tells today in Kyiv by the clock of the database. */
export async function todayInKyiv(sql: Sql, _grant: StaffGrant): Promise<BusinessDay> {
  const [row] = await sql<{ today: BusinessDay }[]>`
    SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today`;
  if (!row) throw new Error('the database has no clock');
  return row.today;
}
