import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { retryLostRaces } from '#db/functions/retry-lost-races.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import { moneyText } from '#lib/domain/money.ts';
import {
  objectionToRefund,
  type RefundCaseState,
  type RefundStep,
} from '#lib/domain/payment/refund.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { giveBack, lockCase, type RefundCase } from './give-back.ts';

/** What a person decides about a refund case, by our twelve-digit number of its payment. */
export interface RefundDecision {
  readonly number: string;
  readonly step: RefundStep;
  /** The ground; an approval needs none. */
  readonly note: string;
}

/**
 * Takes a step of a refund case. Proposed by one person and approved by another, the payment goes
 * back to its payer: its account owes it again, its recipients get so much less of the first open
 * day. Approved before that day has brought them as much, it waits, and a job gives it back.
 * Refused with a reason, the payment stands. Refuses with refund_unknown, refund_decided,
 * reason_missing or approver_is_proposer.
 */
export async function decideRefund(
  sql: Sql,
  grant: StaffGrant,
  { number, step, note: typed }: RefundDecision,
): Promise<Result<{ readonly state: RefundCaseState }>> {
  const note = typed.trim();
  return await retryLostRaces(
    async () =>
      (await sql.begin(async (tx) => {
        const found = await lockCase(tx, number);
        if (!found) return refuse('refund_unknown');
        const objection = objectionToRefund(found, { step, note, actor: actorOf(grant) });
        if (objection) return refuse(objection);
        return ok({ state: await keepWord(tx, grant, { found, step, note }) });
      })) as Result<{ readonly state: RefundCaseState }>,
  );
}

interface Word {
  readonly found: RefundCase;
  readonly step: RefundStep;
  readonly note: string;
}

async function keepWord(
  tx: Transaction,
  grant: StaffGrant,
  { found, step, note }: Word,
): Promise<RefundCaseState> {
  const { channelId, channelCode, externalId, amount } = found;
  const actor = actorOf(grant);
  const decided = tx`decided_by = ${actor}, decided_at = now()`;
  const words = {
    propose: tx`state = 'proposed', note = ${note}, proposed_by = ${actor}, proposed_at = now()`,
    approve: tx`state = 'approved', ${decided}`,
    refuse: tx`state = 'refused', note = ${note}, ${decided}`,
  };
  await tx`
    UPDATE refund_cases SET ${words[step]}
    WHERE channel_id = ${channelId} AND external_id = ${externalId}`;
  await appendAudit(tx, grant, {
    action: `refund.${step}`,
    object: `payment:${channelCode}/${externalId}`,
    details: { note, amount: moneyText(amount) },
  });
  if (step !== 'approve') return step === 'propose' ? 'proposed' : 'refused';
  return (await giveBack(tx, grant, found)) ? 'refunded' : 'approved';
}
