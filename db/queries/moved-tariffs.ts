import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';

/**
 * The tariffs of agreements that had moved to another one by a day, to be joined by account and
 * agreement; what is not here is charged by the tariff it began with.
 */
export function movedTariffs(sql: Sql | Transaction, day: BusinessDay | ReturnType<Sql>) {
  return sql`(
    SELECT DISTINCT ON (account_id, agreement_no) account_id, agreement_no, tariff_id
    FROM agreement_measures WHERE tariff_id IS NOT NULL AND valid_from <= ${day}
    ORDER BY account_id, agreement_no, valid_from DESC
  )`;
}
