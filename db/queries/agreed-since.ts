import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { EstimatedMonth } from '#lib/domain/charging/settled-months.ts';
import { stretchedTariffs } from '#lib/domain/charging/tariff-stretch.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import { firstDay, nextPeriod, type Period } from '#lib/domain/period.ts';
import { quantity } from '#lib/domain/quantity.ts';
import { tariffVersions } from './tariffs.ts';

interface StretchRow {
  readonly account_id: number;
  readonly agreement_no: number;
  readonly valid_from: BusinessDay;
  readonly valid_to: BusinessDay | null;
  readonly tariff_id: number;
  readonly has_capacity: boolean;
  readonly load: string | null;
  readonly source: string | null;
}

export type Agreed = Pick<EstimatedMonth, 'tariffs' | 'stretches'>;

interface SinceMonth {
  readonly accountIds: readonly number[];
  readonly since: Period;
  readonly period: Period;
}

/** Names an agreement of an account. */
export function agreementKey(row: {
  readonly account_id: number;
  readonly agreement_no: number;
}): string {
  return `${row.account_id}/${row.agreement_no}`;
}

/** Reads by what tariffs and loads agreements were charged since a month, each on its own days. */
export async function readAgreedSince(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  { accountIds, since, period }: SinceMonth,
): Promise<ReadonlyMap<string, Agreed>> {
  const rows = await sql<StretchRow[]>`
    SELECT measure.account_id, measure.agreement_no, measure.valid_from, measure.valid_to,
      coalesce(measure.tariff_id, agreement.tariff_id) AS tariff_id,
      measure.measured_by IN ('meter', 'building') AS has_capacity,
      measure.quantity AS load, measure.source
    FROM agreement_measures AS measure
    JOIN service_agreements AS agreement USING (account_id, agreement_no)
    WHERE measure.account_id = ANY(${[...accountIds]}::integer[])
      AND measure.valid_from < ${firstDay(nextPeriod(period))}
      AND coalesce(measure.valid_to > ${firstDay(since)}, true)
    ORDER BY measure.account_id, measure.agreement_no, measure.valid_from`;
  const ids = [...new Set(rows.map((row) => row.tariff_id))];
  const versions = await tariffVersions(sql, grant, ids);
  return new Map(
    [...groupBy(rows, agreementKey)].map(([key, ours]) => {
      const tariffs = stretchedTariffs(
        ours.map((row) => ({ ...daysOf(row), versions: versions.get(row.tariff_id) ?? [] })),
      );
      const stretches = ours.filter((row) => row.has_capacity);
      return [key, { tariffs, stretches: stretches.map(toStretch) }];
    }),
  );
}

function daysOf({ valid_from: validFrom, valid_to: validTo }: StretchRow) {
  return { validFrom, ...(validTo === null ? {} : { validTo }) };
}

function toStretch(row: StretchRow) {
  const { load, source } = row;
  const agreed =
    load === null || source === null ? {} : { load: { quantity: quantity(load), source } };
  return { ...daysOf(row), ...agreed };
}
