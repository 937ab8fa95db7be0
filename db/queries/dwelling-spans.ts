import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { DwellingSpan } from '#lib/domain/city/change-dwelling.ts';
import { quantity } from '#lib/domain/quantity.ts';

interface DwellingRow {
  readonly valid_from: BusinessDay;
  readonly valid_to: BusinessDay | null;
  readonly residents: number;
  readonly total_area: string;
  readonly heated_area: string;
}

/** Reads residents and areas of an account in the order of days, as they were and will be. */
export async function readDwellingSpans(
  sql: Sql | Transaction,
  accountId: number,
): Promise<DwellingSpan[]> {
  const rows = await sql<DwellingRow[]>`
    SELECT valid_from, valid_to, residents, trim_scale(total_area)::text AS total_area,
      trim_scale(heated_area)::text AS heated_area
    FROM account_facts WHERE account_id = ${accountId} ORDER BY valid_from`;
  return rows.map((row) => ({
    validFrom: row.valid_from,
    ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
    residents: row.residents,
    totalArea: quantity(row.total_area),
    heatedArea: quantity(row.heated_area),
  }));
}
