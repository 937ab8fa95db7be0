import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';

/**
 * Tells of a row of `tariffs` whether a load is agreed with it: it has to where a version that
 * holds on a day or later is paid for by it, and may while a draft of such a version waits.
 */
export function loadOfTariff(sql: Sql | Transaction, day: BusinessDay | 'today') {
  const from = day === 'today' ? sql`(now() AT TIME ZONE 'Europe/Kyiv')::date` : sql`${day}::date`;
  return sql`
    CASE
      WHEN EXISTS (SELECT FROM tariff_versions WHERE tariff_id = tariff.id
        AND capacity_unit = 'gcal-hour' AND coalesce(valid_to > ${from}, true)) THEN 'needed'
      WHEN EXISTS (SELECT FROM tariff_drafts WHERE tariff_id = tariff.id
        AND capacity_unit = 'gcal-hour' AND state IN ('checking', 'checked')) THEN 'possible'
      ELSE 'none'
    END`;
}
