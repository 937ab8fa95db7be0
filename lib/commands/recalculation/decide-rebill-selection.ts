import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { actorOf, type JobGrant, type StaffGrant } from '#lib/auth/grant.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

export interface SelectionToApprove {
  readonly id: number;
  /** Hash of what the person has looked at. */
  readonly contentHash: string;
}

/**
 * Approves all rebills of a selection at once, as another person than the one who proposed it has
 * seen them: whatever the sum, for a selection is many accounts. The next bills carry them.
 */
export async function approveRebillSelection(
  sql: Sql | Transaction,
  grant: StaffGrant | JobGrant,
  { id, contentHash }: SelectionToApprove,
): Promise<Result<{ readonly rebills: number }>> {
  return await inTransaction(sql, async (tx) => {
    const selection = await lockSelection(tx, id);
    const objection = objectionTo(selection, actorOf(grant), contentHash);
    if (objection) return refuse(objection);
    await tx`
      UPDATE rebill_selections SET state = 'approved', decided_by = ${actorOf(grant)},
        decided_at = now()
      WHERE id = ${id}`;
    const { count } = await tx`
      UPDATE recalculations SET state = 'approved', decided_by = ${actorOf(grant)},
        decided_at = now()
      WHERE selection_id = ${id} AND state = 'proposed'`;
    if (count !== selection?.changed) throw new Error('a selection lost rebills');
    await appendAudit(tx, grant, {
      action: 'rebill.approve',
      object: `rebill-selection:${id}`,
      details: { contentHash, rebills: count },
    });
    return ok({ rebills: count });
  });
}

/** Rejects a selection with the reason, computed or not; whoever proposed it takes it back so too. */
export async function rejectRebillSelection(
  sql: Sql | Transaction,
  grant: StaffGrant | JobGrant,
  { id, reason }: { readonly id: number; readonly reason: string },
): Promise<Result<{ readonly id: number }>> {
  const text = reason.trim();
  if (text === '') return refuse('reason_missing');
  return await inTransaction(sql, async (tx) => {
    const selection = await lockSelection(tx, id);
    if (!selection) return refuse('recalculation_unknown');
    if (isDecided(selection)) return refuse('recalculation_decided');
    await tx`
      UPDATE rebill_selections SET state = 'rejected', decided_by = ${actorOf(grant)},
        decided_at = now(), reject_reason = ${text}
      WHERE id = ${id}`;
    await tx`
      UPDATE recalculations SET state = 'rejected', decided_by = ${actorOf(grant)},
        decided_at = now(), reject_reason = ${text}
      WHERE selection_id = ${id} AND state = 'proposed'`;
    await appendAudit(tx, grant, {
      action: 'rebill.reject',
      object: `rebill-selection:${id}`,
      details: { reason: text },
    });
    return ok({ id });
  });
}

interface SelectionRow {
  readonly state: 'computing' | 'proposed' | 'approved' | 'rejected';
  readonly proposed_by: string;
  readonly content_hash: string | null;
  readonly changed: number;
}

function isDecided({ state }: SelectionRow): boolean {
  return state === 'approved' || state === 'rejected';
}

function objectionTo(
  selection: SelectionRow | undefined,
  actor: string,
  contentHash: string,
): RefusalCode | undefined {
  if (!selection) return 'recalculation_unknown';
  if (isDecided(selection)) return 'recalculation_decided';
  if (selection.state === 'computing') return 'rebill_not_computed';
  if (selection.content_hash !== contentHash) return 'recalculation_changed';
  if (selection.changed === 0) return 'rebill_empty';
  return selection.proposed_by === actor ? 'approver_is_proposer' : undefined;
}

async function lockSelection(tx: Transaction, id: number): Promise<SelectionRow | undefined> {
  const [row] = await tx<SelectionRow[]>`
    SELECT selection.state, selection.proposed_by, selection.content_hash, (
      SELECT coalesce(sum(changed), 0)::integer FROM rebill_chunks WHERE selection_id = selection.id
    ) AS changed
    FROM rebill_selections AS selection WHERE selection.id = ${id}
    FOR UPDATE OF selection`;
  return row;
}
