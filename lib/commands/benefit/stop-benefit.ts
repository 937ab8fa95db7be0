import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

export interface BenefitToStop {
  readonly accountId: number;
  readonly grantNo: number;
  /** The first day without it. */
  readonly validTo: BusinessDay;
  readonly reason: string;
}

/** Ends a right to a benefit on a day, with the reason; what was billed before stays as it is. */
export async function stopBenefit(
  sql: Sql,
  grant: StaffGrant,
  { accountId, grantNo, validTo, reason }: BenefitToStop,
): Promise<Result<{ readonly grantNo: number }>> {
  if (reason.trim() === '') return refuse('reason_missing');
  return await inTransaction(sql, async (tx) => {
    const [known] = await tx<{ valid_from: BusinessDay; valid_to: BusinessDay | null }[]>`
      SELECT valid_from, valid_to FROM benefit_grants
      WHERE account_id = ${accountId} AND grant_no = ${grantNo} FOR UPDATE`;
    if (!known) return refuse('benefit_unknown');
    const isBefore = known.valid_to === null || validTo <= known.valid_to;
    if (validTo <= known.valid_from || !isBefore) return refuse('validity_malformed');
    await tx`
      UPDATE benefit_grants SET valid_to = ${validTo}, stopped_by = ${actorOf(grant)},
        stop_reason = ${reason.trim()}
      WHERE account_id = ${accountId} AND grant_no = ${grantNo}`;
    await appendAudit(tx, grant, {
      action: 'benefit.stop',
      object: `account:${accountId}`,
      details: { grant: grantNo, validTo, reason: reason.trim() },
    });
    return ok({ grantNo });
  });
}
