import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/**
 * Approves the remittances of a closed day. The approval is bound to the hash of what the approver
 * has seen: anything else is refused with remittance_changed. Whoever closed the day cannot
 * approve it (approver_is_proposer); the database refuses that too.
 */
export async function approveRemittances(
  sql: Sql,
  grant: StaffGrant,
  seen: { readonly businessDay: BusinessDay; readonly contentHash: string },
): Promise<Result<{ readonly approved: true }>> {
  return (await sql.begin(async (tx) => {
    const [day] = await tx<{ closed_by: string; content_hash: string; approved: boolean }[]>`
      SELECT closed_by, content_hash, approved_at IS NOT NULL AS approved FROM settlement_days
      WHERE business_day = ${seen.businessDay} AND closed_at IS NOT NULL FOR UPDATE`;
    if (!day) return refuse('day_not_closed');
    if (day.approved || day.content_hash !== seen.contentHash) return refuse('remittance_changed');
    if (day.closed_by === grant.userId) return refuse('approver_is_proposer');
    await tx`
      UPDATE settlement_days SET approved_at = now(), approved_by = ${grant.userId}
      WHERE business_day = ${seen.businessDay}`;
    await appendAudit(tx, grant, {
      action: 'settlement.approve',
      object: `day:${seen.businessDay}`,
      details: { contentHash: seen.contentHash },
    });
    return ok({ approved: true } as const);
  })) as Result<{ readonly approved: true }>;
}
