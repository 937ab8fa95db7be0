import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { ok, type Result } from '#lib/domain/result.ts';

/**
 * Keeps banking days open for payments longer than usual, until somebody closes them. A day that
 * was closed stays closed.
 */
export async function keepDaysOpen(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  days: readonly BusinessDay[],
): Promise<Result<{ readonly count: number }>> {
  return await inTransaction(sql, async (tx) => {
    const { count } = await tx`
      INSERT INTO settlement_days (business_day)
      SELECT DISTINCT unnest(${[...days]}::date[])
      ON CONFLICT (business_day) DO NOTHING`;
    await appendAudit(tx, grant, {
      action: 'days.keep-open',
      object: `day:${days[0] ?? 'none'}`,
      details: { count },
    });
    return ok({ count });
  });
}
