import type { JobGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { computeRecalculation } from '#lib/commands/recalculation/compute-recalculation.ts';
import { approveRecalculation } from '#lib/commands/recalculation/decide-recalculation.ts';
import { proposeRecalculation } from '#lib/commands/recalculation/propose-recalculation.ts';
import type { Period } from '#lib/domain/period.ts';
import type { DemoAccount } from '../city/account.ts';
import { recalculationsOf } from '../city/relief.ts';
import { done, type LoadContext, loader } from './context.ts';

/** Who approves what the loader proposed: another one than who proposes. */
const approver = issueGrant<JobGrant>({ kind: 'job', job: 'demo-approval' });

/**
 * Recalculates what went wrong in the month before, each in one step, unless that was done; the
 * last ones wait for somebody to approve them.
 */
export async function loadBreaks(
  { sql, plan }: LoadContext,
  chunk: readonly DemoAccount[],
  period: Period,
): Promise<void> {
  for (const { accountId, cause } of chunk.flatMap((one) => recalculationsOf(plan, one, period))) {
    const [known] = await sql`
      SELECT FROM recalculations WHERE account_id = ${accountId} AND first_day = ${cause.from}`;
    if (known) continue;
    const preview = await computeRecalculation(sql, loader, { accountId, cause });
    if (!preview.ok && preview.refusal.code === 'recalculation_empty') continue;
    const { contentHash } = done('computing a recalculation', preview);
    await sql.begin(async (tx) => {
      const wanted = { accountId, cause, contentHash };
      const { id, state } = done('recalculating', await proposeRecalculation(tx, loader, wanted));
      if (state === 'approved' || period > plan.lastPeriod) return;
      done('approving', await approveRecalculation(tx, approver, { id, contentHash }));
    });
  }
}
