import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { actorOf, type JobGrant, type StaffGrant } from '#lib/auth/grant.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

export interface RecalculationToApprove {
  readonly id: number;
  /** Hash of the lines that the person has looked at. */
  readonly contentHash: string;
}

/**
 * Approves a recalculation as another person than the one who proposed it has seen it: the next
 * bill gives it back.
 */
export async function approveRecalculation(
  sql: Sql | Transaction,
  grant: StaffGrant | JobGrant,
  { id, contentHash }: RecalculationToApprove,
): Promise<Result<{ readonly accountId: number }>> {
  return await inTransaction(sql, async (tx) => {
    const known = await lockProposed(tx, id);
    if (!known.ok) return known;
    const { account_id: accountId, proposed_by: proposer, content_hash: hash } = known.value;
    if (hash !== contentHash) return refuse('recalculation_changed');
    if (proposer === actorOf(grant)) return refuse('approver_is_proposer');
    await tx`
      UPDATE recalculations SET state = 'approved', decided_by = ${actorOf(grant)},
        decided_at = now()
      WHERE id = ${id}`;
    await appendAudit(tx, grant, {
      action: 'recalculation.approve',
      object: `account:${accountId}`,
      details: { recalculation: id, contentHash },
    });
    return ok({ accountId });
  });
}

/** Rejects a recalculation with the reason; whoever proposed it may take it back so too. */
export async function rejectRecalculation(
  sql: Sql,
  grant: StaffGrant,
  { id, reason }: { readonly id: number; readonly reason: string },
): Promise<Result<{ readonly accountId: number }>> {
  if (reason.trim() === '') return refuse('reason_missing');
  return await inTransaction(sql, async (tx) => {
    const known = await lockProposed(tx, id);
    if (!known.ok) return known;
    await tx`
      UPDATE recalculations SET state = 'rejected', decided_by = ${actorOf(grant)},
        decided_at = now(), reject_reason = ${reason.trim()}
      WHERE id = ${id}`;
    const { account_id: accountId } = known.value;
    await appendAudit(tx, grant, {
      action: 'recalculation.reject',
      object: `account:${accountId}`,
      details: { recalculation: id, reason: reason.trim() },
    });
    return ok({ accountId });
  });
}

interface ProposedRow {
  readonly account_id: number;
  readonly state: string;
  readonly proposed_by: string;
  readonly content_hash: string;
  readonly selection_id: number | null;
}

async function lockProposed(tx: Transaction, id: number): Promise<Result<ProposedRow>> {
  const [row] = await tx<ProposedRow[]>`
    SELECT account_id, state, proposed_by, content_hash, selection_id FROM recalculations
    WHERE id = ${id} FOR UPDATE`;
  if (!row) return refuse('recalculation_unknown');
  if (row.state !== 'proposed') return refuse('recalculation_decided');
  return row.selection_id === null ? ok(row) : refuse('recalculation_of_selection');
}
