import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { DwellingFacts } from '#lib/domain/charging/measure.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import { firstDay, nextPeriod, type Period } from '#lib/domain/period.ts';
import { quantity } from '#lib/domain/quantity.ts';
import type { ChargingScope } from './charging-scope.ts';

interface DwellingRow {
  readonly account_id: number;
  readonly valid_from: BusinessDay;
  readonly valid_to: BusinessDay | null;
  readonly residents: number;
  readonly total_area: string;
  readonly heated_area: string;
}

/** Reads who lived on how much on the days since the first of a month, by account. */
export async function readDwellings(
  sql: Sql | Transaction,
  { fromAccount, toAccount, period, since }: ChargingScope & { readonly since: Period },
): Promise<ReadonlyMap<number, readonly DwellingFacts[]>> {
  const rows = await sql<DwellingRow[]>`
    SELECT account_id, valid_from, valid_to, residents, total_area, heated_area
    FROM account_facts
    WHERE account_id BETWEEN ${fromAccount} AND ${toAccount}
      AND valid_from < ${firstDay(nextPeriod(period))}
      AND coalesce(valid_to > ${firstDay(since)}, true)
    ORDER BY account_id, valid_from`;
  return new Map(
    [...groupBy(rows, (row) => row.account_id)].map(([accountId, ours]) => {
      return [accountId, ours.map(toDwelling)];
    }),
  );
}

function toDwelling(row: DwellingRow): DwellingFacts {
  return {
    validFrom: row.valid_from,
    ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
    residents: row.residents,
    totalArea: quantity(row.total_area),
    heatedArea: quantity(row.heated_area),
  };
}
