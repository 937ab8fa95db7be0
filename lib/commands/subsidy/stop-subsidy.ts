import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import { firstDay, type Period, period } from '#lib/domain/period.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

export interface SubsidyToStop {
  readonly decisionId: number;
  /** The first month it is not granted for any more. */
  readonly stoppedFrom: Period;
  readonly reason: string;
}

/** Stops a subsidy from a month on; what bills credited before stays, what is left can go back. */
export async function stopSubsidy(
  sql: Sql,
  grant: StaffGrant,
  { decisionId, stoppedFrom, reason }: SubsidyToStop,
): Promise<Result<{ readonly accountId: number }>> {
  if (reason.trim() === '') return refuse('reason_missing');
  return await inTransaction(sql, async (tx) => {
    const [known] = await tx<
      { account_id: number; first: string; last: string; stopped: boolean }[]
    >`
      SELECT account_id, to_char(first_period, 'YYYY-MM') AS first,
        to_char(last_period, 'YYYY-MM') AS last, stopped_from IS NOT NULL AS stopped
      FROM subsidy_decisions WHERE id = ${decisionId} FOR UPDATE`;
    if (!known) return refuse('subsidy_unknown');
    if (known.stopped) return refuse('subsidy_stopped');
    const isWithin = period(known.first) <= stoppedFrom && stoppedFrom <= period(known.last);
    if (!isWithin) return refuse('validity_malformed');
    await tx`
      UPDATE subsidy_decisions SET stopped_from = ${firstDay(stoppedFrom)},
        stop_reason = ${reason.trim()}, stopped_by = ${actorOf(grant)}, stopped_at = now()
      WHERE id = ${decisionId}`;
    await appendAudit(tx, grant, {
      action: 'subsidy.stop',
      object: `account:${known.account_id}`,
      details: { decision: decisionId, stoppedFrom, reason: reason.trim() },
    });
    return ok({ accountId: known.account_id });
  });
}
