import type { Transaction } from '#db/functions/append-journals.ts';
import type { NewTariff } from './new-tariff.ts';

/** Finds a tariff whose contract is not paid for its service; undefined when there is none. */
export async function unservedTariff(
  tx: Transaction,
  tariffs: readonly NewTariff[],
): Promise<string | undefined> {
  const [row] = await tx<{ code: string }[]>`
    SELECT fresh.code
    FROM unnest(
      ${tariffs.map(({ code }) => code)}::text[],
      ${tariffs.map(({ serviceCode }) => serviceCode)}::text[],
      ${tariffs.map(({ contractId }) => contractId)}::integer[]
    ) AS fresh(code, service_code, contract_id)
    LEFT JOIN services AS service ON service.code = fresh.service_code
    LEFT JOIN contract_services AS served
      ON served.contract_id = fresh.contract_id AND served.service_id = service.id
    WHERE served.service_id IS NULL
    LIMIT 1`;
  return row?.code;
}

/** Stores tariffs; answers ids by code. */
export async function storeTariffs(
  tx: Transaction,
  tariffs: readonly NewTariff[],
): Promise<Map<string, number>> {
  const column = <T>(pick: (tariff: NewTariff) => T) => tariffs.map(pick);
  const rows = await tx<{ id: number; code: string }[]>`
    INSERT INTO tariffs (code, service_id, contract_id, name, unit)
    SELECT fresh.code, service.id, fresh.contract_id, fresh.name, fresh.unit
    FROM unnest(
      ${column(({ code }) => code)}::text[],
      ${column(({ serviceCode }) => serviceCode)}::text[],
      ${column(({ contractId }) => contractId)}::integer[],
      ${column(({ name }) => name)}::text[],
      ${column(({ unit }) => unit)}::text[]
    ) AS fresh(code, service_code, contract_id, name, unit)
    JOIN services AS service ON service.code = fresh.service_code
    RETURNING id, code`;
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** Stores the versions of tariffs, each with its rates. */
export async function storeVersions(
  tx: Transaction,
  tariffs: readonly NewTariff[],
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const versions = tariffs.flatMap(({ code, versions: all }) => {
    return all.map((version) => ({ ...version, tariffId: ids.get(code) ?? 0 }));
  });
  const column = <T>(pick: (version: (typeof versions)[number]) => T) => versions.map(pick);
  const stored = await tx<{ id: number; tariff_id: number; valid_from: string }[]>`
    INSERT INTO tariff_versions (tariff_id, kind, act, valid_from, valid_to, season_from_month,
      season_to_month, capacity_unit)
    SELECT tariff_id, kind, act, valid_from, valid_to, season_from_month, season_to_month,
      capacity_unit
    FROM unnest(
      ${column(({ tariffId }) => tariffId)}::integer[],
      ${column(({ kind }) => kind)}::text[],
      ${column(({ act }) => act)}::text[],
      ${column(({ validFrom }) => validFrom)}::date[],
      ${column(({ validTo }) => validTo ?? null)}::date[],
      ${column(({ season }) => season?.fromMonth ?? null)}::smallint[],
      ${column(({ season }) => season?.toMonth ?? null)}::smallint[],
      ${column(({ capacityUnit }) => capacityUnit ?? null)}::text[]
    ) AS version(tariff_id, kind, act, valid_from, valid_to, season_from_month, season_to_month,
      capacity_unit)
    RETURNING id, tariff_id, valid_from`;
  const versionIds = new Map(stored.map((row) => [`${row.tariff_id}/${row.valid_from}`, row.id]));
  const rates = versions.flatMap((version) => {
    const versionId = versionIds.get(`${version.tariffId}/${version.validFrom}`) ?? 0;
    return version.rates.map((rate) => ({ ...rate, versionId }));
  });
  await tx`
    INSERT INTO tariff_rates (version_id, zone, block_from, rate)
    SELECT version_id, zone, block_from, rate
    FROM unnest(
      ${rates.map(({ versionId }) => versionId)}::integer[],
      ${rates.map(({ zone }) => zone ?? 'single')}::text[],
      ${rates.map(({ blockFrom }) => blockFrom ?? '0')}::numeric[],
      ${rates.map(({ rate }) => rate)}::numeric[]
    ) AS rate(version_id, zone, block_from, rate)`;
}
