import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { AccountGrant, JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type {
  CapacityUnit,
  TariffKind,
  TariffRate,
  TariffVersion,
} from '#lib/domain/charging/tariff.ts';
import { quantity } from '#lib/domain/quantity.ts';
import { rate } from '#lib/domain/rate.ts';

interface VersionRow {
  readonly tariff_id: number;
  readonly version_id: number;
  readonly kind: TariffKind;
  readonly act: string;
  readonly valid_from: BusinessDay;
  readonly valid_to: BusinessDay | null;
  readonly season_from_month: number | null;
  readonly season_to_month: number | null;
  readonly capacity_unit: CapacityUnit | null;
  readonly zone: string;
  readonly block_from: string;
  readonly rate: string;
}

/** Reads all versions of tariffs with their rates, oldest first, by the id of the tariff. */
export async function tariffVersions(
  sql: Sql | Transaction,
  _grant: AccountGrant | JobGrant | StaffGrant,
  tariffIds: readonly number[],
): Promise<ReadonlyMap<number, readonly TariffVersion[]>> {
  const rows = await sql<VersionRow[]>`
    SELECT version.tariff_id, version.id AS version_id, version.kind, version.act,
      version.valid_from, version.valid_to, version.season_from_month, version.season_to_month,
      version.capacity_unit, rate.zone, rate.block_from, rate.rate
    FROM tariff_versions AS version
    JOIN tariff_rates AS rate ON rate.version_id = version.id
    WHERE version.tariff_id = ANY(${[...tariffIds]}::integer[])
    ORDER BY version.tariff_id, version.valid_from, rate.zone, rate.block_from`;
  const versions = new Map<number, VersionRow[]>();
  for (const row of rows) {
    versions.set(row.version_id, [...(versions.get(row.version_id) ?? []), row]);
  }
  const tariffs = new Map<number, TariffVersion[]>();
  for (const [first, ...others] of versions.values()) {
    if (!first) continue;
    const known = tariffs.get(first.tariff_id) ?? [];
    tariffs.set(first.tariff_id, [...known, toVersion(first, others)]);
  }
  return tariffs;
}

function toVersion(first: VersionRow, others: readonly VersionRow[]): TariffVersion {
  const { season_from_month: fromMonth, season_to_month: toMonth, valid_to: validTo } = first;
  return {
    id: first.version_id,
    kind: first.kind,
    act: first.act,
    validFrom: first.valid_from,
    ...(validTo === null ? {} : { validTo }),
    ...(fromMonth === null || toMonth === null ? {} : { season: { fromMonth, toMonth } }),
    ...(first.capacity_unit === null ? {} : { capacityUnit: first.capacity_unit }),
    rates: [first, ...others].map(toRate),
  };
}

function toRate(row: VersionRow): TariffRate {
  return {
    ...(row.zone === 'single' ? {} : { zone: row.zone }),
    blockFrom: quantity(row.block_from),
    rate: rate(row.rate),
  };
}
